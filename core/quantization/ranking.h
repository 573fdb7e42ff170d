#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which of several quantized networks is right most often, as far as the test images can tell. Pure
// functions, any thread.

#include "core/quantization/quantization.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace featherweight {

/// Of several configurations, in the order in which they were asked for; null while one has none.
using ComparedResults = std::vector<const QuantizationResult*>;

struct Ranking {
    /// Right most often; among equals the one with the fewest calibration batches, then the
    /// smallest file.
    std::size_t best = 0;
    /// From the best to each, corrected for the comparisons of all pairs, since which one is the
    /// best is seen in the same images; nothing where there is no result.
    std::vector<std::optional<AccuracyDifference>> differences;
    /// Of those that tie with the best, it included, the one with the fewest calibration batches,
    /// then the smallest file, then the best accuracy.
    std::size_t cheapest = 0;

    /// Whether this one cannot be told from the best.
    [[nodiscard]] bool ties(std::size_t index) const {
        return differences[index] && !differences[index]->significant();
    }
    /// How many tie with the best, it included.
    [[nodiscard]] std::size_t tied() const;
    /// How many have a result.
    [[nodiscard]] std::size_t ranked() const;
};

/// By the answers of the INT8 kernels for the same test images. Nothing when there is no result.
[[nodiscard]] std::optional<Ranking> rankingOf(const ComparedResults& results);

} // namespace featherweight
