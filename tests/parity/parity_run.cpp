// SPDX-License-Identifier: GPL-3.0-or-later
// One quantize run whose INT8 scores are told as well, as JSON in one line on standard output. It
// understands the options of featherweight-cli quantize that the comparison with PyTorch needs.
// With
// --walks, every value follows with its way as the window prints it, of activations for the first
// test images.
#include "core/data/catalogue.h"
#include "core/engine/module/libtorch_engine.h"
#include "core/engine/module/scores.h"
#include "core/runs/engine_environment.h"
#include "core/runs/quantization_run.h"
#include "core/runs/training_run.h"
#include "tests/support/colored_dataset.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/tensor_words.h"
#include "ui/words/quantization/value_walk.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <memory>
#include <stdexcept>

using namespace featherweight;

namespace {

constexpr int scoredImages = 1000;
constexpr int walkedImages = 20;
constexpr const char* branchedName = "branched";

struct Options {
    std::string dataset;
    TrainingSettings training;
    QuantizationSettings quantization;
    bool walks = false;
};

Options optionsFrom(const QStringList& arguments) {
    QCommandLineParser parser;
    const auto add = [&parser](const char* name, const char* standard) {
        parser.addOption({QString::fromLatin1(name),
                          {},
                          QStringLiteral("VALUE"),
                          QString::fromLatin1(standard)});
    };
    add("dataset", "");
    add("batches", "100");
    add("batch-size", "64");
    add("calibration-batches", "10");
    add("seed", "1");
    add("model", "standard");
    add("engine", "");
    add("keep-models", "");
    add("qconfig", "fbgemm");
    add("observer", "");
    add("observer-placement", "");
    parser.addOption(QCommandLineOption(QStringLiteral("per-tensor")));
    // Always so here; taken because featherweight-cli has to be told.
    add("json", "-");
    parser.addOption(QCommandLineOption(QStringLiteral("predictions")));
    parser.addOption(QCommandLineOption(QStringLiteral("walks")));
    parser.process(arguments);
    const auto text = [&parser](const char* name) {
        return parser.value(QString::fromLatin1(name)).toStdString();
    };
    const auto number = [&parser](const char* name) {
        return parser.value(QString::fromLatin1(name)).toInt();
    };

    Options options;
    options.dataset = text("dataset");
    options.walks = parser.isSet(QStringLiteral("walks"));
    options.training.batches = number("batches");
    options.training.batchSize = options.quantization.batchSize = number("batch-size");
    options.training.seed = options.quantization.seed = number("seed");
    options.training.network = NetworkChoice(
        text("model") == branchedName ? test::branchedPreset() : presetNamed(text("model")));
    options.training.measureAccuracy = false;
    options.quantization.calibrationBatches = number("calibration-batches");
    options.quantization.qengine = text("engine");
    options.quantization.keepModels = text("keep-models");
    options.quantization.placement = namedPlacement(text("observer-placement"));
    QConfig& qconfig = options.quantization.qconfig;
    qconfig = namedQConfig(text("qconfig")).value();
    if (parser.isSet(QStringLiteral("observer"))) {
        qconfig.observer = namedObserver(text("observer")).value();
    }
    if (parser.isSet(QStringLiteral("per-tensor"))) {
        qconfig.perChannel = false;
    }
    return options;
}

template <typename Number>
QJsonArray list(const std::vector<Number>& numbers) {
    QJsonArray array;
    for (const Number number : numbers) {
        array.append(QJsonValue(number));
    }
    return array;
}

template <typename Number>
QJsonValue oneOrList(const std::vector<Number>& numbers, bool perChannel) {
    return perChannel ? QJsonValue(list(numbers)) : QJsonValue(numbers.front());
}

QJsonArray classes(const std::vector<std::uint8_t>& predictions) {
    return list(std::vector<int>(predictions.begin(), predictions.end()));
}

/// The set of that network has no files that Python could read.
void writePixels(const LabelledImages& images, const std::string& folder, const char* name) {
    QFile file(QString::fromStdString(folder + '/' + name));
    const auto bytes = static_cast<qint64>(images.pixels.size());
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(reinterpret_cast<const char*>(images.pixels.data()), bytes) != bytes) {
        throw std::runtime_error("the pixels cannot be written");
    }
}

QJsonObject formJson(const DataForm& form) {
    return {{QStringLiteral("shape"), QJsonArray{form.channels, form.rows, form.columns}},
            {QStringLiteral("mean"), list(form.mean)},
            {QStringLiteral("deviation"), list(form.deviation)}};
}

