#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a network takes, measured fairly: warmed up, many times, as median and quartiles. Plain
// values, any thread.

#include <array>
#include <cstdint>
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

/// Of a number of runs, after a warm-up.
struct Quartiles {
    int runs = 0;
    double lower = 0;
    double median = 0;
    double upper = 0;
    bool operator==(const Quartiles&) const = default;
};

/// By linear interpolation between the sorted values, as numpy's percentile does. Not for an empty
/// list.
[[nodiscard]] Quartiles quartilesOf(std::vector<double> values);

struct Latency {
    NetworkForm form = NetworkForm::Fp32AsWritten;
    int batchSize = 1;
    Quartiles time; ///< milliseconds for one batch
    bool operator==(const Latency&) const = default;
};

enum class Speed { Faster, AsFast, Slower };
/// What a median's ratio to another one means: within 5 % they are as fast, since medians of
/// repeated measurements differ by so much. `times`: how many times shorter the time is.
[[nodiscard]] Speed speedOf(double times);

/// The one that was measured for this form and batch size; null when it was not (yet).
[[nodiscard]] const Latency* latencyOf(const std::vector<Latency>& latencies, NetworkForm form,
                                       int batchSize);
/// How many times INT8 is faster than `other`, by medians; nothing when one of them is missing.
[[nodiscard]] std::optional<double> speedup(const std::vector<Latency>& latencies,
                                            NetworkForm other, int batchSize);
/// The same against the faster of the two FP32 forms.
[[nodiscard]] std::optional<double> speedupOverBest(const std::vector<Latency>& latencies,
                                                    int batchSize);

} // namespace featherweight
