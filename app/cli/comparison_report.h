#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Several results beside each other as text for people: tables with exact numbers, and below them
// the window's sentences. Each is empty when nothing was compared. Main thread (it translates).

#include "core/runs/network_comparison.h"
#include "core/runs/seed_repeats.h"

#include <QString>

#include <vector>

namespace featherweight {

/// Both networks, each in FP32 and INT8: the table of four, and their times.
[[nodiscard]] QString modelsText(const NetworkComparison& compared);
/// What that says, once the seeds are known: the finished ones, `compared` being the first of them,
/// of so many that were `wanted`.
[[nodiscard]] QString modelsReport(const NetworkComparison& compared, int threads,
                                   const std::vector<SeedResult>& seeds = {}, int wanted = 0);
/// The files of networks of several sizes.
[[nodiscard]] QString sizesText(const std::vector<NetworkSizes>& sizes);
/// Every observer, granularity and number of calibration batches.
/// `draws`: the INT8 accuracies of further draws of each; none: without that column.
[[nodiscard]] QString configurationsText(const std::vector<QuantizationResult>& results,
                                         const std::vector<std::vector<double>>& draws = {});

} // namespace featherweight
