// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/latency.h"

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

std::optional<double> speedup(const std::vector<Latency>& latencies, NetworkForm other,
                              int batchSize) {
    const Latency* slow = latencyOf(latencies, other, batchSize);
    const Latency* int8 = latencyOf(latencies, NetworkForm::Int8, batchSize);
    if (slow == nullptr || int8 == nullptr || int8->time.median <= 0) {
        return {};
    }
    return slow->time.median / int8->time.median;
}

std::optional<double> speedupOverBest(const std::vector<Latency>& latencies, int batchSize) {
    const auto written = speedup(latencies, NetworkForm::Fp32AsWritten, batchSize);
    const auto prepared = speedup(latencies, NetworkForm::Fp32Prepared, batchSize);
    return written && prepared ? std::min(*written, *prepared) : std::optional<double>();
}

Speed speedOf(double times) {
    constexpr double noise = 0.05;
    return times > 1 + noise ? Speed::Faster : times < 1 - noise ? Speed::Slower : Speed::AsFast;
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
