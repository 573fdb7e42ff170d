#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How far the parts of `featherweight-cli quantize` are. What comes back refers to `progress`.
// Main thread.

#include "app/cli/cli_progress.h"
#include "core/runs/network_comparison.h"
#include "core/runs/seed_repeats.h"

#include <vector>

namespace featherweight {

/// Accuracies are measured later, so that there are batches only.
[[nodiscard]] ReportTraining trainingProgress(CliProgress& progress, int batches);
[[nodiscard]] ReportQuantization quantizeProgress(CliProgress& progress);
[[nodiscard]] ReportComparison comparisonProgress(CliProgress& progress,
                                                  const std::vector<NetworkChoice>& networks);
/// Of all but the first of so many seeds, each with a training of so many batches.
[[nodiscard]] ReportSeed seedProgress(CliProgress& progress,
                                      const std::vector<NetworkChoice>& networks, int batches,
                                      int seeds);
void showTiming(CliProgress& progress, int done, int total);

} // namespace featherweight
