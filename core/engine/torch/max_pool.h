#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Max-pooling of channels-last tensors, several channels at a time. LibTorch's own takes two to
// three times as long with the relu behind it, and pools integers one by one where there are few
// channels. Compute worker only.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace featherweight {

/// relu(max_pool2d(images + bias, kernel)) in one pass over N×C×H×W float, forward and back, with
/// the values of LibTorch's operations; `bias` has one number per channel, or is undefined. The
/// gradient goes to the first greatest number of a window, where that is above 0; none goes back
/// where it is not a number. Once differentiable.
[[nodiscard]] at::Tensor reluOfMaxPool(const at::Tensor& images, std::int64_t kernel,
                                       const at::Tensor& bias = {});

/// max_pool2d(images, kernel) of N×C×H×W quint8; scale and zero point stay.
[[nodiscard]] at::Tensor quantizedMaxPool(const at::Tensor& images, std::int64_t kernel);

} // namespace featherweight
