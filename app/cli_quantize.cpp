// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_report.h"
#include "app/engine_loader.h"
#include "core/data/batch_order.h"
#include "core/data/catalogue.h"
#include "core/engine.h"
#include "core/quantization_run.h"

#include <algorithm>
#include <future>

namespace featherweight {

namespace {

struct QuantizeOptions {
    std::string dataset;
    TrainingSettings training;
    QuantizationSettings quantization;
    bool predictions = false; ///< go into the JSON
    int threads = 1;
    QString json;
};

QuantizeOptions optionsFrom(const Arguments& arguments) {
    QuantizeOptions options;
    options.dataset = arguments.has("--dataset") ? arguments.value("--dataset").toStdString()
                                                 : std::string(autoName);
    TrainingSettings& training = options.training;
    training.batches = arguments.integer("--batches", batchesRange, training.batches);
    training.batchSize = arguments.integer("--batch-size", batchSizeRange, training.batchSize);
    training.learningRate =
        arguments.real("--learning-rate", learningRateRange, training.learningRate);
    training.seed = arguments.integer("--seed", seedRange, training.seed);
    const auto widths =
        arguments.pair("--widths", QStringLiteral(","), {widthRange.least, widthRange.most},
                       {training.widths.conv1, training.widths.conv2}, false);
    training.widths = {static_cast<int>(widths.first), static_cast<int>(widths.second)};

    training.measureAccuracy = false; // both networks' accuracies are measured at the end

    QuantizationSettings& quantization = options.quantization;
    quantization.calibrationBatches = arguments.integer(
        "--calibration-batches", calibrationBatchesRange, quantization.calibrationBatches);
    quantization.batchSize = training.batchSize;
    quantization.seed = training.seed;
    quantization.engine = arguments.value("--engine").toStdString();
    quantization.keepModels = arguments.value("--keep-models").toStdString();

    options.predictions = arguments.has("--predictions");
    options.threads = arguments.integer("--threads", threadsRange, options.threads);
    options.json = arguments.value("--json");
    if (options.predictions && options.json.isEmpty()) {
        throw UsageError(QStringLiteral("--predictions go into the JSON; give --json as well"));
    }
    try {
        validate(options.training);
        validate(options.quantization);
    } catch (const Error& error) {
        throw UsageError(QString::fromUtf8(error.what()));
    }
    return options;
}

/// The core's sentence names no command; this one says what to type.
Error asTyped(const DatasetMissing& missing, const QString& dataDir) {
    std::string places;
    for (const std::filesystem::path& place : missing.places()) {
        places += (places.empty() ? "" : ", ") + place.string();
    }
    const std::string where =
        dataDir.isEmpty() ? std::string() : " --data-dir " + dataDir.toStdString();
    return Error({FW_TEXT("%1 was not found in %2; run 'featherweight-cli download %3%4' or pass "
                          "--dataset digits"),
                  {missing.title(), places, missing.name(), where}});
}

void requireEngine(const std::string& name, const std::vector<std::string>& known) {
    if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) {
        return;
    }
    QStringList names;
    for (const std::string& engine : known) {
        names.append(QString::fromStdString(engine));
    }
    throw UsageError(QStringLiteral("--engine must be one of %1, and “%2” is not")
                         .arg(names.join(QStringLiteral(", ")), QString::fromStdString(name)));
}

TrainedNetwork train(Engine& engine, const Dataset& dataset, const TrainingSettings& settings,
                     CliProgress& progress, const std::stop_token& stop) {
    const auto testImages = static_cast<qint64>(dataset.test.count());
    const auto report = [&](const TrainingReport& now) {
        if (now.tested > 0) {
            progress.show(QStringLiteral("Testing"), now.tested, testImages,
                          QStringLiteral("images"));
        } else {
            progress.show(QStringLiteral("Training"), now.batch, settings.batches,
                          QStringLiteral("batches"));
        }
    };
    return engine.train(dataset, settings, report, stop);
}

QuantizationResult quantize(Engine& engine, const Network& network, const Dataset& dataset,
                            const QuantizationSettings& settings, CliProgress& progress,
                            const std::stop_token& stop) {
    const auto report = [&](const QuantizationReport& now) {
        if (now.total <= 0) {
            return;
        }
        if (now.step == QuantizationStep::Calibrate) {
            progress.show(QStringLiteral("Calibrating"), now.done, now.total,
                          QStringLiteral("batches"));
        } else {
            progress.show(QStringLiteral("Comparing"), now.done, now.total,
                          QStringLiteral("images"));
        }
    };
    return quantize(engine, network, dataset, settings, report, stop);
}

} // namespace

