// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/results_json.h"

#include "app/records/json_values.h"
#include "app/runtime/write_all.h"
#include "core/network/network_layers.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace featherweight {

namespace {

/// One digit per test image.
QString digits(const std::vector<std::uint8_t>& predictions) {
    QString result;
    result.reserve(static_cast<qsizetype>(predictions.size()));
    for (const std::uint8_t prediction : predictions) {
        result.append(QLatin1Char(static_cast<char>('0' + prediction)));
    }
    return result;
}

QJsonObject costJson(const NetworkCost& cost) {
    return {{QStringLiteral("parameters"), number(cost.parameters)},
            {QStringLiteral("macs"), number(cost.macs)}};
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
                   const Dataset& dataset, const RunFacts& facts, bool predictions) {
    const TrainingSettings& settings = training.settings;
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
        {QStringLiteral("engine"), text(quantization.qengine)},
        {QStringLiteral("qconfig"), text(quantization.qconfig)},
        {QStringLiteral("model"), text(nameOf(settings.model))},
        {QStringLiteral("network"), costJson(costOf(settings.model, settings.widths))},
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
        {QStringLiteral("tensors"), tensorsJson(quantization)},
        {QStringLiteral("observers"), observersJson(quantization)},
        {QStringLiteral("file_parts"), partsJson(quantization.fp32File, quantization.int8File)},
        {QStringLiteral("layers"), layersJson(quantization)},
        {QStringLiteral("comparison"), predictionsJson(quantization, dataset.test)},
        {QStringLiteral("settings"), settingsJson(quantization.settings)},
    };
    if (!quantization.notes.empty()) {
        object.insert(QStringLiteral("notes"), text(quantization.notes));
    }
    if (predictions) {
        object.insert(QStringLiteral("predictions"),
                      QJsonObject{{QStringLiteral("fp32"), digits(quantization.predictionsFp32)},
                                  {QStringLiteral("int8"), digits(quantization.predictionsInt8)}});
    }
    return object;
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
