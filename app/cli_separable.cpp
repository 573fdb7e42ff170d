// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/engine_loader.h"
#include "app/results_json.h"
#include "app/separable_json.h"
#include "app/separable_report.h"
#include "core/engine.h"
#include "core/layer_code.h"
#include "core/memory.h"

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

struct Sweep {
    SeparableKnob knob;
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
    if (!match.hasMatch() || !knob || range.least > range.most ||
        !rangeOf(*knob).contains(range.least) || !rangeOf(*knob).contains(range.most)) {
        QStringList names;
        for (const SeparableKnob each : knobs) {
            names.append(QLatin1String(knobName(each)));
        }
        throw UsageError(QStringLiteral("--sweep needs NAME=FROM..TO with one of %1, and “%2” is "
                                        "not that")
                             .arg(names.join(QStringLiteral(", ")), text));
    }
    return {*knob, sweep(settings, *knob, range, mostSweepPoints, stop)};
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
            {"--separable-padding", "N|HxW", "of the separable block alone (as --padding)"},
            {"--dilation", "N|HxW", "of both (1)"},
            {"--groups", "N", "of the standard layer (1)"},
            {"--depth-multiplier", "N", "depthwise outputs for each input channel (1)"},
            {"--size", "N|HxW", "height and width of the input (32)"},
            {"--batch", "N", "images (1)"},
            {"--no-bias", "", "leave the biases out"},
            {"--code", "python|cpp", "only print both layers as PyTorch or LibTorch source code"},
            {"--sweep", "NAME=FROM..TO", "also count over a setting, such as kernel=1..31"},
            {"--time", "", "also measure forward and backward passes of both"},
            {"--memory-limit", "MB", "for real runs (a quarter of what is free)"},
            {"--threads", "N", "threads to compute with, 1 to 64 (1)"},
            {"--json", "FILE", "write the results as JSON; - for standard output, and only them"},
        }};
    return command;
}

void runSeparable(const Arguments& arguments, const std::stop_token& stop) {
    const SeparableSettings settings = settingsFrom(arguments);
    if (arguments.has("--code")) {
        print(codeFrom(arguments.value("--code"), settings));
        return;
    }
    const int threads = arguments.integer("--threads", threadsRange, 1);
    constexpr std::int64_t megabyte = 1024 * 1024;
    const std::int64_t memoryLimit =
        arguments.has("--memory-limit")
            ? megabyte * arguments.integer("--memory-limit", megabytesRange, 1)
            : defaultMemoryLimit();
    std::optional<Sweep> sweep;
    if (arguments.has("--sweep")) {
        sweep = sweepFrom(arguments.value("--sweep"), settings, stop);
    }
    const QString json = arguments.value("--json");
    requirePlaceFor(json);

    CliProgress progress;
    progress.show(QStringLiteral("Loading LibTorch"));
    const std::unique_ptr<Engine> engine = loadEngine();
    if (stop.stop_requested()) {
        throw Cancelled();
    }
    engine->setThreads(threads);
    const SeparableResult result = engine->runSeparable(settings, memoryLimit);
    std::vector<ConvolutionTime> times;
    if (arguments.has("--time")) {
        for (const auto kind : {ConvolutionKind::Standard, ConvolutionKind::Separable}) {
            progress.show(QStringLiteral("Measuring"));
            times.push_back(engine->measureConvolution(kind, settings, memoryLimit, stop));
        }
    }
    progress.clear();

    if (json != QLatin1String("-")) {
        print(reportText(result, settings));
        if (!times.empty()) {
            print(QLatin1Char('\n') + timesText(times, result.counts, threads));
        }
        if (sweep) {
            print(QLatin1Char('\n') + sweepText(sweep->knob, sweep->points));
        }
    }
    QJsonObject object = toJson(result, settings);
    if (!times.empty()) {
        object.insert(QStringLiteral("times"), timesJson(times));
        object.insert(QStringLiteral("threads"), threads);
    }
    if (sweep) {
        object.insert(QStringLiteral("sweep"), sweepJson(sweep->knob, sweep->points));
    }
    deliver(object, json);
    if (!result.counts.shapesMatch()) {
        throw Error(shapeMismatch(result.counts).message);
    }
}

} // namespace featherweight
