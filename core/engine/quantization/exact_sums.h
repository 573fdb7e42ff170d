#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What a layer's INT8 kernel gives when it adds without a mistake. Compute worker only.

#include "core/network/operation.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace featherweight {

/// A layer's integers: a Conv2d or Linear, its qint8 weight (zero points 0), its bias, and the
/// scale and the zero point of what it gives.
struct IntegerLayer {
    const Operation& operation;
    const at::Tensor& weight;
    const at::Tensor& bias;
    bool relu = false; ///< behind it, in the same go
    double scale = 1;
    std::int64_t zeroPoint = 0;
};

/// quint8 → quint8, like the current engine's kernel: Σ (x - zero point) · w in exact integers, and
/// from there to a byte in that engine's own order of multiplying, adding the bias and rounding
/// (ONEDNN, also for engines that are not known: Intel's oneDNN, "Int8 inference", with the scales
/// that LibTorch's qconv.cpp and qlinear.cpp give it; QNNPACK: qnnpack_utils.h and its
/// "requantization/fp32"). The same numbers as those kernels where they keep their sums.
[[nodiscard]] at::Tensor exactOutput(const IntegerLayer& layer, const at::Tensor& input);

} // namespace featherweight
