// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_commands.h"
#include "app/cli/cli_output.h"
#include "app/cli/cli_progress.h"
#include "app/cli/separable_report.h"
#include "app/records/results_json.h"
#include "app/records/separable_json.h"
#include "app/runtime/engine_loader.h"
#include "app/runtime/failure.h"
#include "app/runtime/openmp_environment.h"
#include "core/base/memory.h"
#include "core/runs/engine.h"
#include "core/separable/layer_code.h"
#include "ui/words/base/libtorch_words.h"

#include <QRegularExpression>

namespace featherweight {

namespace {

constexpr Range<std::int64_t> megabytesRange{1, 1'000'000'000};
constexpr int mostSweepPoints = 10'000;

const PairForm heightAndWidth{QStringLiteral("xX×"), true};

/// As they are typed.
struct SeparableOptions {
    SeparableSettings settings;
    bool withoutBias = false;
    std::string code; ///< the language in which the layers are printed; empty: they are run
    QString sweep;    ///< "kernel=1..31", or empty
    bool time = false;
    std::optional<std::int64_t> megabytes; ///< the limit for real runs
    int threads = 1;
    QString json;
};

void declareSettings(CommandLine& line, SeparableSettings& settings) {
    const auto whole = [&](const char* name, const char* help, std::int64_t& field) {
        line.number(name, help, knobRange, field);
    };
    const auto size = [&](const char* name, const char* help, Size& field) {
        line.pair(name, "N|HxW", help, knobRange, heightAndWidth, field.height, field.width);
    };
    const auto padding = [](const char* name, const QString& text) {
        const auto [height, width] = wholePair(name, text, paddingRange, heightAndWidth);
        return Size{height, width};
    };
    whole("--in", "input channels", settings.inChannels);
    whole("--out", "output channels", settings.outChannels);
    size("--kernel", "height and width of the kernel", settings.kernel);
    size("--stride", "of both layers", settings.stride);
    line.custom("--padding", "N|HxW|same",
                QStringLiteral("of both layers, %1 each, or same to keep height and width (%2)")
                    .arg(shown(paddingRange),
                         shown({settings.padding.height, settings.padding.width}, heightAndWidth)),
                [&settings, padding](const QString& text) {
                    settings.samePadding = text == QLatin1String("same");
                    if (!settings.samePadding) {
                        settings.padding = padding("--padding", text);
                    }
                });
    line.custom("--separable-padding", "N|HxW",
                QStringLiteral("of the separable block alone, %1 each (as --padding)")
                    .arg(shown(paddingRange)),
                [&settings, padding](const QString& text) {
                    settings.separablePadding = padding("--separable-padding", text);
                });
    size("--dilation", "of both layers", settings.dilation);
    whole("--groups", "of the standard layer", settings.groups);
    whole("--depth-multiplier", "depthwise outputs for each input channel",
          settings.depthMultiplier);
    size("--size", "height and width of the input", settings.image);
    whole("--batch", "images", settings.batch);
}

void declareOptions(CommandLine& line, SeparableOptions& options) {
    declareSettings(line, options.settings);
    line.flag("--no-bias", "leave the biases out", options.withoutBias);
    line.choice("--code", "LANGUAGE", "only print both layers as PyTorch or LibTorch source code",
                {"python", "cpp"}, options.code);
    line.text("--sweep", "NAME=FROM..TO",
              QStringLiteral("also count over a setting, such as kernel=1..31; of more than %1 "
                             "values some, evenly in the logarithm")
                  .arg(mostSweepPoints),
              options.sweep);
    line.flag("--time", "also measure forward and backward passes of both", options.time);
    line.custom(
        "--memory-limit", "MB",
        QStringLiteral("for real runs, %1 (a quarter of what is free)").arg(shown(megabytesRange)),
        [&options](const QString& text) {
            options.megabytes = wholeNumber("--memory-limit", text, megabytesRange);
        });
    line.number("--threads", "threads to compute with", threadsRange, options.threads);
    line.text("--json", "FILE", "write the results as JSON; - for standard output, and only them",
              options.json);
    line.excludes("--code", {"--sweep", "--time", "--memory-limit", "--threads", "--json"},
                  "--code only prints source code");
}

/// Throws UsageError for what cannot be, such as a kernel that does not fit.
SeparableSettings settingsFrom(const SeparableOptions& options) {
    SeparableSettings settings = options.settings;
    settings.bias = !options.withoutBias;
    try {
        static_cast<void>(countSeparable(settings));
    } catch (const Error& error) {
        throw UsageError(QString::fromUtf8(error.what()));
    }
    return settings;
}

struct Sweep {
    SeparableKnob knob;
    Range<std::int64_t> range;
    std::vector<SweepPoint> points;
};

/// "kernel=1..31"
Sweep sweepFrom(const QString& text, const SeparableSettings& settings,
                const std::stop_token& stop) {
    static const QRegularExpression form(
        QStringLiteral("^([a-z-]+)=(\\d{1,10})\\.\\.(\\d{1,10})$"));
    const QRegularExpressionMatch match = form.match(text);
    const auto knob = knobNamed(match.captured(1).toStdString());
    const Range<std::int64_t> range{match.captured(2).toLongLong(), match.captured(3).toLongLong()};
    if (!match.hasMatch() || !knob) {
        QStringList names;
        for (const SeparableKnob each : knobs) {
            names.append(QLatin1String(knobName(each)));
        }
        throw UsageError(QStringLiteral("--sweep needs NAME=FROM..TO with one of %1, and “%2” is "
                                        "not that")
                             .arg(names.join(QStringLiteral(", ")), text));
    }
    const Range<std::int64_t>& possible = rangeOf(*knob);
    if (range.least > range.most || !possible.contains(range.least) ||
        !possible.contains(range.most)) {
        throw UsageError(QStringLiteral("--sweep %1 goes upwards between %2 and %3, and “%4” does "
                                        "not")
                             .arg(QLatin1String(knobName(*knob)))
                             .arg(possible.least)
                             .arg(possible.most)
                             .arg(text));
    }
    return {*knob, range, sweep(settings, *knob, range, mostSweepPoints, stop)};
}

/// What was asked for.
struct Order {
    SeparableSettings settings;
    int threads = 1;
    std::int64_t memoryLimit = 0;
    std::optional<Sweep> sweep;
    bool time = false;
    QString json;
};

Order orderFrom(const SeparableOptions& options, const std::stop_token& stop) {
    constexpr std::int64_t megabyte = std::int64_t{1024} * 1024;
    Order order;
    order.settings = settingsFrom(options);
    order.threads = options.threads;
    order.memoryLimit = options.megabytes ? megabyte * *options.megabytes : defaultMemoryLimit();
    if (!options.sweep.isEmpty()) {
        order.sweep = sweepFrom(options.sweep, order.settings, stop);
    }
    order.time = options.time;
    order.json = options.json;
    return order;
}

struct Answers {
    EngineInfo engine;
    SeparableResult result;
    std::vector<ConvolutionTime> times;
    std::optional<Error> refused; ///< why there are no times, though they were asked for
};

void measure(Engine& engine, const Order& order, Answers& answers, CliProgress& progress,
             const std::stop_token& stop) {
    try {
        for (const auto kind : {ConvolutionKind::Standard, ConvolutionKind::Separable}) {
            progress.show(QStringLiteral("Measuring"));
            answers.times.push_back(
                engine.measureConvolution(kind, order.settings, order.memoryLimit, stop));
        }
    } catch (const Error& error) { // what is known is told all the same
        answers.refused = error;
    }
}

Answers answersTo(const Order& order, const std::stop_token& stop) {
    checkStop(stop);
    letThreadsSleep(order.threads);
    CliProgress progress;
    progress.show(QStringLiteral("Loading LibTorch"));
    const std::unique_ptr<Engine> engine = loadEngine();
    checkStop(stop);
    engine->setThreads(order.threads);
    Answers answers;
    answers.engine = engine->info();
    answers.result = engine->runSeparable(order.settings, order.memoryLimit, stop);
    if (order.time) {
        measure(*engine, order, answers, progress, stop);
    }
    progress.clear();
    return answers;
}

void tell(const Order& order, const Answers& answers) {
    const auto& [engine, result, times, refused] = answers;
    const SeparableCounts counts = countSeparable(order.settings);
    // Printed first: a JSON file that cannot be written does not take the results away.
    if (order.json != QLatin1String("-")) {
        print(separableText(result, order.settings));
        if (!times.empty()) {
            const QString qengine = engine.qengines.empty()
                                        ? QString()
                                        : QString::fromStdString(engine.qengines.front());
            print(QLatin1Char('\n') +
                  timesText(times, counts,
                            libtorchTitle(QString::fromStdString(engine.version), qengine,
                                          engine.threads)));
            print(lines({fewerThreads(order.threads, engine.threads)}));
        }
        if (refused) {
            print(QStringLiteral("Not timed: %1\n").arg(translated(refused->message())));
        }
        if (order.sweep) {
            print(QLatin1Char('\n') + sweepText(order.settings, order.sweep->knob,
                                                order.sweep->range, order.sweep->points));
        }
    }
    QJsonObject object = toJson(result, order.settings);
    if (!times.empty()) {
        object.insert(QStringLiteral("times"), timesJson(times));
        object.insert(QStringLiteral("threads"), engine.threads);
        object.insert(QStringLiteral("threads_wanted"), order.threads);
    }
    if (order.sweep) {
        object.insert(QStringLiteral("sweep"), sweepJson(order.sweep->knob, order.sweep->points));
    }
    deliver(object, order.json);
    const SeparableModules& real = result.modules;
    if (const auto wrong = differences(modulesByFormula(order.settings, counts), real);
        !wrong.empty()) {
        throw Error(wrong.front());
    }
    if (!real.shapesMatch()) {
        throw Error(shapeMismatch(real.standard.outputShape, real.pointwise.outputShape).message);
    }
    if (refused) {
        throw *refused;
    }
}

void runSeparable(const SeparableOptions& options, const std::stop_token& stop) {
    if (!options.code.empty()) {
        const SeparableSettings settings = settingsFrom(options);
        print(QString::fromStdString(
            layerCode(settings, countSeparable(settings),
                      options.code == "cpp" ? CodeLanguage::Cpp : CodeLanguage::Python)));
        return;
    }
    const Order order = orderFrom(options, stop);
    requirePlaceFor(order.json);
    tell(order, answersTo(order, stop));
}

} // namespace

RunCommand addSeparable(CommandLine& program) {
    const auto options = std::make_shared<SeparableOptions>();
    declareOptions(program.command("separable", "Runs a standard and a depthwise separable "
                                                "convolution beside each other"),
                   *options);
    return [options](const std::stop_token& stop) { runSeparable(*options, stop); };
}

} // namespace featherweight
