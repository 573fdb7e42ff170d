#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from the predictions of two networks for the same images. Pure functions, any
// thread.

#include <cstdint>
#include <span>
#include <vector>

namespace featherweight {

/// The class that a network says for each of several images.
using Predictions = std::vector<std::uint8_t>;

/// counts[label][prediction]
using ConfusionMatrix = std::vector<std::vector<std::int64_t>>;

/// `labels` and `predictions`, all below `classes`, are of the same length; only their common part
/// is counted.
[[nodiscard]] ConfusionMatrix confusion(int classes, std::span<const std::uint8_t> labels,
                                        std::span<const std::uint8_t> predictions);

/// Share of the images for which both say the same, 0 to 1; 0 for none.
[[nodiscard]] double agreement(std::span<const std::uint8_t> one,
                               std::span<const std::uint8_t> other);

/// An image that the two networks see differently.
struct ChangedPrediction {
    std::int64_t image = 0; ///< position among the test images
    std::uint8_t label = 0;
    std::uint8_t before = 0;
    std::uint8_t after = 0;
};

/// All of them, in the order of the images.
[[nodiscard]] std::vector<ChangedPrediction>
changedPredictions(std::span<const std::uint8_t> labels, std::span<const std::uint8_t> before,
                   std::span<const std::uint8_t> after);

} // namespace featherweight
