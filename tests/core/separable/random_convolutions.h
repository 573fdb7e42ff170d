#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Random convolutions, and what is said of them without core's own sweeps. Any thread of a test.

#include "core/separable/separable.h"
#include "core/separable/sweep.h"

#include <cstdint>
#include <optional>
#include <random>

namespace featherweight::test {

class Dice {
public:
    std::int64_t among(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(least, most)(m_random);
    }
    bool coin() { return among(0, 1) == 1; }

private:
    std::mt19937 m_random{4};
};

/// Possible ones, with groups, multipliers and rectangular kernels among them.
inline SeparableSettings randomSettings(Dice& dice) {
    SeparableSettings settings;
    settings.groups = dice.among(1, 4);
    settings.inChannels = settings.groups * dice.among(1, 12);
    settings.outChannels = settings.groups * dice.among(1, 12);
    settings.kernel = {dice.among(1, 5), dice.among(1, 5)};
    settings.stride = {dice.among(1, 2), dice.among(1, 2)};
    settings.padding = {dice.among(0, 2), dice.among(0, 2)};
    settings.dilation = {dice.among(1, 2), dice.among(1, 2)};
    settings.depthMultiplier = dice.among(1, 5);
    settings.bias = dice.coin();
    settings.image = {dice.among(12, 40), dice.among(12, 40)};
    settings.batch = dice.among(1, 4);
    return settings;
}

inline std::optional<SeparableCounts> countsOf(const SeparableSettings& settings) {
    if (findProblem(settings)) {
        return {};
    }
    return countSeparable(settings);
}

/// Written out once more, from the layers' weights and biases alone.
inline std::int64_t bytesInInt8(const LayerCount& layer, std::int64_t channels) {
    return layer.weights + (8 + 8) * channels + 4 * layer.biases;
}

inline bool pays(const SeparableCounts& counts, const SeparableSettings& settings,
                 SweepMetric metric) {
    switch (metric) {
    case SweepMetric::Parameters:
    case SweepMetric::Fp32Bytes:
        return counts.depthwise.weights + counts.depthwise.biases + counts.pointwise.weights +
                   counts.pointwise.biases <
               counts.standard.weights + counts.standard.biases;
    case SweepMetric::Macs:
        return counts.depthwise.macs + counts.pointwise.macs < counts.standard.macs;
    case SweepMetric::Int8Bytes:
        break;
    }
    return bytesInInt8(counts.depthwise, settings.inChannels * settings.depthMultiplier) +
               bytesInInt8(counts.pointwise, settings.outChannels) <
           bytesInInt8(counts.standard, settings.outChannels);
}

} // namespace featherweight::test
