#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The comparison of several networks once more with other seeds: how far what it says depends on
// first weights, order of the images and calibration images. The values: any thread; the run:
// compute worker only.

#include "core/base/range.h"
#include "core/runs/network_comparison.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace featherweight {

inline constexpr Range<int> seedsRange{1, 10};

/// `first` and those that follow it, `count` in all. Throws Error where the last one is not in
/// seedRange.
[[nodiscard]] std::vector<std::int64_t> seedsFrom(std::int64_t first, int count);

/// Accuracies of one network, 0 to 1, on all test images.
struct SeedAccuracy {
    double fp32 = 0;
    double int8 = 0;
    double int8Exact = 0; ///< in exact sums
    bool operator==(const SeedAccuracy&) const = default;
};

/// What is kept of one seed: numbers, neither networks nor predictions.
struct SeedResult {
    std::int64_t seed = 0;
    int testImages = 0;
    std::vector<SeedAccuracy> networks; ///< in the order in which they were trained
    /// compareForms() of the first and the last network, corrected for those of this seed.
    std::array<FormComparison, 4> comparisons;
};
[[nodiscard]] SeedResult seedResultOf(std::int64_t seed,
                                      const std::vector<NetworkSummary>& networks);

struct SeedReport {
    std::size_t seed = 0; ///< at work on: its position
    std::optional<TrainingReport> training;
    std::optional<ComparisonReport> comparison;
};
using ReportSeed = std::function<void(const SeedReport&)>;

/// For each seed trains the networks side by side, with `training` but for the seed, and quantizes
/// them, so that all numbers are those of a run with that seed alone; no times, and no models kept.
/// `finished` gets each seed's numbers. Both functions may block. Throws Cancelled.
void repeatWithSeeds(Engine& engine, const Dataset& dataset, TrainingSettings training,
                     const std::vector<NetworkChoice>& networks, QuantizationSettings quantization,
                     const std::vector<std::int64_t>& seeds, const ReportSeed& report,
                     const std::function<void(SeedResult)>& finished, const std::stop_token& stop);

/// What several seeds gave of one number.
struct SeedSpread {
    double mean = 0;
    double least = 0;
    double most = 0;
};
/// Of the accuracy of one of the two networks in one precision; at least one seed.
[[nodiscard]] SeedSpread accuracySpread(const std::vector<SeedResult>& seeds,
                                        const NetworkInForm& form);

/// One of the comparisons with every seed.
struct SeedsCompared {
    NetworkInForm from;
    NetworkInForm to;
    int worse = 0;     ///< seeds with which `to` is right less often, more than chance
    int better = 0;    ///< and more often
    SeedSpread change; ///< of its accuracy, -1 to 1
};
/// Of several seeds; whether it is chance is corrected for all of them and all comparisons.
[[nodiscard]] std::array<SeedsCompared, 4> compareOverSeeds(std::vector<SeedResult> seeds);
/// The same seeds, their p-values corrected for all comparisons of all of them.
[[nodiscard]] std::vector<SeedResult> correctedTogether(std::vector<SeedResult> seeds);
/// compareForms() of two networks whose numbers are the first of `seeds`: as correctedTogether()
/// where there are several, so that nothing is called a loss here and chance there.
[[nodiscard]] std::array<FormComparison, 4> compareForms(const NetworkSummary& first,
                                                         const NetworkSummary& other,
                                                         const std::vector<SeedResult>& seeds);

} // namespace featherweight
