#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a network takes, measured fairly: warmed up, many times, as median and quartiles. Plain
// values, any thread.

#include "core/base/quartiles.h"

#include <array>
#include <optional>
#include <vector>

namespace featherweight {

enum class NetworkForm {
    Fp32AsWritten, ///< plain layout, relu before pooling, as a script writes it
    Fp32Prepared,  ///< frozen and optimized for inference, in its best layout
    Int8,
};
inline constexpr std::array networkForms{NetworkForm::Fp32AsWritten, NetworkForm::Fp32Prepared,
                                         NetworkForm::Int8};
inline constexpr std::array latencyBatchSizes{1, 64, 256};

struct Latency {
    NetworkForm form = NetworkForm::Fp32AsWritten;
    int batchSize = 1;
    Quartiles time; ///< for one batch
    bool operator==(const Latency&) const = default;
};

/// The one that was measured for this form and batch size; null when it was not (yet).
[[nodiscard]] const Latency* latencyOf(const std::vector<Latency>& latencies, NetworkForm form,
                                       int batchSize);
/// INT8 against `other`; nothing when one of them is missing.
[[nodiscard]] std::optional<Speedup> speedup(const std::vector<Latency>& latencies,
                                             NetworkForm other, int batchSize);
/// The same against the faster of the two FP32 forms.
[[nodiscard]] std::optional<Speedup> speedupOverBest(const std::vector<Latency>& latencies,
                                                     int batchSize);

} // namespace featherweight
