// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/results_json.h"

#include "app/records/json_values.h"
#include "app/runtime/new_file.h"
#include "core/base/message.h"
#include "core/network/network.h"
#include "core/network/presets.h"
#include "core/quantization/clipping.h"
#include "core/quantization/lesson_causes.h"
#include "core/quantization/predictions.h"
#include "core/quantization/ranking.h"
#include "core/training/learning.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace featherweight {

namespace {

/// A text of one digit for each image, or a list where there are more than ten classes.
QJsonValue classesJson(const std::vector<std::uint8_t>& predictions, const DataForm& form) {
    constexpr int digits = 10;
    if (form.classes > digits) {
        return list(std::vector<int>(predictions.begin(), predictions.end()));
    }
    QString text;
    text.reserve(static_cast<qsizetype>(predictions.size()));
    for (const std::uint8_t prediction : predictions) {
        text.append(QLatin1Char(static_cast<char>('0' + prediction)));
    }
    return text;
}

QJsonObject costJson(const NetworkCost& cost) {
    return {{QStringLiteral("parameters"), number(cost.parameters)},
            {QStringLiteral("macs"), number(cost.macs)}};
}

template <typename T>
QJsonValue numberOrList(const std::vector<T>& values, bool perChannel) {
    return perChannel || values.size() != 1 ? QJsonValue(list(values)) : number(values.front());
}

QJsonObject tensorJson(const QuantizedTensor& tensor) {
    return {
        {QStringLiteral("name"), text(tensor.name)},
        {QStringLiteral("kind"), text(tensor.kind)},
        {QStringLiteral("dtype"), text(tensor.dtype)},
        {QStringLiteral("scale"), numberOrList(tensor.scale, tensor.perChannel)},
        {QStringLiteral("zero_point"), numberOrList(tensor.zeroPoint, tensor.perChannel)},
        {QStringLiteral("min"), numberOrList(tensor.min, tensor.perChannel)},
        {QStringLiteral("max"), numberOrList(tensor.max, tensor.perChannel)},
        {QStringLiteral("per_channel"), tensor.perChannel},
        {QStringLiteral("quant_min"), number(tensor.quantMin)},
        {QStringLiteral("quant_max"), number(tensor.quantMax)},
        {QStringLiteral("shape"), list(tensor.shape)},
        {QStringLiteral("bytes"), number(tensor.bytes())},
    };
}

QJsonObject observerJson(const ObserverState& observer) {
    const ValueHistogram& histogram = observer.histogram;
    return {
        {QStringLiteral("name"), text(observer.name)},
        {QStringLiteral("values"), number(histogram.total())},
        {QStringLiteral("min"), number(observer.min)},
        {QStringLiteral("max"), number(observer.max)},
        {QStringLiteral("scale"), number(observer.scale)},
        {QStringLiteral("zero_point"), number(observer.zeroPoint)},
        {QStringLiteral("range_min"), number(observer.rangeMin())},
        {QStringLiteral("range_max"), number(observer.rangeMax())},
        {QStringLiteral("clip_max"), number(observer.clipMax())},
        {QStringLiteral("clipped_share"), number(clippedShare(observer))},
        {QStringLiteral("histogram"),
         QJsonObject{{QStringLiteral("lower"), number(histogram.lower())},
                     {QStringLiteral("bin_width"), number(histogram.binWidth())},
                     {QStringLiteral("counts"), list(histogram.counts())}}},
    };
}

QJsonObject partJson(const FileParts& parts) {
    return {
        {QStringLiteral("weights"), number(parts.weights)},
        {QStringLiteral("biases"), number(parts.biases)},
        {QStringLiteral("scales_and_zero_points"), number(parts.qparams)},
        {QStringLiteral("container"), number(parts.container)},
        {QStringLiteral("total"), number(parts.total())},
    };
}

QJsonArray matrixJson(const ConfusionMatrix& matrix) {
    QJsonArray rows;
    for (const std::vector<std::int64_t>& row : matrix) {
        rows.append(list(row));
    }
    return rows;
}

QString formName(NetworkForm form) {
    switch (form) {
    case NetworkForm::Fp32AsWritten:
        return QStringLiteral("fp32_as_written");
    case NetworkForm::Fp32Prepared:
        return QStringLiteral("fp32_prepared");
    case NetworkForm::Int8:
        break;
    }
    return QStringLiteral("int8");
}

/// How sure a difference is.
QJsonObject certaintyJson(const AccuracyDifference& difference) {
    return {{QStringLiteral("p_value"), number(difference.pValue)},
            {QStringLiteral("p_value_corrected"), number(difference.corrected)},
            {QStringLiteral("interval"),
             list(std::vector<double>{100 * difference.low, 100 * difference.high})}};
}

/// From FP32 to INT8.
QJsonObject differenceJson(const AccuracyDifference& difference) {
    QJsonObject object = certaintyJson(difference);
    object.insert(QStringLiteral("only_fp32_right"), number(difference.right.first));
    object.insert(QStringLiteral("only_int8_right"), number(difference.right.second));
    return object;
}

QJsonObject datasetJson(const Dataset& dataset) {
    QJsonObject object{{QStringLiteral("name"), text(dataset.name)},
                       {QStringLiteral("folder"), text(dataset.folder)},
                       {QStringLiteral("known"), dataset.known},
                       {QStringLiteral("train_images"), qint64(dataset.training.count())},
                       {QStringLiteral("test_images"), qint64(dataset.test.count())}};
    QJsonArray classes;
    for (int label = 0; label < dataset.form().classes; ++label) {
        classes.append(text(dataset.className(static_cast<std::size_t>(label))));
    }
    object.insert(QStringLiteral("classes"), classes);
    if (const auto note = noteOn(dataset)) {
        object.insert(QStringLiteral("note"), text(note->text()));
    }
    return object;
}

/// Into what is there and cannot be replaced: a device, a pipe.
void writeThrough(const QString& path, const QByteArray& content) {
    std::FILE* const file = std::fopen(bytesOf(path).c_str(), "wb");
    const auto size = static_cast<std::size_t>(content.size());
    const bool written = file != nullptr &&
                         std::fwrite(content.constData(), 1, size, file) == size &&
                         std::fflush(file) == 0;
    const int problem = errno;
    if (file != nullptr) {
        std::fclose(file);
    }
    if (!written) {
        throw Error({FW_TEXT("%1 could not be written (%2); choose another place or free some "
                             "space."),
                     {bytesOf(path), std::generic_category().message(problem)}});
    }
}

/// In one line.
std::string notesText(const TrainingResult& training, const QuantizationResult& quantization) {
    std::string all;
    const auto add = [&all](const std::vector<Message>& notes) {
        for (const Message& note : notes) {
            all += (all.empty() ? "" : " ") + note.text();
        }
    };
    add(quantization.notes);
    add(notesOnLosses(training.losses));
    return all;
}

} // namespace

