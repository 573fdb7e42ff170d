// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_report.h"

#include "app/cli/cli_output.h"
#include "core/network/network_layers.h"
#include "core/quantization/predictions.h"

#include <algorithm>

namespace featherweight {

namespace {

QString utf8(const char* text) {
    return QString::fromUtf8(text);
}

QString kilobyteText(std::int64_t bytes) {
    return fixed(kilobytes(bytes), 1) + utf8(" KB");
}
QString percent(double share) {
    return fixed(share * 100, 2) + utf8(" %");
}

/// "INT8 is 3.04 times smaller"; "larger" for networks so small that the layout outweighs them.
QString comparison(const QString& subject, double ratio, const QString& less, const QString& more) {
    return ratio >= 1 ? utf8("%1 %2 times %3").arg(subject, fixed(ratio, 2), less)
                      : utf8("%1 %2 times %3").arg(subject, fixed(1 / ratio, 2), more);
}

template <typename T>
QString span(const std::vector<T>& values, QString (*shown)(T)) {
    if (values.empty()) {
        return {};
    }
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return *least == *most ? shown(*least) : shown(*least) + utf8(" … ") + shown(*most);
}

QString whole(std::int64_t value) {
    return QString::number(value);
}

QString tensorTable(const std::vector<QuantizedTensor>& tensors) {
    Table table;
    table.add({utf8("Tensor"), utf8("type"), utf8("channels"), utf8("scale"), utf8("zero point"),
               utf8("min"), utf8("max")});
    for (const QuantizedTensor& tensor : tensors) {
        const bool perChannel = tensor.perChannel;
        table.add({QString::fromStdString(tensor.name), QString::fromStdString(tensor.dtype),
                   perChannel ? QString::number(tensor.scale.size()) : utf8("all"),
                   span(tensor.scale, significant), span(tensor.zeroPoint, whole),
                   tensor.min.empty()
                       ? QString()
                       : significant(*std::min_element(tensor.min.begin(), tensor.min.end())),
                   tensor.max.empty()
                       ? QString()
                       : significant(*std::max_element(tensor.max.begin(), tensor.max.end()))});
    }
    return table.text();
}

QString datasetText(const Dataset& dataset) {
    return utf8("%1, %2 training and %3 test images, %4")
        .arg(QString::fromStdString(dataset.name))
        .arg(dataset.training.count())
        .arg(dataset.test.count())
        .arg(dataset.folder.empty() ? utf8("drawn by the program")
                                    : utf8("from ") + QString::fromStdString(dataset.folder));
}

QString networkText(const TrainingSettings& settings) {
    const NetworkCost cost = costOf(settings.model, settings.widths);
    return utf8("MiniCNN with a %1 second convolution, %2 and %3 channels; %4 parameters, %5 MACs "
                "for one image")
        .arg(QString::fromStdString(nameOf(settings.model)))
        .arg(settings.widths.conv1)
        .arg(settings.widths.conv2)
        .arg(cost.parameters)
        .arg(cost.macs);
}

QString trainingText(const TrainingResult& training) {
    const TrainingSettings& settings = training.settings;
    QString text = utf8("%1 batches of %2 images in %3, Adam, learning rate %4, seed %5")
                       .arg(settings.batches)
                       .arg(settings.batchSize)
                       .arg(duration(training.seconds), significant(settings.learningRate))
                       .arg(settings.seed);
    if (!training.losses.empty()) {
        text += utf8("; loss from %1 to %2 nats")
                    .arg(fixed(training.losses.front(), 3), fixed(training.losses.back(), 3));
    }
    return text;
}

} // namespace

QString runText(const std::vector<TrainingResult>& trainings,
                const QuantizationResult& quantization, const Dataset& dataset,
                const RunFacts& facts) {
    Table run;
    run.alignLeft(1);
    run.add({utf8("Data set"), datasetText(dataset)});
    for (const TrainingResult& training : trainings) {
        run.add({utf8("Network"), networkText(training.settings)});
        run.add({utf8("Training"), trainingText(training)});
    }
    run.add({utf8("Calibration"), utf8("%1 batches, qconfig %2")
                                      .arg(quantization.calibrationBatches)
                                      .arg(QString::fromStdString(quantization.qconfig))});
    run.add({utf8("Computed by"),
             utf8("LibTorch %1, INT8 on %2, %3")
                 .arg(QString::fromStdString(facts.libtorch),
                      QString::fromStdString(quantization.qengine))
                 .arg(facts.threads == 1 ? utf8("one thread")
                                         : utf8("%1 threads").arg(facts.threads))});
    return run.text();
}

QString reportText(const TrainingResult& training, const QuantizationResult& quantization,
                   const Dataset& dataset, const RunFacts& facts) {
    Table comparisonTable;
    comparisonTable.alignLeft(3);
    comparisonTable.add({QString(), utf8("FP32"), utf8("INT8")});
    comparisonTable.add({utf8("File size"), kilobyteText(quantization.fp32Bytes()),
                         kilobyteText(quantization.int8Bytes()),
                         comparison(utf8("INT8 is"), quantization.compressionRatio(),
                                    utf8("smaller"), utf8("larger"))});
    comparisonTable.add(
        {utf8("Accuracy"), percent(quantization.accuracyFp32), percent(quantization.accuracyInt8),
         utf8("on %1 test images; both say the same for %2")
             .arg(quantization.testImages)
             .arg(percent(agreement(quantization.predictionsFp32, quantization.predictionsInt8)))});

    const QString notes =
        quantization.notes.empty()
            ? QString()
            : QLatin1Char('\n') + QString::fromStdString(quantization.notes) + QLatin1Char('\n');
    return runText({training}, quantization, dataset, facts) + QLatin1Char('\n') +
           comparisonTable.text() + QLatin1Char('\n') + partsText(quantization) +
           QLatin1Char('\n') + tensorTable(quantization.tensors) + QLatin1Char('\n') +
           layersText(quantization) + notes;
}

} // namespace featherweight
