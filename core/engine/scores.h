#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The INT8 network's scores, to be compared with PyTorch's; without LibTorch in this header.
// Compute worker only.

#include "core/engine.h"

#include <vector>

namespace featherweight {

/// Ten scores (fc1's output, dequantized, before log-softmax) for each of the first `images` test
/// images, row by row. The quantization must come from the engine in this folder and be converted.
[[nodiscard]] std::vector<float> int8Scores(const Quantization& quantization, int images);

} // namespace featherweight