QJsonObject toJson(const TrainingResult& training, const QuantizationResult& quantization,
                   const Dataset& dataset, const RunFacts& facts, bool predictions) {
    const TrainingSettings& settings = training.settings;
    QJsonObject object{
        {QStringLiteral("size_fp32_kb"), kilobytes(quantization.fp32Bytes())},
        {QStringLiteral("size_int8_kb"), kilobytes(quantization.int8Bytes())},
        {QStringLiteral("compression_ratio"), quantization.compressionRatio()},
        {QStringLiteral("dataset"), datasetJson(dataset)},
        {QStringLiteral("seed"), number(settings.seed)},
        {QStringLiteral("threads"), facts.threads},
        {QStringLiteral("threads_wanted"), facts.threadsWanted},
        {QStringLiteral("libtorch"), text(facts.libtorch)},
        {QStringLiteral("engine"), text(quantization.qengine)},
        {QStringLiteral("qconfig"), text(quantization.qconfig)},
        {QStringLiteral("observer_placement"), text(nameOf(quantization.placement))},
        {QStringLiteral("model"), text(settings.network.preset().name)},
        {QStringLiteral("network"), costJson(training.network->cost())},
        {QStringLiteral("widths"), list(settings.network.values())},
        {QStringLiteral("accuracy_fp32"), quantization.accuracyFp32},
        {QStringLiteral("accuracy_int8"), quantization.accuracyInt8},
        {QStringLiteral("accuracy_int8_exact"), quantization.accuracyInt8Exact()},
        {QStringLiteral("training"),
         QJsonObject{{QStringLiteral("batches"), settings.batches},
                     {QStringLiteral("batch_size"), settings.batchSize},
                     {QStringLiteral("learning_rate"), settings.learningRate},
                     {QStringLiteral("losses"), list(training.losses)},
                     {QStringLiteral("seconds"), training.seconds}}},
        {QStringLiteral("calibration"),
         QJsonObject{{QStringLiteral("batches"), quantization.calibrationBatches},
                     {QStringLiteral("indices"), list(quantization.calibrationIndices)}}},
        {QStringLiteral("tensors"), tensorsJson(quantization)},
        {QStringLiteral("observers"), observersJson(quantization)},
        {QStringLiteral("file_parts"), partsJson(quantization.fp32File, quantization.int8File)},
        {QStringLiteral("layers"), layersJson(quantization)},
        {QStringLiteral("comparison"), predictionsJson(quantization, dataset.test)},
        {QStringLiteral("settings"), settingsJson(quantization)},
    };
    const std::string notes = notesText(training, quantization);
    if (!notes.empty()) {
        object.insert(QStringLiteral("notes"), text(notes));
    }
    if (predictions) {
        object.insert(
            QStringLiteral("predictions"),
            QJsonObject{
                {QStringLiteral("fp32"), classesJson(quantization.predictionsFp32, dataset.form())},
                {QStringLiteral("int8"), classesJson(quantization.predictionsInt8, dataset.form())},
                {QStringLiteral("int8_exact"),
                 classesJson(quantization.predictionsInt8Exact(), dataset.form())}});
    }
    return object;
}

