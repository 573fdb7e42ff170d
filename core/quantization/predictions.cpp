// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/predictions.h"

#include <algorithm>
#include <cstddef>

namespace featherweight {

ConfusionMatrix confusion(int classes, std::span<const std::uint8_t> labels,
                          std::span<const std::uint8_t> predictions) {
    const auto size = static_cast<std::size_t>(classes);
    ConfusionMatrix counts(size, std::vector<std::int64_t>(size));
    for (std::size_t image = 0; image < std::min(labels.size(), predictions.size()); ++image) {
        ++counts.at(labels[image]).at(predictions[image]);
    }
    return counts;
}

double agreement(std::span<const std::uint8_t> one, std::span<const std::uint8_t> other) {
    const std::size_t images = std::min(one.size(), other.size());
    std::size_t same = 0;
    for (std::size_t image = 0; image < images; ++image) {
        same += one[image] == other[image] ? 1 : 0;
    }
    return images > 0 ? static_cast<double>(same) / static_cast<double>(images) : 0;
}

std::vector<ChangedPrediction> changedPredictions(std::span<const std::uint8_t> labels,
                                                  std::span<const std::uint8_t> before,
                                                  std::span<const std::uint8_t> after) {
    std::vector<ChangedPrediction> changed;
    const std::size_t images = std::min({labels.size(), before.size(), after.size()});
    for (std::size_t image = 0; image < images; ++image) {
        if (before[image] != after[image]) {
            changed.push_back(
                {static_cast<std::int64_t>(image), labels[image], before[image], after[image]});
        }
    }
    return changed;
}

} // namespace featherweight
