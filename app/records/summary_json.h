#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How two networks compare, each in FP32 and INT8, as JSON with fixed key names. Any thread.

#include "core/runs/network_summary.h"
#include "core/runs/seed_repeats.h"

#include <QJsonArray>

#include <vector>

namespace featherweight {

/// One object for each of compareForms(), in that order: `first` and `second` {`model`,
/// `precision`} are compared, and the keys of pairJson() say with what result; p-values are
/// corrected for all of them, and where they are the first of several seeds for those of all seeds.
[[nodiscard]] QJsonArray comparisonsJson(const NetworkSummary& first, const NetworkSummary& other,
                                         const std::vector<SeedResult>& seeds = {});

/// One object for each seed: `seed`, `models` {`model`, `accuracy_fp32`, `accuracy_int8`,
/// `accuracy_int8_exact`}, and `comparisons` as above, corrected for all those of all seeds.
[[nodiscard]] QJsonArray seedsJson(const std::vector<SeedResult>& seeds,
                                   const std::vector<NetworkChoice>& networks);

} // namespace featherweight
