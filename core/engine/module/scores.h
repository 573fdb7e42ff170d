#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the networks say of test images, to be compared with PyTorch and with each other; without
// LibTorch in this header. Compute worker only.

#include "core/runs/engine.h"

#include <vector>

namespace featherweight {

/// The scores (of each class, dequantized, before log-softmax) for each of the first `images` test
/// images, row by row. The quantization must come from the engine in this folder and be converted.
[[nodiscard]] std::vector<float> int8Scores(const Quantization& quantization, int images);

/// The log-probabilities of each class for each of the first `images` test images from the form
/// that is timed.
[[nodiscard]] std::vector<float> logProbabilities(const Quantization& quantization,
                                                  NetworkForm form, int images);

} // namespace featherweight
