#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What it takes to run both convolutions for real, and when that is refused. Plain values, any
// thread.

#include "core/base/message.h"
#include "core/separable/separable.h"

#include <cstdint>
#include <optional>

namespace featherweight {

/// Of both layers, one after another. What is above 2^63 - 1 is given as that.
struct RunCost {
    std::int64_t macs = 0;    ///< of one forward pass
    std::int64_t numbers = 0; ///< of the input, the weights and biases, and the outputs
    std::int64_t bytes = 0;   ///< of memory, at most
};

/// For a forward pass. Memory: the numbers in FP32, the copies that ONEDNN makes in its own layout,
/// and what LibTorch's own kernels unfold.
[[nodiscard]] RunCost forwardCost(const SeparableSettings& settings, const SeparableCounts& counts);
/// With a backward pass: in memory the gradients of all of it as well, in both layouts, and scratch
/// space.
[[nodiscard]] RunCost backwardCost(const SeparableSettings& settings,
                                   const SeparableCounts& counts);

/// How much one run may do, whatever the memory: a pass through a layer cannot be stopped.
struct RunLimits {
    std::int64_t macs;
    std::int64_t numbers;
};
/// A check between two batches of a training: a fraction of a second.
inline constexpr RunLimits checkLimits{1'000'000'000, 20'000'000};
/// A measurement that was asked for: some seconds until it notices that it was stopped.
inline constexpr RunLimits measureLimits{10'000'000'000, 100'000'000};

/// Why such a run is refused and what to do; none when it is not. `memoryLimit` in bytes.
[[nodiscard]] std::optional<Message> whyNotRun(const RunCost& cost, const RunLimits& limits,
                                               std::int64_t memoryLimit);

} // namespace featherweight