const CliCommand& quantizeCommand() {
    static const CliCommand command{
        "quantize",
        "",
        "Trains MiniCNN, quantizes it to INT8 and compares both",
        {
            {"--dataset", "NAME",
             "mnist, fashion-mnist, digits, a folder of IDX files, or the first there is (auto)"},
            {"--data-dir", "DIR", "look for data sets in this folder only"},
            {"--batches", "N", "batches to train, 1 to 100000 (100)"},
            {"--batch-size", "N", "images in a batch, 1 to 1024 (64)"},
            {"--calibration-batches", "N", "batches the observers see, 1 to 1000 (10)"},
            {"--learning-rate", "X", "of Adam, 1e-06 to 1 (0.001)"},
            {"--seed", "N", "of everything random, 0 to 2147483647 (1)"},
            {"--widths", "A,B", "output channels of both convolutions, 1 to 1024 each (16,32)"},
            {"--threads", "N", "threads to compute with, 1 to 64 (1)"},
            {"--engine", "NAME",
             "that runs the INT8 kernels: onednn, qnnpack, fbgemm or x86, as LibTorch has them "
             "(the "
             "best one here)"},
            {"--keep-models", "DIR", "keep temp_fp32_model.pth and temp_int8_model.pth there"},
            {"--predictions", "", "list the predicted class of every test image in the JSON"},
            {"--json", "FILE", "write the results as JSON; - for standard output, and only them"},
        }};
    return command;
}

void runQuantize(const Arguments& arguments, const std::stop_token& stop) {
    const QuantizeOptions options = optionsFrom(arguments);
    requirePlaceFor(options.json);
    requireFolder(arguments.value("--keep-models"));
    const QString dataDir = arguments.value("--data-dir");

    CliProgress progress;
    progress.show(QStringLiteral("Loading LibTorch and the data set"));
    // The two take about as long as each other. The engine stays on the thread that loaded it,
    // because OpenMP keeps a pool of threads for each one that computes.
    std::future<DatasetPointer> loading = std::async(std::launch::async, [&] {
        // A run meets some thousand images; the others' pixels would be a quarter of its memory.
        return Catalogue(dataDir.toStdString())
            .load(options.dataset, stop, [&options](std::size_t images) {
                return imagesMet(images, options.training, options.quantization);
            });
    });
    const std::unique_ptr<Engine> engine = loadEngine();
    engine->setThreads(options.threads);
    const EngineInfo info = engine->info();
    DatasetPointer dataset;
    try {
        requireEngine(options.quantization.engine, info.engines);
        dataset = loading.get();
    } catch (const DatasetMissing& missing) {
        throw asTyped(missing, dataDir);
    }

    const TrainedNetwork trained = train(*engine, *dataset, options.training, progress, stop);
    QuantizationResult quantized =
        quantize(*engine, *trained.network, *dataset, options.quantization, progress, stop);
    progress.clear();
    if (!options.predictions) {
        quantized.predictionsFp32.clear();
        quantized.predictionsInt8.clear();
    }

    const RunFacts facts{info.version, info.threads};
    // Printed first: a JSON file that cannot be written does not take the results away.
    if (options.json != QLatin1String("-")) {
        print(reportText(trained.result, quantized, *dataset, facts));
    }
    deliver(toJson(trained.result, quantized, *dataset, facts), options.json);
}

} // namespace featherweight
