// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/separable/separable_run.h"

#include "core/base/message.h"
#include "core/base/quartiles.h"
#include "core/engine/torch/libtorch_version.h"
#include "core/engine/torch/timing.h"
#include "core/separable/run_cost.h"

#include <ATen/native/ConvUtils.h>
#include <torch/nn/options/conv.h>
#include <torch/utils.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

namespace featherweight {

namespace {

constexpr std::uint64_t inputSeed = 1;

std::vector<std::int64_t> pair(const Size& size) {
    return {size.height, size.width};
}

BatchShape shapeOf(const at::Tensor& tensor) {
    const auto sizes = tensor.sizes();
    return {sizes[0], sizes[1], sizes[2], sizes[3]};
}

at::Tensor randomInput(const SeparableSettings& settings) {
    return at::randn(inputShape(settings), at::make_generator<at::CPUGeneratorImpl>(inputSeed));
}

/// `output` is of its own forward pass.
ModuleFacts factsOf(const torch::nn::Conv2d& layer, const at::Tensor& output) {
    ModuleFacts facts{0, shapeOf(layer->weight), shapeOf(output)};
    for (const at::Tensor& parameter : layer->parameters()) {
        facts.parameters += parameter.numel();
    }
    return facts;
}

SeparableModules runReal(const SeparableSettings& settings, const std::stop_token& stop) {
    // LibTorch warns that padding 'same' of an even kernel takes a copy of the image: as expected.
    const NoWarnings quiet;
    torch::NoGradGuard noGrad;
    const at::Tensor input = randomInput(settings);
    SeparableModules modules;
    {
        torch::nn::Conv2d standard = makeConvolution(standardLayer(settings));
        checkStop(stop);
        modules.standard = factsOf(standard, standard(input));
    }
    checkStop(stop);
    DepthwiseSeparableConv separable(settings);
    const at::Tensor middle = separable->depthwise(input);
    modules.depthwise = factsOf(separable->depthwise, middle);
    checkStop(stop);
    modules.pointwise = factsOf(separable->pointwise, separable->pointwise(middle));
    return modules;
}

/// The same questions for layers too big to run beside a training: a weight on the meta device has
/// a size and no memory, and LibTorch's own shape rule for convolutions stands in for a forward
/// pass, which the meta device does not know in C++ (LibTorch 1.13).
ModuleFacts factsOnMeta(const ConvolutionSettings& layer, const BatchShape& input) {
    const at::Tensor weight =
        at::empty({layer.out, layer.in / layer.groups, layer.kernel.height, layer.kernel.width},
                  at::TensorOptions(at::kMeta));
    // As LibTorch pads for 'same': evenly, and one more row or column at the end when it is odd.
    const Size inAll = layer.paddingInAll();
    const Size before = layer.paddingBefore();
    const BatchShape padded{input[0], input[1], input[2] + inAll.height - 2 * before.height,
                            input[3] + inAll.width - 2 * before.width};
    const auto output = at::native::conv_output_size(padded, weight.sizes(), pair(before),
                                                     pair(layer.stride), pair(layer.dilation));
    return {weight.numel() + (layer.bias ? weight.size(0) : 0),
            shapeOf(weight),
            {output[0], output[1], output[2], output[3]}};
}

SeparableModules factsWithoutRunning(const SeparableSettings& settings) {
    SeparableModules modules;
    modules.standard = factsOnMeta(standardLayer(settings), inputShape(settings));
    modules.depthwise = factsOnMeta(depthwiseLayer(settings), inputShape(settings));
    modules.pointwise = factsOnMeta(pointwiseLayer(settings), modules.depthwise.outputShape);
    return modules;
}

using Milliseconds = std::chrono::duration<double, std::milli>;

/// One forward and one backward pass, in milliseconds.
template <typename Layer>
std::vector<double> timeBothPasses(Layer& layer, const at::Tensor& input,
                                   const at::Tensor& gradient, const std::stop_token& stop) {
    const auto begin = std::chrono::steady_clock::now();
    const at::Tensor output = layer->forward(input);
    const auto middle = std::chrono::steady_clock::now();
    checkStop(stop);
    output.backward(gradient);
    const auto end = std::chrono::steady_clock::now();
    layer->zero_grad(true);
    input.mutable_grad().reset();
    return {Milliseconds(middle - begin).count(), Milliseconds(end - middle).count()};
}

constexpr int warmUpRuns = 3;

template <typename Layer>
double timeEmptyCall(Layer layer, const std::stop_token& stop) {
    const at::Tensor number = at::ones({1, 1, 1, 1}).requires_grad_();
    return quartilesOf(timeRuns([&] { (void)layer->forward(number); }, warmUpRuns, stop)).median;
}

/// Milliseconds to read and write so many bytes in all, in blocks. The layers' gradients, which
/// took more memory, are gone by then.
double timeCopy(std::int64_t bytes, const std::stop_token& stop) {
    constexpr std::int64_t block = std::int64_t{64} * 1024 * 1024;
    const std::int64_t half = std::max<std::int64_t>(bytes / 2, 1);
    const std::int64_t once = std::min(half, block);
    const at::Tensor from = at::ones({once}, at::TensorOptions(at::kByte));
    at::Tensor to = at::empty_like(from);
    const auto copyAll = [&] {
        for (std::int64_t done = 0; done < half; done += once) {
            const std::int64_t now = std::min(once, half - done);
            to.narrow(0, 0, now).copy_(from.narrow(0, 0, now));
        }
    };
    return quartilesOf(timeRuns(copyAll, warmUpRuns, stop)).median;
}

std::int64_t fp32Bytes(const BatchShape& shape) {
    constexpr std::int64_t each = 4;
    return each * shape[0] * shape[1] * shape[2] * shape[3];
}

/// Fits into 64 bits: it was checked that it runs.
std::int64_t movedBytes(ConvolutionKind kind, const SeparableSettings& settings,
                        const SeparableCounts& counts) {
    const std::int64_t input = fp32Bytes(inputShape(settings));
    return kind == ConvolutionKind::Standard
               ? input + counts.standard.fp32Bytes() + fp32Bytes(counts.standard.outputShape)
               : input + counts.separableFp32Bytes() +
                     2 * fp32Bytes(counts.depthwise.outputShape) + // written and read again
                     fp32Bytes(counts.separableShape());
}

template <typename Layer>
ConvolutionTime timed(ConvolutionKind kind, Layer layer, Layer empty, const at::Tensor& input,
                      const BatchShape& output, std::int64_t bytes, const std::stop_token& stop) {
    const at::Tensor gradient = at::ones(output);
    const auto times =
        timeParts([&] { return timeBothPasses(layer, input, gradient, stop); }, warmUpRuns, stop);
    return {
        kind,  quartilesOf(times[0]), quartilesOf(times[1]), timeEmptyCall(std::move(empty), stop),
        bytes, timeCopy(bytes, stop)};
}

/// The least that there is: one channel, one pixel, one weight each.
SeparableSettings emptySettings(bool bias) {
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 1;
    settings.kernel = settings.image = {1, 1};
    settings.padding = {0, 0};
    settings.bias = bias;
    return settings;
}

} // namespace

torch::nn::Conv2d makeConvolution(const ConvolutionSettings& layer) {
    torch::nn::Conv2dOptions options(layer.in, layer.out, pair(layer.kernel));
    options.stride(pair(layer.stride)).dilation(pair(layer.dilation));
    options.groups(layer.groups).bias(layer.bias);
    if (layer.samePadding) {
        options.padding(torch::kSame);
    } else {
        options.padding(torch::ExpandingArray<2>(pair(layer.padding)));
    }
    return torch::nn::Conv2d(options);
}

DepthwiseSeparableConvImpl::DepthwiseSeparableConvImpl(const SeparableSettings& settings)
    : depthwise(register_module("depthwise", makeConvolution(depthwiseLayer(settings)))),
      pointwise(register_module("pointwise", makeConvolution(pointwiseLayer(settings)))) {}

torch::Tensor DepthwiseSeparableConvImpl::forward(const torch::Tensor& images) {
    return pointwise(depthwise(images));
}

SeparableResult runSeparableLayers(const SeparableSettings& settings, std::int64_t memoryLimit,
                                   const std::stop_token& stop) {
    const RunCost cost = forwardCost(settings, countSeparable(settings));
    SeparableResult result;
    result.neededBytes = cost.bytes;
    result.memoryLimit = memoryLimit;
    result.whyNotRun = whyNotRun(cost, checkLimits, memoryLimit);
    result.modules = result.ran() ? runReal(settings, stop) : factsWithoutRunning(settings);
    return result;
}

ConvolutionTime timeConvolution(ConvolutionKind kind, const SeparableSettings& settings,
                                std::int64_t memoryLimit, const std::stop_token& stop) {
    const SeparableCounts counts = countSeparable(settings);
    if (const auto why = whyNotRun(backwardCost(settings, counts), measureLimits, memoryLimit)) {
        throw Error(*why);
    }
    checkStop(stop);
    const NoWarnings quiet; // as in runReal
    const at::Tensor input = randomInput(settings).requires_grad_();
    const std::int64_t bytes = movedBytes(kind, settings, counts);
    const SeparableSettings empty = emptySettings(settings.bias);
    return kind == ConvolutionKind::Standard
               ? timed(kind, makeConvolution(standardLayer(settings)),
                       makeConvolution(standardLayer(empty)), input, counts.standard.outputShape,
                       bytes, stop)
               : timed(kind, DepthwiseSeparableConv(settings), DepthwiseSeparableConv(empty), input,
                       counts.separableShape(), bytes, stop);
}

} // namespace featherweight
