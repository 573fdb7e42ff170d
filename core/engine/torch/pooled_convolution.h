#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A convolution with the max-pool and the relu behind it. Of all numbers that such a convolution
// gives, only the greatest of each window is looked at: none of the others receives a gradient,
// which of windows of 2×2 spares three quarters of the work on the way back, or more, and of a
// convolution of few channels they need not even be written down. Compute worker only.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace featherweight {

struct PooledConvolution {
    std::int64_t padding = 0;
    std::int64_t groups = 1;
    std::int64_t pool = 2; ///< rows and columns of a window
};

/// relu(max_pool2d(conv2d(images, weight, bias, padding, groups), pool)) of N×C×H×W float, with a
/// square kernel; forward with the values of LibTorch's operations (but that the bias is added
/// after the sum where a gradient is wanted or the channels are few), back with the same sums in
/// another order. The gradient goes to the first greatest number of a window. The number of threads
/// changes nothing of what is computed here; where LibTorch passes the gradients back (groups, or a
/// row of the kernel with fewer than 8 numbers before images that ask for theirs), it may. Once
/// differentiable.
[[nodiscard]] at::Tensor reluOfPooledConvolution(const at::Tensor& images, const at::Tensor& weight,
                                                 const at::Tensor& bias,
                                                 const PooledConvolution& convolution);

} // namespace featherweight
