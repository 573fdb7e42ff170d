// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency.h"

#include <algorithm>
#include <cmath>

namespace featherweight {

const Latency* latencyOf(const std::vector<Latency>& latencies, NetworkForm form, int batchSize) {
    const auto found =
        std::find_if(latencies.begin(), latencies.end(), [&](const Latency& latency) {
            return latency.form == form && latency.batchSize == batchSize;
        });
    return found != latencies.end() ? &*found : nullptr;
}

Quartiles quartilesOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto quantile = [&values](double share) {
        const double position = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(std::floor(position));
        const std::size_t above = std::min(below + 1, values.size() - 1);
        return std::lerp(values[below], values[above], position - static_cast<double>(below));
    };
    return {static_cast<int>(values.size()), quantile(0.25), quantile(0.5), quantile(0.75)};
}

} // namespace featherweight
