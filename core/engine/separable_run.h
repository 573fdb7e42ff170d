#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A standard and a depthwise separable convolution from LibTorch's own modules, run side by side.
// Compute worker only.

#include "core/separable.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/conv.h>

namespace featherweight {

/// Conv2d(in, in, kernel, groups = in), then Conv2d(in, out, 1). Source of the construction:
/// Howard and others, MobileNets, arXiv:1704.04861, section 3.1 (without its norms and relus).
class DepthwiseSeparableConvImpl : public torch::nn::Module {
public:
    /// `padding` is that of the depthwise layer.
    DepthwiseSeparableConvImpl(const SeparableSettings& settings, std::int64_t padding);

    /// 1×in×height×width → 1×out×height'×width'.
    torch::Tensor forward(const torch::Tensor& images);

    torch::nn::Conv2d depthwise;
    torch::nn::Conv2d pointwise;
};
TORCH_MODULE(DepthwiseSeparableConv);

/// As Engine::runSeparable.
[[nodiscard]] SeparableResult runSeparableLayers(const SeparableSettings& settings);

} // namespace featherweight
