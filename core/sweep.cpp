// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sweep.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace featherweight {

namespace {

double divide(std::int64_t a, std::int64_t b) {
    return static_cast<double>(a) / static_cast<double>(b);
}

std::vector<std::int64_t> valuesToTry(const Range<std::int64_t>& range, int most,
                                      std::int64_t present) {
    std::vector<std::int64_t> values;
    if (range.most - range.least < most) {
        for (std::int64_t value = range.least; value <= range.most; ++value) {
            values.push_back(value);
        }
        return values;
    }
    // Evenly in the logarithm of the distance from the least value, which may be 0.
    const double octaves = std::log2(static_cast<double>(range.most - range.least) + 1);
    for (int index = 0; index < most; ++index) {
        const double offset = std::exp2(octaves * index / (most - 1)) - 1;
        values.push_back(
            std::min(range.most, range.least + static_cast<std::int64_t>(std::llround(offset))));
    }
    if (range.contains(present)) {
        values.push_back(present);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

void checkStop(const std::stop_token& stop) {
    if (stop.stop_requested()) {
        throw Cancelled();
    }
}

std::optional<SeparableCounts> countsOf(const SeparableSettings& settings) {
    const auto counted = tryToCount(settings);
    const auto* counts = std::get_if<SeparableCounts>(&counted);
    return counts != nullptr ? std::optional(*counts) : std::nullopt;
}

} // namespace

RatioTheory ratioTheory(const SeparableSettings& settings) {
    return {1 / static_cast<double>(settings.outChannels),
            1 / (static_cast<double>(settings.kernel.height) *
                 static_cast<double>(settings.kernel.width)),
            static_cast<double>(settings.groups) * static_cast<double>(settings.depthMultiplier)};
}

CountedRatios countedRatios(const SeparableCounts& counts) {
    CountedRatios ratios{
        divide(counts.depthwise.weights + counts.pointwise.weights, counts.standard.weights),
        divide(counts.separableParameters(), counts.standard.parameters()),
        divide(counts.separableMacs(), counts.standard.macs),
        {}};
    if (counts.standard.macsOnPixels.value_or(0) > 0 && counts.depthwise.macsOnPixels &&
        counts.pointwise.macsOnPixels) {
        ratios.macsOnPixels =
            divide(*counts.depthwise.macsOnPixels + *counts.pointwise.macsOnPixels,
                   *counts.standard.macsOnPixels);
    }
    return ratios;
}

std::optional<std::int64_t> breakEvenOutChannels(const SeparableSettings& settings) {
    // With M in, N out, K = k·k, g groups, m outputs per channel and b = 1 with biases:
    // M·m·K + b·M·m + M·m·N + b·N < N·M·K/g + b·N  ⟺  N · (K - g·m) > g·m · (K + b)
    const std::int64_t area = exactProduct(settings.kernel.height, settings.kernel.width);
    const std::int64_t both = exactProduct(settings.groups, settings.depthMultiplier);
    if (area <= both) {
        return {};
    }
    const std::int64_t least =
        exactProduct(both, exactSum(area, settings.bias ? 1 : 0)) / (area - both) + 1;
    return exactProduct((least - 1) / settings.groups + 1, settings.groups);
}

std::vector<SweepPoint> sweep(const SeparableSettings& settings, SeparableKnob knob,
                              const Range<std::int64_t>& range, int mostPoints,
                              const std::stop_token& stop) {
    std::vector<SweepPoint> points;
    for (const std::int64_t value : valuesToTry(range, mostPoints, valueAt(settings, knob))) {
        checkStop(stop);
        points.push_back({value, countsOf(withKnob(settings, knob, value))});
    }
    return points;
}

RatioMap ratioMap(const SeparableSettings& settings, SeparableKnob rowKnob,
                  const Range<std::int64_t>& rowRange, SeparableKnob columnKnob,
                  const Range<std::int64_t>& columnRange, int mostValues, bool macs,
                  const std::stop_token& stop) {
    RatioMap map{rowKnob,
                 columnKnob,
                 valuesToTry(rowRange, mostValues, valueAt(settings, rowKnob)),
                 valuesToTry(columnRange, mostValues, valueAt(settings, columnKnob)),
                 {}};
    for (const std::int64_t row : map.rows) {
        checkStop(stop);
        for (const std::int64_t column : map.columns) {
            const auto counts =
                countsOf(withKnob(withKnob(settings, rowKnob, row), columnKnob, column));
            map.ratios.push_back(!counts ? std::numeric_limits<double>::quiet_NaN()
                                 : macs  ? divide(counts->standard.macs, counts->separableMacs())
                                         : counts->parameterRatio());
        }
    }
    return map;
}

} // namespace featherweight
