// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quartiles.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace featherweight {

Speedup speedupOf(const Quartiles& before, const Quartiles& after) {
    constexpr double noise = 0.05;
    const double times = before.median / after.median;
    if (times <= 1 + noise && times >= 1 - noise) {
        return {times, Speed::AsFast};
    }
    if (before.lower <= after.upper && after.lower <= before.upper) {
        return {times, Speed::Unclear};
    }
    return {times, times > 1 ? Speed::Faster : Speed::Slower};
}

Quartiles quartilesOf(std::vector<double> milliseconds) {
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto quantile = [&milliseconds](double share) {
        const double position = share * static_cast<double>(milliseconds.size() - 1);
        const auto below = static_cast<std::size_t>(std::floor(position));
        const std::size_t above = std::min(below + 1, milliseconds.size() - 1);
        return std::lerp(milliseconds[below], milliseconds[above],
                         position - static_cast<double>(below));
    };
    return {static_cast<int>(milliseconds.size()), quantile(0.25), quantile(0.5), quantile(0.75)};
}

} // namespace featherweight
