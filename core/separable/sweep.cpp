// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separable/sweep.h"

#include "core/base/message.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <variant>

namespace featherweight {

namespace {

double divide(std::int64_t a, std::int64_t b) {
    return static_cast<double>(a) / static_cast<double>(b);
}

/// Values of `knob` between which nothing is possible: 1, or the groups where they must divide it.
std::int64_t stepOf(const SeparableSettings& settings, SeparableKnob knob) {
    const bool channels = knob == SeparableKnob::InChannels || knob == SeparableKnob::OutChannels;
    return channels ? std::max<std::int64_t>(1, settings.groups) : 1;
}

void addCommonDivisors(std::vector<std::int64_t>& values, const SeparableSettings& settings,
                       const Range<std::int64_t>& range) {
    const std::int64_t both = std::gcd(settings.inChannels, settings.outChannels);
    for (std::int64_t divisor = 1; divisor * divisor <= both; ++divisor) {
        for (const std::int64_t value : {divisor, both / divisor}) {
            if (both % divisor == 0 && range.contains(value)) {
                values.push_back(value);
            }
        }
    }
}

std::vector<std::int64_t> valuesToTry(const SeparableSettings& settings, SeparableKnob knob,
                                      const Range<std::int64_t>& range, int most) {
    std::vector<std::int64_t> values;
    if (range.most - range.least < most) {
        for (std::int64_t value = range.least; value <= range.most; ++value) {
            values.push_back(value);
        }
        return values;
    }
    // Evenly in the logarithm of the distance from the least value, which may be 0.
    const double octaves = std::log2(static_cast<double>(range.most - range.least) + 1);
    const std::int64_t step = stepOf(settings, knob);
    for (int index = 0; index < most; ++index) {
        const double offset = std::exp2(octaves * index / (most - 1)) - 1;
        const std::int64_t value = range.least + static_cast<std::int64_t>(std::llround(offset));
        const std::int64_t possible = (value + step / 2) / step * step;
        if (range.contains(possible)) {
            values.push_back(possible);
        }
    }
    values.insert(values.end(), {range.least, range.most});
    if (knob == SeparableKnob::Groups) {
        addCommonDivisors(values, settings, range);
    }
    if (range.contains(valueAt(settings, knob))) {
        values.push_back(valueAt(settings, knob));
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

std::optional<SeparableCounts> countsOf(const SeparableSettings& settings) {
    const auto counted = tryToCount(settings);
    const auto* counts = std::get_if<SeparableCounts>(&counted);
    // Layers whose outputs differ in shape do not do the same work.
    return counts != nullptr && counts->shapesMatch() ? std::optional(*counts) : std::nullopt;
}

/// Narrows down to neighbours what lies between two possible values.
BreakEven breakEvenBetween(const SeparableSettings& settings, SeparableKnob knob, BreakEven found,
                           SweepMetric metric) {
    const std::int64_t step = stepOf(settings, knob);
    while (found.first - found.last > step) {
        const std::int64_t middle = found.last + (found.first - found.last) / step / 2 * step;
        const auto counts = countsOf(withKnob(settings, knob, middle));
        if (!counts) {
            break; // groups, of which every possible value was tried, or other shapes
        }
        (pays(*counts, metric) == found.pays ? found.first : found.last) = middle;
    }
    return found;
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

std::int64_t standardValue(const SeparableCounts& counts, SweepMetric metric) {
    switch (metric) {
    case SweepMetric::Parameters:
        return counts.standard.parameters();
    case SweepMetric::Macs:
        return counts.standard.macs;
    case SweepMetric::Fp32Bytes:
        return counts.standard.fp32Bytes();
    case SweepMetric::Int8Bytes:
        break;
    }
    return counts.standard.int8Bytes();
}

std::int64_t separableValue(const SeparableCounts& counts, SweepMetric metric) {
    switch (metric) {
    case SweepMetric::Parameters:
        return counts.separableParameters();
    case SweepMetric::Macs:
        return counts.separableMacs();
    case SweepMetric::Fp32Bytes:
        return counts.separableFp32Bytes();
    case SweepMetric::Int8Bytes:
        break;
    }
    return counts.separableInt8Bytes();
}

bool pays(const SeparableCounts& counts, SweepMetric metric) {
    return separableValue(counts, metric) < standardValue(counts, metric);
}

std::vector<SweepPoint> sweep(const SeparableSettings& settings, SeparableKnob knob,
                              const Range<std::int64_t>& range, int mostPoints,
                              const std::stop_token& stop) {
    std::vector<SweepPoint> points;
    for (const std::int64_t value : valuesToTry(settings, knob, range, mostPoints)) {
        checkStop(stop);
        points.push_back({value, countsOf(withKnob(settings, knob, value))});
    }
    return points;
}

std::vector<BreakEven> breakEvens(const SeparableSettings& settings, SeparableKnob knob,
                                  const std::vector<SweepPoint>& points, SweepMetric metric) {
    std::vector<BreakEven> found;
    const SweepPoint* before = nullptr;
    for (const SweepPoint& point : points) {
        if (!point.counts) {
            continue;
        }
        const bool here = pays(*point.counts, metric);
        if (before != nullptr && pays(*before->counts, metric) != here) {
            found.push_back(
                breakEvenBetween(settings, knob, {before->value, point.value, here}, metric));
        }
        before = &point;
    }
    return found;
}

RatioMap ratioMap(const SeparableSettings& settings, SeparableKnob rowKnob,
                  const Range<std::int64_t>& rowRange, SeparableKnob columnKnob,
                  const Range<std::int64_t>& columnRange, int mostValues, SweepMetric metric,
                  const std::stop_token& stop) {
    RatioMap map{rowKnob,
                 columnKnob,
                 valuesToTry(settings, rowKnob, rowRange, mostValues),
                 valuesToTry(settings, columnKnob, columnRange, mostValues),
                 {}};
    for (const std::int64_t row : map.rows) {
        checkStop(stop);
        for (const std::int64_t column : map.columns) {
            const auto counts =
                countsOf(withKnob(withKnob(settings, rowKnob, row), columnKnob, column));
            map.ratios.push_back(
                counts ? divide(standardValue(*counts, metric), separableValue(*counts, metric))
                       : std::numeric_limits<double>::quiet_NaN());
        }
    }
    return map;
}

} // namespace featherweight
