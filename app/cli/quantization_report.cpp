// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/quantization_report.h"

#include "app/cli/cli_output.h"
#include "app/runtime/failure.h"
#include "core/training/learning.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/dataset_words.h"
#include "ui/words/base/format.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/quantization/byte_words.h"
#include "ui/words/quantization/compared_run_words.h"
#include "ui/words/quantization/cost_words.h"
#include "ui/words/quantization/latency_words.h"
#include "ui/words/quantization/lesson_words.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/quantization_words.h"
#include "ui/words/quantization/sums_words.h"
#include "ui/words/quantization/tensor_words.h"
#include "ui/words/training/training_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

using format::Detail;

template <typename T, typename Shown>
QString span(const std::vector<T>& values, Shown shown) {
    if (values.empty()) {
        return {};
    }
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return format::fromTo(shown(*least), shown(*most));
}

QString sizeText(const QuantizationResult& result, const Dataset& dataset) {
    const std::optional<AccuracyCost> cost = accuracyCost(result, dataset);
    Table table;
    table.alignLeft(3);
    table.add({QString(), Words::tr("FP32"), Words::tr("INT8")});
    QStringList size{Words::tr("File size"), format::kilobytes(result.fp32Bytes()),
                     format::kilobytes(result.int8Bytes())};
    QStringList accuracy{accuracyCaption(result.testImages),
                         format::percent(result.accuracyFp32, Detail::Exact),
                         format::percent(result.accuracyInt8, Detail::Exact)};
    const bool learnedNothing = result.fp32LearnedNothing || result.int8LearnedNothing;
    (learnedNothing ? accuracy : size) << sizeResult(result); // it speaks of the one or the other
    table.add(size);
    table.add(accuracy);
    return table.text() +
           lines({cost ? accuracyDifference(*cost) : QString(),
                  cost ? agreementSentence(*cost) : QString(), sumsSentence(result)});
}

QString partsText(const QuantizationResult& result) {
    Table table;
    table.add(byteHeads());
    for (const QStringList& row : byteRows(result.fp32File, result.int8File)) {
        table.add(row);
    }
    return table.text() + lines({whyNotFour(result)});
}

QString tensorsText(const std::vector<QuantizedTensor>& tensors) {
    const auto columns = tensorColumns();
    Table table;
    table.add({columns[0].title, columns[2].title, columns[3].title, columns[4].title,
               columns[5].title, Words::tr("Least value"), Words::tr("Greatest value")});
    for (const QuantizedTensor& tensor : tensors) {
        table.add(
            {tensorTitle(tensor.name), QString::fromStdString(tensor.dtype), scalesTitle(tensor),
             span(tensor.scale, [](double scale) { return format::significant(scale); }),
             span(tensor.zeroPoint, format::count),
             tensor.min.empty()
                 ? QString()
                 : format::significant(*std::min_element(tensor.min.begin(), tensor.min.end())),
             tensor.max.empty()
                 ? QString()
                 : format::significant(*std::max_element(tensor.max.begin(), tensor.max.end()))});
    }
    return table.text();
}

QString layersText(const QuantizationResult& result) {
    const bool alone = std::any_of(result.layers.begin(), result.layers.end(),
                                   [](const LayerError& layer) { return layer.alone.has_value(); });
    const auto row = [alone](QStringList cells) {
        return alone ? cells : cells.mid(0, cells.size() - 1); // no column of dashes
    };
    Table table;
    table.add(row(layerErrorHeads()));
    for (const LayerError& layer : result.layers) {
        table.add(row(
            {observerTitle(layer.name), format::decibels(layer.sqnr),
             format::significant(layer.meanError), format::significant(layer.maxError),
             layer.alone ? format::percent(layer.alone->accuracy, Detail::Exact) : format::dash}));
    }
    return table.text() + lines({layerResult(result), layerSentence(result)});
}

