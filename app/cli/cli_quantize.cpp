// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_commands.h"
#include "app/cli/cli_output.h"
#include "app/cli/cli_quantize_models.h"
#include "app/cli/cli_quantize_options.h"
#include "app/cli/cli_quantize_progress.h"
#include "app/cli/comparison_report.h"
#include "app/cli/quantization_report.h"
#include "app/runtime/engine_loader.h"
#include "app/runtime/openmp_environment.h"
#include "core/base/joined.h"
#include "core/base/room_for_files.h"
#include "core/base/shell_word.h"
#include "core/data/catalogue.h"
#include "core/quantization/compared_runs.h"
#include "core/runs/images_met.h"
#include "core/runs/latency_run.h"
#include "core/runs/model_file_room.h"
#include "core/runs/network_comparison.h"
#include "core/runs/sizes_run.h"
#include "ui/words/base/bytes.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <thread>

namespace featherweight {

namespace {

/// The core's sentence names no command; this one says what to type.
Error asTyped(const DatasetMissing& missing, const QString& dataDir) {
    if (!missing.others().empty()) { // a download could not take that one's place
        return Error({FW_TEXT("%1 was not found in %2; what lies in %3 is another set in the same "
                              "layout: pass --dataset %4 to use that, another --data-dir, or "
                              "--dataset digits"),
                      {missing.title(), joined(missing.places()), joined(missing.others()),
                       shellWord(missing.others().front())}});
    }
    const std::string where =
        dataDir.isEmpty() ? std::string() : " --data-dir " + shellWord(bytesOf(dataDir));
    return Error({FW_TEXT("%1 was not found in %2; run 'featherweight-cli download %3%4' or pass "
                          "--dataset digits"),
                  {missing.title(), joined(missing.places()), missing.name(), where}});
}

void requireEngine(const std::string& name, const std::vector<std::string>& known) {
    if (name.empty()) {
        return;
    }
    QStringList names;
    for (const std::string& engine : known) {
        names.append(QString::fromStdString(engine));
    }
    requireName("--engine", QString::fromStdString(name), names);
}

/// The settings of that run, of all that are asked for, which meets the most images.
QuantizationSettings longestCalibration(const QuantizeOptions& options) {
    QuantizationSettings longest = options.quantization;
    const auto meet = [&longest](const QuantizationSettings& other) {
        longest.calibrationBatches = std::max(longest.calibrationBatches, other.calibrationBatches);
    };
    meet(options.healthy);
    meet(options.fixed);
    if (options.compare) {
        for (const QuantizationSettings& settings : configurationsToCompare(options.quantization)) {
            meet(settings);
        }
    }
    return longest;
}

/// How many draws of calibration images they meet: a lesson's remedy has the second.
int drawsOf(const QuantizeOptions& options) {
    return std::max(options.draws, options.quantization.lesson ? 2 : 1);
}

/// What a run can be asked for beside its result.
struct Extras {
    std::optional<QuantizationResult> healthy; ///< of a lesson
    std::optional<QuantizationResult> fixed;
    std::vector<Latency> latencies;
    std::vector<NetworkSizes> sizes;
    std::vector<QuantizationResult> configurations;
    std::vector<std::vector<double>> draws; ///< INT8 accuracies of further draws, by configuration
};

void runConfigurations(Engine& engine, const TrainedNetwork& trained, const Dataset& dataset,
                       const QuantizeOptions& options, CliProgress& progress,
                       const std::stop_token& stop, Extras& extras) {
    const std::vector<QuantizationSettings> wanted = configurationsToCompare(options.quantization);
    qint64 done = 0;
    const auto runOne = [&](const QuantizationSettings& settings) {
        progress.show(QStringLiteral("Comparing configurations"), done++,
                      static_cast<qint64>(wanted.size()) * options.draws, CliProgress::Unit::Runs);
        return quantize(
            engine, *trained.weights, dataset, settings, [](const auto&) {}, stop);
    };
    for (const QuantizationSettings& settings : wanted) {
        extras.configurations.push_back(runOne(settings));
    }
    extras.draws.resize(options.draws > 1 ? wanted.size() : 0);
    for (int draw = 1; draw < options.draws; ++draw) {
        const std::vector<QuantizationSettings> again = withDraw(wanted, draw);
        for (std::size_t index = 0; index < again.size(); ++index) {
            extras.draws[index].push_back(runOne(again[index]).accuracyInt8);
        }
    }
}

std::vector<std::string> commandsOf(const std::vector<QuantizationResult>& results,
                                    const QuantizeOptions& options, const Dataset& used) {
    // Without --data-dir, a name finds the same set again; else its folder does.
    const bool named = options.dataDir.isEmpty() || used.folder.empty();
    const std::string& dataset = named ? options.dataset : used.folder;
    std::vector<std::string> commands;
    commands.reserve(results.size());
    for (const QuantizationResult& result : results) {
        commands.push_back(
            commandLine(dataset, options.training, result.settings, options.threads));
    }
    return commands;
}

void tell(const QuantizeOptions& options, const Dataset& dataset, const RunFacts& facts,
          const TrainingResult& training, const QuantizationResult& quantized,
          const Extras& extras) {
    const std::vector<std::string> commands = commandsOf(extras.configurations, options, dataset);
    // Printed first: a JSON file that cannot be written does not take the results away.
    if (options.json != QLatin1String("-")) {
        print(quantizationText(training, quantized, dataset, facts));
        if (extras.healthy) {
            print(lessonText({*extras.healthy, quantized, &*extras.fixed}));
        }
        print(latencyText(extras.latencies, quantized, facts));
        print(sizesText(extras.sizes));
        print(configurationsText(extras.configurations, extras.draws));
    }
    QJsonObject json = toJson(training, quantized, dataset, facts, options.predictions);
    if (extras.healthy) {
        json.insert(QStringLiteral("lesson"),
                    lessonJson(*extras.healthy, quantized, *extras.fixed));
    }
    const auto insertFilled = [&json](const char* key, const QJsonArray& array) {
        if (!array.isEmpty()) {
            json.insert(QLatin1String(key), array);
        }
    };
    insertFilled("latency", latencyJson(extras.latencies));
    insertFilled("sizes_by_width", sizesJson(extras.sizes));
    insertFilled("configurations",
                 configurationsJson(extras.configurations, commands, extras.draws));
    deliver(json, options.json);
    if (!quantized.notKept.empty()) {
        throw Error(quantized.notKept);
    }
}

void runOneModel(Engine& engine, const Dataset& dataset, const QuantizeOptions& options,
                 const RunFacts& facts, CliProgress& progress, const std::stop_token& stop) {
    const TrainedNetwork trained =
        train(engine, dataset, options.training,
              trainingProgress(progress, options.training.batches), stop);
    Extras extras;
    if (options.quantization.lesson) {
        extras.healthy = quantize(engine, *trained.weights, dataset, options.healthy,
                                  quantizeProgress(progress), stop);
    }
    const std::unique_ptr<Quantization> quantization =
        engine.prepare(*trained.weights, dataset, options.quantization);
    const QuantizationResult quantized =
        finish(*quantization, dataset, options.quantization, quantizeProgress(progress), stop);
    if (options.quantization.lesson) {
        extras.fixed = quantize(engine, *trained.weights, dataset, options.fixed,
                                quantizeProgress(progress), stop);
    }
    if (options.latency) {
        const auto show = [&progress](const std::vector<Latency>& measured) {
            showTiming(progress, static_cast<int>(measured.size()), latencyMeasurements);
        };
        extras.latencies = measureLatencies(*quantization, show, stop);
    }
    if (options.sizes) {
        const std::vector<NetworkChoice> choices = choicesToMeasure(options.training.network);
        const auto show = [&](const std::vector<NetworkSizes>& measured) {
            progress.show(QStringLiteral("Measuring files"), std::ssize(measured),
                          std::ssize(choices), CliProgress::Unit::Widths);
        };
        extras.sizes =
            measureSizes(engine, choices, dataset.form(), options.quantization.qconfig, show, stop);
    }
    if (options.compare) {
        runConfigurations(engine, trained, dataset, options, progress, stop, extras);
    }
    progress.clear();
    tell(options, dataset, facts, trained.result, quantized, extras);
}

/// Before anything is computed that would be lost.
void requireRoomFor(const QuantizeOptions& options) {
    constexpr std::int64_t jsonBytes = std::int64_t{64} * 1024;
    std::vector<NetworkChoice> networks{options.training.network};
    if (options.bothModels) {
        networks = sideBySide(options.training.network);
    }
    std::int64_t largest = 0;
    std::int64_t all = 0;
    for (const NetworkChoice& network : networks) {
        const std::int64_t bytes = modelFileBytes(network, DataForm());
        largest = std::max(largest, bytes);
        all += bytes;
    }
    // They may stand on one file system, and then have to fit there together.
    requireTemporaryRoom(largest); // one network after the other
    const std::filesystem::path keep = options.quantization.keepModels;
    if (!keep.empty()) {
        requireFolder(keep, all + largest);
    }
    requirePlaceFor(options.json, jsonBytes + (keep.empty() ? 0 : all));
}

void runQuantize(const QuantizeOptions& options, const std::stop_token& stop) {
    checkStop(stop);
    letThreadsSleep(options.threads);
    requireRoomFor(options);

    CliProgress progress;
    progress.show(QStringLiteral("Loading LibTorch and the data set"));
    // The two take about as long as each other. The engine stays on the thread that loaded it,
    // because OpenMP keeps a pool of threads for each one that computes.
    std::packaged_task<DatasetPointer(std::stop_token)> load([&](const std::stop_token& token) {
        // A run meets some thousand images; the others' pixels would be a quarter of its memory.
        return Catalogue(bytesOf(options.dataDir))
            .load(options.dataset, token, [&options](std::size_t images) {
                return imagesMet(images, options.training, longestCalibration(options),
                                 drawsOf(options), options.seeds);
            });
    });
    std::future<DatasetPointer> loading = load.get_future();
    std::jthread reader(std::move(load)); // that stops when there is no engine to read for
    const std::stop_callback stopReading(stop, [&reader] { reader.request_stop(); });
    const std::unique_ptr<Engine> engine = loadEngine();
    engine->setThreads(options.threads);
    const EngineInfo info = engine->info();
    DatasetPointer dataset;
    try {
        requireEngine(options.quantization.qengine, info.qengines);
        dataset = loading.get();
    } catch (const DatasetMissing& missing) {
        throw asTyped(missing, options.dataDir);
    }

    const RunFacts facts{info.version, info.threads, options.threads};
    if (options.bothModels) {
        runBothModels(*engine, *dataset, options, facts, progress, stop);
    } else {
        runOneModel(*engine, *dataset, options, facts, progress, stop);
    }
}

} // namespace

RunCommand addQuantize(CommandLine& program) {
    const auto options = std::make_shared<QuantizeOptions>();
    declareOptions(
        program.command("quantize", "Trains MiniCNN, quantizes it to INT8 and compares both"),
        *options);
    return [options](const std::stop_token& stop) {
        settle(*options);
        runQuantize(*options, stop);
    };
}

} // namespace featherweight
