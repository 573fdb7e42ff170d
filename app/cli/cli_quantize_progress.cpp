// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_quantize_progress.h"

#include "ui/words/quantization/quantization_words.h"

namespace featherweight {

namespace {

/// `of`: which one, when there are several models; `before`: what stands before it.
void show(CliProgress& progress, const QuantizationReport& now, const NetworkChoice* of = nullptr,
          const QString& before = {}) {
    if (now.total <= 0) {
        return;
    }
    progress.show(before + progressTitle(now.step, of), now.done, now.total,
                  now.step == QuantizationStep::Calibrate ? CliProgress::Unit::Batches
                                                          : CliProgress::Unit::Images);
}

} // namespace

ReportTraining trainingProgress(CliProgress& progress, int batches) {
    return [&progress, batches](const TrainingReport& now) {
        progress.show(QStringLiteral("Training"), now.batch, batches, CliProgress::Unit::Batches);
    };
}

ReportQuantization quantizeProgress(CliProgress& progress) {
    return [&progress](const QuantizationReport& now) { show(progress, now); };
}

ReportComparison comparisonProgress(CliProgress& progress,
                                    const std::vector<NetworkChoice>& networks) {
    return [&progress, networks](const ComparisonReport& now) {
        if (now.quantization) {
            show(progress, *now.quantization, &networks[now.network]);
        } else {
            showTiming(progress, now.timed, comparisonTimings(networks.size()));
        }
    };
}

ReportSeed seedProgress(CliProgress& progress, const std::vector<NetworkChoice>& networks,
                        int batches, int seeds) {
    return [&progress, networks, batches, seeds](const SeedReport& now) {
        const QString seed = QStringLiteral("Seed %1 of %2: ").arg(now.seed + 2).arg(seeds);
        if (now.training) {
            progress.show(seed + QStringLiteral("Training"), now.training->batch, batches,
                          CliProgress::Unit::Batches);
        } else if (now.comparison && now.comparison->quantization) {
            show(progress, *now.comparison->quantization, &networks[now.comparison->network], seed);
        }
    };
}

void showTiming(CliProgress& progress, int done, int total) {
    progress.show(QStringLiteral("Timing"), done, total, CliProgress::Unit::Measurements);
}

} // namespace featherweight
