#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A standard and a depthwise separable convolution from LibTorch's own modules, run side by side
// and timed. Compute worker only.

#include "core/separable/separable.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/conv.h>

#include <cstdint>
#include <stop_token>

namespace featherweight {

/// Conv2d as the settings say.
[[nodiscard]] torch::nn::Conv2d makeConvolution(const ConvolutionSettings& layer);

/// Conv2d(in, in · depthMultiplier, kernel, groups = in), then Conv2d(…, out, 1). Source of the
/// construction: Howard and others, MobileNets, arXiv:1704.04861, section 3.1 (without its norms
/// and relus).
class DepthwiseSeparableConvImpl : public torch::nn::Module {
public:
    explicit DepthwiseSeparableConvImpl(const SeparableSettings& settings);

    /// N×in×height×width → N×out×height'×width'.
    torch::Tensor forward(const torch::Tensor& images);

    torch::nn::Conv2d depthwise;
    torch::nn::Conv2d pointwise;
};
TORCH_MODULE(DepthwiseSeparableConv);

/// As Engine::runSeparable.
[[nodiscard]] SeparableResult runSeparableLayers(const SeparableSettings& settings,
                                                 std::int64_t memoryLimit,
                                                 const std::stop_token& stop);

/// As Engine::measureConvolution.
[[nodiscard]] ConvolutionTime timeConvolution(ConvolutionKind kind,
                                              const SeparableSettings& settings,
                                              std::int64_t memoryLimit,
                                              const std::stop_token& stop);

} // namespace featherweight