QJsonArray tensorsJson(const QuantizationResult& result) {
    QJsonArray array;
    for (const QuantizedTensor& tensor : result.tensors) {
        array.append(tensorJson(tensor));
    }
    return array;
}

QJsonArray observersJson(const QuantizationResult& result) {
    QJsonArray array;
    for (const ObserverState& observer : result.observers) {
        array.append(observerJson(observer));
    }
    return array;
}

QJsonObject partsJson(const FileParts& fp32, const FileParts& int8) {
    return {{QStringLiteral("fp32"), partJson(fp32)}, {QStringLiteral("int8"), partJson(int8)}};
}

QJsonArray layersJson(const QuantizationResult& result) {
    QJsonArray array;
    for (const LayerError& layer : result.layers) {
        QJsonObject object{
            {QStringLiteral("name"), text(layer.name)},
            {QStringLiteral("sqnr_db"), number(layer.sqnr)},
            {QStringLiteral("mean_error"), number(layer.meanError)},
            {QStringLiteral("max_error"), number(layer.maxError)},
            {QStringLiteral("images"), layer.images},
        };
        if (layer.alone) {
            object.insert(QStringLiteral("accuracy_alone"), layer.alone->accuracy);
            object.insert(QStringLiteral("comparison_alone"),
                          differenceJson(layer.alone->difference));
        }
        array.append(object);
    }
    return array;
}

