#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Handwriting-like digits drawn by the program, for machines without a data set. Any thread.

#include "core/data/dataset.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>

namespace featherweight {

inline constexpr std::size_t drawnTrainingImages = 10000;
inline constexpr std::size_t drawnTestImages = 2000;

/// `count` digits in the manner of MNIST: white ink on black, about 20 pixels tall, the ink's
/// centre of mass near the middle, the outermost pixels black. Every ten images hold each class
/// once, in random order. The same seed gives the same bytes on every machine. Throws Cancelled
/// when stopped.
[[nodiscard]] LabelledImages drawDigits(std::size_t count, std::uint64_t seed,
                                        const std::stop_token& stop = {});

/// The set "digits": always the same, test images drawn from another seed than training images.
[[nodiscard]] Dataset drawDigitsDataset(const std::stop_token& stop = {});

} // namespace featherweight
