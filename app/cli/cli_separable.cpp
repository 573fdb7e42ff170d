// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_commands.h"
#include "app/cli/cli_output.h"
#include "app/cli/cli_progress.h"
#include "app/cli/separable_report.h"
#include "app/records/results_json.h"
#include "app/records/separable_json.h"
#include "app/runtime/engine_loader.h"
#include "app/runtime/failure.h"
#include "core/base/memory.h"
#include "core/runs/engine.h"
#include "core/separable/layer_code.h"
#include "ui/words/base/libtorch_words.h"

#include <QRegularExpression>

namespace featherweight {

namespace {

constexpr Range<std::int64_t> megabytesRange{1, 1'000'000'000};
constexpr int mostSweepPoints = 10'000;

Size sizeFrom(const Arguments& arguments, const char* option, const Range<std::int64_t>& range,
              const Size& fallback) {
    const auto [height, width] = arguments.pair(option, QStringLiteral("xX×"), range,
                                                {fallback.height, fallback.width}, true);
    return {height, width};
}

SeparableSettings settingsFrom(const Arguments& arguments) {
    SeparableSettings settings;
    const auto whole = [&](const char* option, std::int64_t fallback) {
        return arguments.integer(option, knobRange, fallback);
    };
    settings.inChannels = whole("--in", settings.inChannels);
    settings.outChannels = whole("--out", settings.outChannels);
    settings.kernel = sizeFrom(arguments, "--kernel", knobRange, settings.kernel);
    settings.stride = sizeFrom(arguments, "--stride", knobRange, settings.stride);
    settings.samePadding = arguments.value("--padding") == QLatin1String("same");
    if (!settings.samePadding) {
        settings.padding = sizeFrom(arguments, "--padding", paddingRange, settings.padding);
    }
    if (arguments.has("--separable-padding")) {
        settings.separablePadding =
            sizeFrom(arguments, "--separable-padding", paddingRange, settings.padding);
    }
    settings.dilation = sizeFrom(arguments, "--dilation", knobRange, settings.dilation);
    settings.groups = whole("--groups", settings.groups);
    settings.depthMultiplier = whole("--depth-multiplier", settings.depthMultiplier);
    settings.image = sizeFrom(arguments, "--size", knobRange, settings.image);
    settings.batch = whole("--batch", settings.batch);
    settings.bias = !arguments.has("--no-bias");
    try {
        static_cast<void>(countSeparable(settings)); // also finds a kernel that does not fit
    } catch (const Error& error) {
        throw UsageError(QString::fromUtf8(error.what()));
    }
    return settings;
}

QString codeFrom(const QString& language, const SeparableSettings& settings) {
    if (language != QLatin1String("python") && language != QLatin1String("cpp")) {
        throw UsageError(
            QStringLiteral("--code needs python or cpp, and “%1” is neither").arg(language));
    }
    return QString::fromStdString(
        layerCode(settings, countSeparable(settings),
                  language == QLatin1String("cpp") ? CodeLanguage::Cpp : CodeLanguage::Python));
}

void requireNothingBeside(const Arguments& arguments) {
    for (const char* option : {"--sweep", "--time", "--memory-limit", "--threads", "--json"}) {
        if (arguments.has(option)) {
            throw UsageError(QStringLiteral("--code only prints source code; leave out %1")
                                 .arg(QLatin1String(option)));
        }
    }
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

Order orderFrom(const Arguments& arguments, const std::stop_token& stop) {
    constexpr std::int64_t megabyte = std::int64_t{1024} * 1024;
    Order order;
    order.settings = settingsFrom(arguments);
    order.threads = arguments.integer("--threads", threadsRange, order.threads);
    order.memoryLimit = arguments.has("--memory-limit")
                            ? megabyte * arguments.integer("--memory-limit", megabytesRange, 1)
                            : defaultMemoryLimit();
    if (arguments.has("--sweep")) {
        order.sweep = sweepFrom(arguments.value("--sweep"), order.settings, stop);
    }
    order.time = arguments.has("--time");
    order.json = arguments.value("--json");
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
                                          order.threads)));
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
        object.insert(QStringLiteral("threads"), order.threads);
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

} // namespace

const CliCommand& separableCommand() {
    static const CliCommand command{
        "separable",
        "",
        "Runs a standard and a depthwise separable convolution beside each other",
        {
            {"--in", "N", "input channels (3)"},
            {"--out", "N", "output channels (16)"},
            {"--kernel", "N|HxW", "height and width of the kernel (3)"},
            {"--stride", "N|HxW", "of both (1)"},
            {"--padding", "N|HxW|same", "of both (1); same keeps height and width"},
            {"--separable-padding", "N|HxW",
             "of the separable block alone, a number (as --padding)"},
            {"--dilation", "N|HxW", "of both (1)"},
            {"--groups", "N", "of the standard layer (1)"},
            {"--depth-multiplier", "N", "depthwise outputs for each input channel (1)"},
            {"--size", "N|HxW", "height and width of the input (32)"},
            {"--batch", "N", "images (1)"},
            {"--no-bias", "", "leave the biases out"},
            {"--code", "python|cpp", "only print both layers as PyTorch or LibTorch source code"},
            {"--sweep", "NAME=FROM..TO",
             "also count over a setting, such as kernel=1..31; of more than 10000 "
             "values some, evenly in the logarithm"},
            {"--time", "", "also measure forward and backward passes of both"},
            {"--memory-limit", "MB", "for real runs (a quarter of what is free)"},
            {"--threads", "N", "threads to compute with, 1 to 64 (1)"},
            {"--json", "FILE", "write the results as JSON; - for standard output, and only them"},
        }};
    return command;
}

void runSeparable(const Arguments& arguments, const std::stop_token& stop) {
    if (arguments.has("--code")) {
        requireNothingBeside(arguments);
        print(codeFrom(arguments.value("--code"), settingsFrom(arguments)));
        return;
    }
    const Order order = orderFrom(arguments, stop);
    requirePlaceFor(order.json);
    tell(order, answersTo(order, stop));
}

} // namespace featherweight