QJsonObject predictionsJson(const QuantizationResult& result, const LabelledImages& test) {
    const int classes = test.form.classes;
    QJsonArray changed;
    for (const ChangedPrediction& each :
         changedPredictions(test.labels, result.predictionsFp32, result.predictionsInt8)) {
        changed.append(QJsonObject{{QStringLiteral("image"), number(each.image)},
                                   {QStringLiteral("label"), each.label},
                                   {QStringLiteral("fp32"), each.before},
                                   {QStringLiteral("int8"), each.after}});
    }
    QJsonObject object = differenceJson(
        differenceOf(rightAlone(test.labels, result.predictionsFp32, result.predictionsInt8),
                     static_cast<std::int64_t>(test.count())));
    object.insert(QStringLiteral("agreement"),
                  agreement(result.predictionsFp32, result.predictionsInt8));
    object.insert(QStringLiteral("confusion_fp32"),
                  matrixJson(confusion(classes, test.labels, result.predictionsFp32)));
    object.insert(QStringLiteral("confusion_int8"),
                  matrixJson(confusion(classes, test.labels, result.predictionsInt8)));
    object.insert(QStringLiteral("changed"), changed);
    return object;
}

QJsonObject settingsJson(const QuantizationResult& result) {
    const QuantizationSettings& settings = result.settings;
    QJsonObject object{
        {QStringLiteral("qconfig"), text(nameOf(settings.qconfig))},
        {QStringLiteral("observer"), text(nameOf(settings.qconfig.observer))},
        {QStringLiteral("observer_placement"), text(nameOf(result.placement))},
        {QStringLiteral("weights"), settings.qconfig.perChannel ? QStringLiteral("per-channel")
                                                                : QStringLiteral("per-tensor")},
        {QStringLiteral("reduce_range"), settings.qconfig.reduceRange},
        {QStringLiteral("calibration_batches"), settings.calibrationBatches},
    };
    if (settings.lesson) {
        object.insert(QStringLiteral("lesson"), text(nameOf(*settings.lesson)));
    }
    return object;
}

QJsonObject lessonJson(const QuantizationResult& healthy, const QuantizationResult& broken,
                       const QuantizationResult& fixed) {
    QJsonObject object{
        {QStringLiteral("healthy"), settingsJson(healthy)},
        {QStringLiteral("broken"), settingsJson(broken)},
        {QStringLiteral("accuracy_fp32"), healthy.accuracyFp32},
        {QStringLiteral("accuracy_healthy"), healthy.accuracyInt8},
        {QStringLiteral("accuracy_broken"), broken.accuracyInt8},
        {QStringLiteral("accuracy_healthy_exact"), healthy.accuracyInt8Exact()},
        {QStringLiteral("accuracy_broken_exact"), broken.accuracyInt8Exact()},
        {QStringLiteral("points_lost"), 100 * (healthy.accuracyInt8 - broken.accuracyInt8)},
        {QStringLiteral("points_lost_exact"),
         100 * (healthy.accuracyInt8Exact() - broken.accuracyInt8Exact())},
    };
    object.insert(QStringLiteral("fixed"), settingsJson(fixed));
    object.insert(QStringLiteral("accuracy_fixed"), fixed.accuracyInt8);
    object.insert(QStringLiteral("comparison"), pairJson(differenceOf(healthy, broken)));
    object.insert(QStringLiteral("comparison_fixed"), pairJson(differenceOf(healthy, fixed)));
    QJsonArray alone;
    QJsonArray causes;
    for (const TensorAlone& tensor : tensorsAlone(healthy, broken)) {
        QJsonObject one = pairJson(tensor.difference);
        one.insert(QStringLiteral("name"), text(tensor.name));
        one.insert(QStringLiteral("accuracy_healthy"), tensor.healthy);
        one.insert(QStringLiteral("accuracy_broken"), tensor.broken);
        alone.append(one);
        if (tensor.loses()) {
            causes.append(text(tensor.name));
        }
    }
    object.insert(QStringLiteral("tensor"), causes.isEmpty() ? QJsonValue() : causes.first());
    object.insert(QStringLiteral("tensors"), causes);
    object.insert(QStringLiteral("alone"), alone);
    object.insert(QStringLiteral("healthy_tensors"), tensorsJson(healthy));
    if (broken.lesson) {
        const LessonFacts& facts = *broken.lesson;
        object.insert(QStringLiteral("name"), text(nameOf(facts.lesson)));
        object.insert(QStringLiteral("done_to"), text(facts.tensor));
        object.insert(QStringLiteral("factor"), number(facts.factor));
        const auto insertKnown = [&object](const char* key, std::int64_t value) {
            if (value >= 0) {
                object.insert(QLatin1String(key), number(value));
            }
        };
        insertKnown("channel", facts.channel);
        insertKnown("label", facts.label);
        insertKnown("image", facts.image);
    }
    return object;
}

