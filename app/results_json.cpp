// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/results_json.h"

#include "app/write_all.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <type_traits>

namespace featherweight {

namespace {

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QJsonValue number(double value) {
    return value;
}
QJsonValue number(std::int64_t value) {
    return qint64{value};
}

template <typename T>
QJsonArray list(const std::vector<T>& values) {
    QJsonArray array;
    for (const T value : values) {
        array.append(number(value));
    }
    return array;
}

template <typename T>
QJsonValue numberOrList(const std::vector<T>& values, bool perChannel) {
    return perChannel || values.size() != 1 ? QJsonValue(list(values)) : number(values.front());
}

QJsonObject tensorJson(const QuantizedTensor& tensor) {
    const bool perChannel = tensor.kind == "weight";
    return {
        {QStringLiteral("name"), text(tensor.name)},
        {QStringLiteral("kind"), text(tensor.kind)},
        {QStringLiteral("dtype"), text(tensor.dtype)},
        {QStringLiteral("scale"), numberOrList(tensor.scale, perChannel)},
        {QStringLiteral("zero_point"), numberOrList(tensor.zeroPoint, perChannel)},
        {QStringLiteral("min"), numberOrList(tensor.min, perChannel)},
        {QStringLiteral("max"), numberOrList(tensor.max, perChannel)},
    };
}

/// One digit per test image.
QString digits(const std::vector<std::uint8_t>& predictions) {
    QString result;
    result.reserve(static_cast<qsizetype>(predictions.size()));
    for (const std::uint8_t prediction : predictions) {
        result.append(QLatin1Char(static_cast<char>('0' + prediction)));
    }
    return result;
}

QJsonArray shapeJson(const Shape& shape) {
    return list(std::vector<std::int64_t>(shape.begin(), shape.end()));
}

Error cannotWrite(const QFileDevice& file) {
    return Error({FW_TEXT("%1 could not be written (%2); choose another place or free some space."),
                  {file.fileName().toStdString(), file.errorString().toStdString()}});
}

void writeThrough(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !writeAll(file, content) || !file.flush()) {
        throw cannotWrite(file);
    }
}

} // namespace

QJsonObject toJson(const TrainingResult& training, const QuantizationResult& quantization,
                   const Dataset& dataset, const RunFacts& facts) {
    const TrainingSettings& settings = training.settings;
    QJsonArray tensors;
    for (const QuantizedTensor& tensor : quantization.tensors) {
        tensors.append(tensorJson(tensor));
    }
    QJsonObject object{
        {QStringLiteral("size_fp32_kb"), kilobytes(quantization.fp32Bytes())},
        {QStringLiteral("size_int8_kb"), kilobytes(quantization.int8Bytes())},
        {QStringLiteral("compression_ratio"), quantization.compressionRatio()},
        {QStringLiteral("dataset"),
         QJsonObject{{QStringLiteral("name"), text(dataset.name)},
                     {QStringLiteral("folder"), text(dataset.folder)},
                     {QStringLiteral("train_images"), qint64(dataset.training.count())},
                     {QStringLiteral("test_images"), qint64(dataset.test.count())}}},
        {QStringLiteral("seed"), number(settings.seed)},
        {QStringLiteral("threads"), facts.threads},
        {QStringLiteral("libtorch"), text(facts.libtorch)},
        {QStringLiteral("engine"), text(quantization.engine)},
        {QStringLiteral("qconfig"), text(quantization.qconfig)},
        {QStringLiteral("widths"), QJsonArray{settings.widths.conv1, settings.widths.conv2}},
        {QStringLiteral("accuracy_fp32"), quantization.accuracyFp32},
        {QStringLiteral("accuracy_int8"), quantization.accuracyInt8},
        {QStringLiteral("training"),
         QJsonObject{{QStringLiteral("batches"), settings.batches},
                     {QStringLiteral("batch_size"), settings.batchSize},
                     {QStringLiteral("learning_rate"), settings.learningRate},
                     {QStringLiteral("losses"), list(training.losses)},
                     {QStringLiteral("seconds"), training.seconds}}},
        {QStringLiteral("calibration"),
         QJsonObject{{QStringLiteral("batches"), quantization.calibrationBatches},
                     {QStringLiteral("indices"), list(quantization.calibrationIndices)}}},
        {QStringLiteral("tensors"), tensors},
    };
    if (!quantization.notes.empty()) {
        object.insert(QStringLiteral("notes"), text(quantization.notes));
    }
    if (!quantization.predictionsFp32.empty() || !quantization.predictionsInt8.empty()) {
        object.insert(QStringLiteral("predictions"),
                      QJsonObject{{QStringLiteral("fp32"), digits(quantization.predictionsFp32)},
                                  {QStringLiteral("int8"), digits(quantization.predictionsInt8)}});
    }
    return object;
}

QJsonObject toJson(const SeparableResult& result, const SeparableSettings& settings) {
    const SeparableCounts& counts = result.counts;
    return {
        {QStringLiteral("standard"),
         QJsonObject{{QStringLiteral("parameters"), number(counts.standard.parameters())},
                     {QStringLiteral("macs"), number(counts.standard.macs)},
                     {QStringLiteral("output_shape"), shapeJson(counts.standard.outputShape)}}},
        {QStringLiteral("separable"),
         QJsonObject{
             {QStringLiteral("parameters"), number(counts.separableParameters())},
             {QStringLiteral("depthwise_parameters"), number(counts.depthwise.parameters())},
             {QStringLiteral("pointwise_parameters"), number(counts.pointwise.parameters())},
             {QStringLiteral("macs"), number(counts.separableMacs())},
             {QStringLiteral("output_shape"), shapeJson(counts.separableShape())}}},
        {QStringLiteral("parameter_ratio"), counts.parameterRatio()},
        {QStringLiteral("shapes_match"), counts.shapesMatch()},
        {QStringLiteral("ran"), result.ran},
        {QStringLiteral("settings"),
         QJsonObject{{QStringLiteral("in_channels"), number(settings.inChannels)},
                     {QStringLiteral("out_channels"), number(settings.outChannels)},
                     {QStringLiteral("kernel"), number(settings.kernel)},
                     {QStringLiteral("padding"), number(settings.padding)},
                     {QStringLiteral("separable_padding"),
                      number(settings.separablePadding.value_or(settings.padding))},
                     {QStringLiteral("stride"), number(settings.stride)},
                     {QStringLiteral("height"), number(settings.height)},
                     {QStringLiteral("width"), number(settings.width)},
                     {QStringLiteral("bias"), settings.bias}}},
    };
}

QByteArray toText(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

void writeFile(const QString& path, const QByteArray& content) {
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        writeThrough(path, content);
        return;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !writeAll(file, content) || !file.commit()) {
        throw cannotWrite(file);
    }
}

} // namespace featherweight
