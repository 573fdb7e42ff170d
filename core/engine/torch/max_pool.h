#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Max-pooling of channels-last tensors, several channels at a time. LibTorch's own takes two to
// three times as long with the relu behind it, and pools integers one by one where there are few
// channels. Compute worker only.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace featherweight {

/// relu(max_pool2d(images, kernel)) in one pass over N×C×H×W float, with the values of LibTorch's
/// operations. Not differentiable: throws std::logic_error where a gradient would be lost.
[[nodiscard]] at::Tensor reluOfMaxPool(const at::Tensor& images, std::int64_t kernel);

/// In place of a position in a window: nothing of it is above 0.
inline constexpr std::int32_t maxPoolNowhere = -1;

struct MaxPooled {
    at::Tensor images;
    at::Tensor positions; ///< of each number's origin in its window; int32, in the order of memory
};

/// Of images + bias, one number per channel. A position is that of the first greatest number.
[[nodiscard]] MaxPooled reluOfMaxPoolWithPositions(const at::Tensor& images, std::int64_t kernel,
                                                   const at::Tensor& bias);

struct MaxPoolGradients {
    at::Tensor images; ///< of `sizes`
    at::Tensor bias;
};

/// The way back of reluOfMaxPoolWithPositions; `given` has the channels last.
[[nodiscard]] MaxPoolGradients gradientsOfMaxPool(const at::Tensor& positions,
                                                  const at::Tensor& given, at::IntArrayRef sizes,
                                                  std::int64_t kernel);

/// max_pool2d(images, kernel) of N×C×H×W quint8; scale and zero point stay.
[[nodiscard]] at::Tensor quantizedMaxPool(const at::Tensor& images, std::int64_t kernel);

} // namespace featherweight
