// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency.h"

#include <algorithm>
#include <cmath>

namespace featherweight {

Latency summarize(NetworkForm form, int batchSize, std::vector<double> milliseconds) {
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto quantile = [&milliseconds](double share) {
        const double position = share * static_cast<double>(milliseconds.size() - 1);
        const auto below = static_cast<std::size_t>(std::floor(position));
        const std::size_t above = std::min(below + 1, milliseconds.size() - 1);
        return std::lerp(milliseconds[below], milliseconds[above],
                         position - static_cast<double>(below));
    };
    return {form,           batchSize,     static_cast<int>(milliseconds.size()),
            quantile(0.25), quantile(0.5), quantile(0.75)};
}

} // namespace featherweight
