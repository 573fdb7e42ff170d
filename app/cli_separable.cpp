// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_report.h"
#include "app/engine_loader.h"
#include "core/engine.h"

namespace featherweight {

namespace {

SeparableSettings settingsFrom(const Arguments& arguments) {
    SeparableSettings settings;
    settings.inChannels = arguments.integer("--in", channelsRange, settings.inChannels);
    settings.outChannels = arguments.integer("--out", channelsRange, settings.outChannels);
    settings.kernel = arguments.integer("--kernel", kernelRange, settings.kernel);
    settings.padding = arguments.integer("--padding", paddingRange, settings.padding);
    if (arguments.has("--separable-padding")) {
        settings.separablePadding =
            arguments.integer("--separable-padding", paddingRange, settings.padding);
    }
    settings.stride = arguments.integer("--stride", strideRange, settings.stride);
    std::tie(settings.height, settings.width) = arguments.pair(
        "--size", QStringLiteral("xX×"), imageSizeRange, {settings.height, settings.width}, true);
    settings.bias = !arguments.has("--no-bias");
    try {
        static_cast<void>(countSeparable(settings)); // also finds a kernel that does not fit
    } catch (const Error& error) {
        throw UsageError(QString::fromUtf8(error.what()));
    }
    return settings;
}

} // namespace

const CliCommand& separableCommand() {
    static const CliCommand command{
        "separable",
        "",
        "Runs a standard and a depthwise separable convolution beside each other",
        {
            {"--in", "N", "input channels, 1 to 4096 (3)"},
            {"--out", "N", "output channels, 1 to 4096 (16)"},
            {"--kernel", "N", "side of the square kernel, 1 to 31 (3)"},
            {"--padding", "N", "of both, 0 to 31 (1)"},
            {"--separable-padding", "N", "of the separable block alone, 0 to 31 (as --padding)"},
            {"--stride", "N", "of both, 1 to 16 (1)"},
            {"--size", "N|HxW", "height and width of the input, 1 to 4096 (32)"},
            {"--no-bias", "", "leave the biases out"},
            {"--threads", "N", "threads to compute with, 1 to 64 (1)"},
            {"--json", "FILE", "write the results as JSON; - for standard output, and only them"},
        }};
    return command;
}

void runSeparable(const Arguments& arguments, const std::stop_token& stop) {
    const SeparableSettings settings = settingsFrom(arguments);
    const int threads = arguments.integer("--threads", threadsRange, 1);
    const QString json = arguments.value("--json");
    requirePlaceFor(json);

    CliProgress progress;
    progress.show(QStringLiteral("Loading LibTorch"));
    const std::unique_ptr<Engine> engine = loadEngine();
    if (stop.stop_requested()) {
        throw Cancelled();
    }
    engine->setThreads(threads);
    const SeparableResult result = engine->runSeparable(settings);
    progress.clear();

    if (json != QLatin1String("-")) {
        print(reportText(result));
    }
    deliver(toJson(result, settings), json);
    if (!result.counts.shapesMatch()) {
        throw Error(shapeMismatch(result.counts));
    }
}

} // namespace featherweight
