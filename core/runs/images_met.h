#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which images a run will meet, so that only these need be kept. Pure function, any thread.

#include "core/quantization/quantization.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace featherweight {

/// Ascending positions of the images that a training and a calibration with these settings meet;
/// empty when these are all. `draws` of the calibration images, one after another; both again for
/// each of so many `seeds`, from the settings' own on.
[[nodiscard]] std::vector<std::uint32_t> imagesMet(std::size_t images,
                                                   const TrainingSettings& training,
                                                   const QuantizationSettings& quantization,
                                                   int draws = 1, int seeds = 1);

} // namespace featherweight
