#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Random convolutions, and what is said of them without core's own sweeps. Any thread of a test.

#include "core/separable/separable.h"

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

} // namespace featherweight::test