/// INT8 against each form of FP32 at each batch size.
QString speedText(const std::vector<Latency>& latencies) {
    const auto cell = [](const std::optional<Speedup>& speedup) {
        return speedup ? speedWords(*speedup) : format::dash;
    };
    Table table;
    QStringList heads{QString()};
    QStringList written{timeCaption(NetworkForm::Fp32AsWritten)};
    QStringList best{bestCaption()};
    for (const int batchSize : latencyBatchSizes) {
        heads << Words::tr("batch %1").arg(format::count(batchSize));
        written << cell(speedup(latencies, NetworkForm::Fp32AsWritten, batchSize));
        best << cell(speedupOverBest(latencies, batchSize));
    }
    table.add(heads);
    table.add(written);
    table.add(best);
    return table.text();
}

} // namespace

QString runText(const std::vector<TrainingResult>& trainings,
                const QuantizationResult& quantization, const Dataset& dataset,
                const RunFacts& facts) {
    Table table;
    table.alignLeft(1);
    table.add({Words::tr("Data set"),
               datasetSentence(shownTitle(dataset), static_cast<int>(dataset.training.count()),
                               static_cast<int>(dataset.test.count()))});
    table.add({Words::tr("Taken from"), dataset.folder.empty() ? Words::tr("drawn by the program")
                                                               : textOf(dataset.folder)});
    if (const auto note = noteOn(dataset)) {
        table.add({QString(), translated(*note)});
    }
    for (const TrainingResult& training : trainings) {
        table.add({Words::tr("Network"), networkTitle(training)});
        table.add({Words::tr("Training"), trainedSentence(training)});
    }
    table.add({Words::tr("Calibration"), configurationTitle(quantization.settings)});
    table.add({Words::tr("Quantization"), engineSentence(quantization)});
    table.add({Words::tr("Computed by"),
               libtorchTitle(QString::fromStdString(facts.libtorch),
                             QString::fromStdString(quantization.qengine), facts.threads)});
    return table.text() + lines({fewerThreads(facts.threadsWanted, facts.threads)});
}

QString quantizationText(const TrainingResult& training, const QuantizationResult& quantization,
                         const Dataset& dataset, const RunFacts& facts) {
    const QStringList parts{runText({training}, quantization, dataset, facts),
                            sizeText(quantization, dataset), partsText(quantization),
                            tensorsText(quantization.tensors), layersText(quantization)};
    QStringList notes;
    for (const Message& note : quantization.notes) {
        notes << translated(note);
    }
    for (const Message& note : notesOnLosses(training.losses)) {
        notes << translated(note);
    }
    return parts.join(QLatin1Char('\n')) +
           (notes.isEmpty() ? QString() : QLatin1Char('\n') + lines(notes));
}

QString lessonText(const LessonResults& results) {
    if (!results.broken.settings.lesson) {
        return {};
    }
    const Lesson lesson = *results.broken.settings.lesson;
    Table table;
    table.alignLeft(2);
    const auto row = [&table](const QString& name, const QuantizationResult& result) {
        table.add({name, format::percent(result.accuracyInt8, Detail::Exact),
                   configurationTitle(result.settings)});
    };
    table.add({lessonTitle(lesson), Words::tr("INT8"), Words::tr("Settings")});
    row(Words::tr("healthy"), results.healthy);
    row(Words::tr("broken"), results.broken);
    if (results.fixed != nullptr) {
        row(Words::tr("with the remedy"), *results.fixed);
    }
    return QLatin1Char('\n') + table.text() +
           lines({lessonLoss(results), lessonFinding(results), remedySentence(results)});
}

QString latencyText(const std::vector<Latency>& latencies, const QuantizationResult& result,
                    const RunFacts& facts) {
    if (latencies.empty()) {
        return {};
    }
    Table table;
    table.add({Words::tr("Milliseconds for one batch"), Words::tr("images"),
               Words::tr("lower quartile"), Words::tr("median"), Words::tr("upper quartile"),
               Words::tr("runs")});
    for (const Latency& latency : latencies) {
        table.add({formTitle(latency.form), format::count(latency.batchSize),
                   format::fixed(latency.time.lower, 3), format::fixed(latency.time.median, 3),
                   format::fixed(latency.time.upper, 3), format::count(latency.time.runs)});
    }
    return QLatin1Char('\n') + table.text() + QLatin1Char('\n') + speedText(latencies) +
           lines(
               {timeSentence(latencies),
                timeConditions(latencies, QString::fromStdString(result.qengine), facts.threads)});
}

} // namespace featherweight
