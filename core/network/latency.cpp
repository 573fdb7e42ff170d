// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/latency.h"

#include <algorithm>

namespace featherweight {

const Latency* latencyOf(const std::vector<Latency>& latencies, NetworkForm form, int batchSize) {
    const auto found =
        std::find_if(latencies.begin(), latencies.end(), [&](const Latency& latency) {
            return latency.form == form && latency.batchSize == batchSize;
        });
    return found != latencies.end() ? &*found : nullptr;
}

std::optional<Speedup> speedup(const std::vector<Latency>& latencies, NetworkForm other,
                               int batchSize) {
    const Latency* slow = latencyOf(latencies, other, batchSize);
    const Latency* int8 = latencyOf(latencies, NetworkForm::Int8, batchSize);
    if (slow == nullptr || int8 == nullptr || int8->time.median <= 0) {
        return {};
    }
    return speedupOf(slow->time, int8->time);
}

std::optional<Speedup> speedupOverBest(const std::vector<Latency>& latencies, int batchSize) {
    const auto written = speedup(latencies, NetworkForm::Fp32AsWritten, batchSize);
    const auto prepared = speedup(latencies, NetworkForm::Fp32Prepared, batchSize);
    return written && prepared ? (written->times < prepared->times ? written : prepared)
                               : std::nullopt;
}

} // namespace featherweight
