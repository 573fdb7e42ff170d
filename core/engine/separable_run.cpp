// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/separable_run.h"

#include <ATen/native/ConvUtils.h>
#include <torch/nn/options/conv.h>
#include <torch/utils.h>

namespace featherweight {

namespace {

constexpr std::uint64_t inputSeed = 1;

torch::nn::Conv2dOptions options(const SeparableSettings& settings, std::int64_t out,
                                 std::int64_t padding) {
    return torch::nn::Conv2dOptions(settings.inChannels, out, settings.kernel)
        .padding(padding)
        .stride(settings.stride)
        .bias(settings.bias);
}

Shape shapeOf(const at::Tensor& tensor) {
    const auto sizes = tensor.sizes();
    return {sizes[0], sizes[1], sizes[2], sizes[3]};
}

/// Counted from the module's own parameters; the output's shape from its own forward pass.
LayerCount count(const torch::nn::Conv2d& layer, const at::Tensor& output) {
    LayerCount result;
    result.weights = layer->weight.numel();
    result.biases = layer->bias.defined() ? layer->bias.numel() : 0;
    result.outputShape = shapeOf(output);
    result.macs = result.weights * output.size(2) * output.size(3);
    return result;
}

SeparableCounts runReal(const SeparableSettings& settings, std::int64_t separablePadding) {
    torch::NoGradGuard noGrad;
    torch::nn::Conv2d standard(options(settings, settings.outChannels, settings.padding));
    DepthwiseSeparableConv separable(settings, separablePadding);
    const at::Tensor input = at::randn({1, settings.inChannels, settings.height, settings.width},
                                       at::make_generator<at::CPUGeneratorImpl>(inputSeed));
    const at::Tensor middle = separable->depthwise(input);
    return {count(standard, standard(input)), count(separable->depthwise, middle),
            count(separable->pointwise, separable->pointwise(middle))};
}

/// The same questions for layers too big to run beside a training: a weight on the meta device has
/// a size and no memory, and LibTorch's own shape rule for convolutions stands in for a forward
/// pass, which the meta device does not know in C++ (LibTorch 1.13).
LayerCount countOnMeta(at::IntArrayRef input, const at::IntArrayRef weightShape,
                       std::int64_t stride, std::int64_t padding, bool bias) {
    const at::Tensor weight = at::empty(weightShape, at::TensorOptions(at::kMeta));
    const auto output =
        at::native::conv_output_size(input, weight.sizes(), {padding, padding}, {stride, stride});
    return {weight.numel(),
            bias ? weight.size(0) : 0,
            weight.numel() * output[2] * output[3],
            {output[0], output[1], output[2], output[3]}};
}

SeparableCounts countWithoutRunning(const SeparableSettings& settings,
                                    std::int64_t separablePadding) {
    const std::int64_t in = settings.inChannels;
    const std::int64_t out = settings.outChannels;
    const std::int64_t k = settings.kernel;
    const Shape input{1, in, settings.height, settings.width};
    SeparableCounts counts;
    counts.standard =
        countOnMeta(input, {out, in, k, k}, settings.stride, settings.padding, settings.bias);
    counts.depthwise =
        countOnMeta(input, {in, 1, k, k}, settings.stride, separablePadding, settings.bias);
    counts.pointwise =
        countOnMeta(counts.depthwise.outputShape, {out, in, 1, 1}, 1, 0, settings.bias);
    return counts;
}

bool canRun(const SeparableSettings& settings, const SeparableCounts& counts) {
    constexpr std::int64_t floatBytes = 4;
    const auto values = [](const Shape& shape) { return shape[1] * shape[2] * shape[3]; };
    const std::int64_t input = settings.inChannels * settings.height * settings.width;
    const std::int64_t floats = input + values(counts.standard.outputShape) +
                                values(counts.depthwise.outputShape) +
                                values(counts.pointwise.outputShape) +
                                counts.standard.parameters() + counts.separableParameters();
    return counts.standard.macs + counts.separableMacs() <= realRunMostMacs &&
           floats * floatBytes <= realRunMostBytes;
}

} // namespace

DepthwiseSeparableConvImpl::DepthwiseSeparableConvImpl(const SeparableSettings& settings,
                                                       std::int64_t padding)
    : depthwise(register_module(
          "depthwise",
          torch::nn::Conv2d(
              options(settings, settings.inChannels, padding).groups(settings.inChannels)))),
      pointwise(register_module(
          "pointwise",
          torch::nn::Conv2d(torch::nn::Conv2dOptions(settings.inChannels, settings.outChannels, 1)
                                .bias(settings.bias)))) {}

torch::Tensor DepthwiseSeparableConvImpl::forward(const torch::Tensor& images) {
    return pointwise(depthwise(images));
}

SeparableResult runSeparableLayers(const SeparableSettings& settings) {
    const SeparableCounts expected = countSeparable(settings);
    const std::int64_t separablePadding = settings.separablePadding.value_or(settings.padding);
    SeparableResult result;
    result.ran = canRun(settings, expected);
    result.counts = result.ran ? runReal(settings, separablePadding)
                               : countWithoutRunning(settings, separablePadding);
    return result;
}

} // namespace featherweight
