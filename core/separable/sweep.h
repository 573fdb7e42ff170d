#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The counts over a knob, over two of them, and where the separable block begins to pay. Pure
// functions, any thread; long ones look at their stop token and throw Cancelled.

#include "core/separable/separable.h"

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace featherweight {

/// Separable / standard, part by part. Source of the theory: Howard and others, MobileNets,
/// arXiv:1704.04861, section 3.1, there for groups = 1 and a depth multiplier of 1.
struct RatioTheory {
    double oneOverOut = 0;    ///< 1/N
    double oneOverKernel = 0; ///< 1/(k·k)
    /// groups · depth multiplier: what both terms are multiplied by.
    double factor = 1;
    [[nodiscard]] double ratio() const { return factor * (oneOverOut + oneOverKernel); }
};
[[nodiscard]] RatioTheory ratioTheory(const SeparableSettings& settings);

/// Separable / standard as counted.
struct CountedRatios {
    double weights = 0;
    double parameters = 0; ///< differs from theory by the biases
    double macs = 0;
    std::optional<double> macsOnPixels; ///< differs by the edges: only the kernel meets padding
};
[[nodiscard]] CountedRatios countedRatios(const SeparableCounts& counts);

/// The least number of out channels (a multiple of the groups) with which the separable block has
/// fewer parameters than the standard layer; none when it never has.
[[nodiscard]] std::optional<std::int64_t> breakEvenOutChannels(const SeparableSettings& settings);

/// What both are compared by.
enum class SweepMetric { Parameters, Macs, Fp32Bytes, Int8Bytes };
inline constexpr std::array sweepMetrics{SweepMetric::Parameters, SweepMetric::Macs,
                                         SweepMetric::Fp32Bytes, SweepMetric::Int8Bytes};
[[nodiscard]] std::int64_t standardValue(const SeparableCounts& counts, SweepMetric metric);
[[nodiscard]] std::int64_t separableValue(const SeparableCounts& counts, SweepMetric metric);

/// The separable block has strictly less than the standard layer.
[[nodiscard]] bool pays(const SeparableCounts& counts, SweepMetric metric);

struct SweepPoint {
    std::int64_t value = 0;
    /// None where the settings are not possible, or the two outputs differ in shape.
    std::optional<SeparableCounts> counts;
};

/// `knob` from `range.least` to `range.most`: all values, or about `mostPoints` of them evenly in
/// the logarithm when there are more. Always both ends, and the present value when it lies between.
/// Of more, channels are multiples of the groups, and groups are all that divide the channels.
[[nodiscard]] std::vector<SweepPoint> sweep(const SeparableSettings& settings, SeparableKnob knob,
                                            const Range<std::int64_t>& range, int mostPoints,
                                            const std::stop_token& stop = {});

/// Where it begins or ends to pay.
struct BreakEven {
    std::int64_t last = 0;  ///< the greatest possible value of one side
    std::int64_t first = 0; ///< the least possible value of the other
    bool pays = false;      ///< from `first` on; else up to `last`
    bool operator==(const BreakEven&) const = default;
};
/// Between the values of `points`, which are a sweep of `knob`, ascending; mostly one or none.
[[nodiscard]] std::vector<BreakEven> breakEvens(const SeparableSettings& settings,
                                                SeparableKnob knob,
                                                const std::vector<SweepPoint>& points,
                                                SweepMetric metric);

/// Standard / separable over two knobs.
struct RatioMap {
    SeparableKnob rowKnob = SeparableKnob::Kernel;
    SeparableKnob columnKnob = SeparableKnob::OutChannels;
    std::vector<std::int64_t> rows;    ///< values of rowKnob, ascending
    std::vector<std::int64_t> columns; ///< values of columnKnob, ascending
    std::vector<double> ratios;        ///< row by row; NaN where the settings are not possible
};
[[nodiscard]] RatioMap ratioMap(const SeparableSettings& settings, SeparableKnob rowKnob,
                                const Range<std::int64_t>& rowRange, SeparableKnob columnKnob,
                                const Range<std::int64_t>& columnRange, int mostValues,
                                SweepMetric metric, const std::stop_token& stop = {});

} // namespace featherweight
