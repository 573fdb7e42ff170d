#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A convolution of few channels, max-pool and relu in one pass, in which what the convolution gives
// never leaves the registers. Compute worker only.

#include "core/engine/torch/convolution_shape.h"
#include "core/engine/torch/max_pool.h"
#include "core/engine/torch/pooled_convolution.h"

namespace featherweight {

/// Whether that is done: where the kernel stands on few numbers. With 9 to 36 of them it was faster
/// than LibTorch's convolution and our max-pool, with 144 slower. Only windows of 2×2, eight output
/// channels or a multiple.
[[nodiscard]] bool convolvesAndPools(const at::Tensor& images, const at::Tensor& weight,
                                     const PooledConvolution& convolution);

/// relu(max_pool2d(conv2d(images, weight, padding) + bias, 2)); without a gradient. Sums are taken
/// row by row, column by column, channel by channel: to the bit those of ONEDNN in LibTorch 1.13 on
/// a processor with AVX-512, and elsewhere nearly.
[[nodiscard]] at::Tensor convolveAndPool(const at::Tensor& images, const at::Tensor& weight,
                                         const at::Tensor& bias,
                                         const PooledConvolution& convolution);
[[nodiscard]] MaxPooled convolveAndPoolWithPositions(const at::Tensor& images,
                                                     const at::Tensor& weight,
                                                     const at::Tensor& bias,
                                                     const PooledConvolution& convolution);

/// Its way back to the weights and the bias; to the images, there is none. `given` has the channels
/// last. The number of threads changes nothing.
[[nodiscard]] ConvolutionGradients convolveAndPoolBack(const ConvolutionShape& shape,
                                                       const at::Tensor& images,
                                                       const at::Tensor& positions,
                                                       const at::Tensor& given);

} // namespace featherweight