QJsonObject pairJson(const AccuracyDifference& difference) {
    QJsonObject object = certaintyJson(difference);
    object.insert(QStringLiteral("only_first_right"), number(difference.right.first));
    object.insert(QStringLiteral("only_second_right"), number(difference.right.second));
    return object;
}

QJsonArray latencyJson(const std::vector<Latency>& latencies) {
    QJsonArray array;
    for (const Latency& latency : latencies) {
        array.append(QJsonObject{
            {QStringLiteral("network"), formName(latency.form)},
            {QStringLiteral("batch_size"), latency.batchSize},
            {QStringLiteral("runs"), latency.time.runs},
            {QStringLiteral("lower_quartile_ms"), number(latency.time.lower)},
            {QStringLiteral("median_ms"), number(latency.time.median)},
            {QStringLiteral("upper_quartile_ms"), number(latency.time.upper)},
        });
    }
    return array;
}

QJsonArray sizesJson(const std::vector<NetworkSizes>& sizes) {
    QJsonArray array;
    for (const NetworkSizes& each : sizes) {
        QJsonObject object = partsJson(each.fp32, each.int8);
        object.insert(QStringLiteral("widths"), list(each.network.values()));
        object.insert(QStringLiteral("compression_ratio"), each.ratio());
        array.append(object);
    }
    return array;
}

QJsonArray configurationsJson(const std::vector<QuantizationResult>& results,
                              const std::vector<std::string>& commands,
                              const std::vector<std::vector<double>>& draws) {
    ComparedResults compared;
    for (const QuantizationResult& result : results) {
        compared.push_back(&result);
    }
    const std::optional<Ranking> ranking = rankingOf(compared);
    QJsonArray array;
    for (std::size_t index = 0; index < results.size(); ++index) {
        const QuantizationResult& result = results[index];
        QJsonObject object = settingsJson(result);
        object.insert(QStringLiteral("size_int8_kb"), kilobytes(result.int8Bytes()));
        object.insert(QStringLiteral("compression_ratio"), result.compressionRatio());
        object.insert(QStringLiteral("accuracy_fp32"), result.accuracyFp32);
        object.insert(QStringLiteral("accuracy_int8"), result.accuracyInt8);
        object.insert(QStringLiteral("accuracy_int8_exact"), result.accuracyInt8Exact());
        object.insert(QStringLiteral("sqnr_db"), number(result.outputSqnr()));
        object.insert(QStringLiteral("comparison_with_best"),
                      pairJson(*ranking->differences[index]));
        object.insert(QStringLiteral("command"), text(commands.at(index)));
        if (!draws.empty()) {
            std::vector<double> all{result.accuracyInt8};
            all.insert(all.end(), draws[index].begin(), draws[index].end());
            object.insert(QStringLiteral("accuracy_int8_draws"), list(all));
        }
        array.append(object);
    }
    return array;
}

QByteArray toText(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

void writeFile(const QString& path, const QByteArray& content) {
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::status(bytesOf(path), ignored);
    if (std::filesystem::is_other(status)) {
        writeThrough(path, content);
        return;
    }
    NewFile file(path);
    file.write(content);
    file.commit();
}

} // namespace featherweight