/// In the words of featherweight-cli's JSON.
QJsonObject toJson(const Options& options, const DataForm& form, const Network& network,
                   const QuantizationResult& result, const std::vector<float>& scores) {
    QJsonArray tensors;
    for (const QuantizedTensor& tensor : result.tensors) {
        std::vector<qint64> zeroPoints(tensor.zeroPoint.begin(), tensor.zeroPoint.end());
        tensors.append(
            QJsonObject{{QStringLiteral("name"), QString::fromStdString(tensor.name)},
                        {QStringLiteral("scale"), oneOrList(tensor.scale, tensor.perChannel)},
                        {QStringLiteral("zero_point"), oneOrList(zeroPoints, tensor.perChannel)}});
    }
    const std::vector<qint64> indices(result.calibrationIndices.begin(),
                                      result.calibrationIndices.end());
    const NetworkCost cost = network.cost();
    return {
        {QStringLiteral("model"), QString::fromStdString(options.training.network.preset().name)},
        {QStringLiteral("network"),
         QJsonObject{{QStringLiteral("parameters"), qint64{cost.parameters}},
                     {QStringLiteral("macs"), qint64{cost.macs}}}},
        {QStringLiteral("images"), formJson(form)},
        {QStringLiteral("observer_placement"), QString::fromStdString(nameOf(result.placement))},
        {QStringLiteral("engine"), QString::fromStdString(result.qengine)},
        {QStringLiteral("size_fp32_kb"), kilobytes(result.fp32Bytes())},
        {QStringLiteral("size_int8_kb"), kilobytes(result.int8Bytes())},
        {QStringLiteral("accuracy_fp32"), result.accuracyFp32},
        {QStringLiteral("accuracy_int8"), result.accuracyInt8},
        {QStringLiteral("training"),
         QJsonObject{{QStringLiteral("batches"), options.training.batches},
                     {QStringLiteral("batch_size"), options.training.batchSize}}},
        {QStringLiteral("calibration"),
         QJsonObject{{QStringLiteral("batches"), result.calibrationBatches},
                     {QStringLiteral("indices"), list(indices)}}},
        {QStringLiteral("tensors"), tensors},
        {QStringLiteral("predictions"),
         QJsonObject{{QStringLiteral("fp32"), classes(result.predictionsFp32)},
                     {QStringLiteral("int8"), classes(result.predictionsInt8)},
                     {QStringLiteral("int8_exact"), classes(result.predictionsInt8Exact())}}},
        {QStringLiteral("scores_int8"), list(std::vector<double>(scores.begin(), scores.end()))},
    };
}

void print(const QByteArray& line) {
    if (std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout) !=
        static_cast<std::size_t>(line.size())) {
        throw std::runtime_error("standard output is not there");
    }
}

/// A line with the slice's numbers, and one for each value: x and q, then of each step its formula,
/// its numbers, its precision and its note.
void printWalks(const TensorSlice& slice) {
    const QString tab = QStringLiteral("\t");
    const QString head = QStringList{QStringLiteral("slice"),
                                     QString::fromStdString(slice.request.tensor),
                                     QString::number(slice.request.channel),
                                     QString::number(slice.request.image),
                                     QString::number(slice.columns),
                                     QString::number(slice.scale, 'g', 17),
                                     QString::number(slice.zeroPoint),
                                     QString::number(slice.values.size())}
                             .join(tab);
    QStringList lines{head};
    for (std::size_t index = 0; index < slice.values.size(); ++index) {
        QStringList line{QString::number(static_cast<double>(slice.values[index]), 'g', 17),
                         QString::number(slice.levels[index])};
        for (const ValueStep& step : followValue(slice, index)) {
            line << step.symbols << step.numbers << step.precision << step.note;
        }
        lines << line.join(tab);
    }
    print(lines.join(QLatin1Char('\n')).toUtf8() + '\n');
}

void printWalks(const Quantization& quantization, const QuantizationResult& result) {
    for (const QuantizedTensor& tensor : result.tensors) {
        for (int image = 0; image < (isActivation(tensor) ? walkedImages : 1); ++image) {
            int channels = 1;
            for (int channel = 0; channel < channels; ++channel) {
                const TensorSlice slice = quantization.slice({tensor.name, channel, image});
                channels = slice.channels;
                printWalks(slice);
            }
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    prepareForEngine();
    QCoreApplication application(argc, argv);
    useLanguage(application, Numbers::Plain);
    const Options options = optionsFrom(QCoreApplication::arguments());
    const bool branched = options.training.network.preset().name == branchedName;
    const DatasetPointer dataset = branched
                                       ? std::make_shared<const Dataset>(test::coloredDataset())
                                       : Catalogue().load(options.dataset, {});
    if (branched) {
        writePixels(dataset->training, options.quantization.keepModels, "training-pixels");
        writePixels(dataset->test, options.quantization.keepModels, "test-pixels");
    }
    const std::unique_ptr<Engine> engine = makeLibTorchEngine();
    const TrainedNetwork trained =
        train(*engine, *dataset, options.training, [](const TrainingReport&) {}, {});
    const std::unique_ptr<Quantization> quantization =
        engine->prepare(*trained.weights, *dataset, options.quantization);
    const QuantizationResult result =
        finish(*quantization, *dataset, options.quantization, [](const QuantizationReport&) {}, {});
    const QJsonObject json = toJson(options, dataset->form(), *trained.result.network, result,
                                    int8Scores(*quantization, scoredImages));
    print(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
    if (options.walks) {
        printWalks(*quantization, result);
    }
    return 0;
}
