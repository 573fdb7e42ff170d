// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separable/run_cost.h"

#include "core/base/message.h"

#include <algorithm>
#include <limits>
#include <string>

namespace featherweight {

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t bytesPerNumber = 4; // FP32

std::int64_t sum(std::int64_t a, std::int64_t b) {
    return a > most - b ? most : a + b;
}

/// `factor` is positive.
std::int64_t product(std::int64_t a, std::int64_t factor) {
    return a > most / factor ? most : a * factor;
}

std::int64_t sizeOf(const BatchShape& shape) {
    return product(product(product(shape[0], shape[1]), shape[2]), shape[3]);
}

/// ONEDNN's own layout holds channels in blocks of up to 16.
std::int64_t inBlocks(std::int64_t channels) {
    constexpr std::int64_t block = 16;
    return channels > most - block ? most : (channels + block - 1) / block * block;
}

std::int64_t copyOf(const BatchShape& shape) {
    return sizeOf({shape[0], inBlocks(shape[1]), shape[2], shape[3]});
}

std::int64_t copyOf(const ConvolutionSettings& layer) {
    const std::int64_t in = layer.groups == 1 ? inBlocks(layer.in) : layer.in / layer.groups;
    return sizeOf({inBlocks(layer.out), in, layer.kernel.height, layer.kernel.width});
}

/// LibTorch leaves small images to its own kernel, which writes every pixel once for each tap that
/// meets it ("im2col"); ONEDNN does not. Source: ConvParams::use_mkldnn and slow_conv2d in
/// aten/src/ATen/native, LibTorch 1.13, with one thread.
std::int64_t unfoldedNumbers(const ConvolutionSettings& layer, const BatchShape& input,
                             const LayerCount& count) {
    constexpr std::int64_t smallImage = 20480;
    constexpr std::int64_t fewImages = 16;
    const bool onePixel =
        layer.kernel == Size{1, 1} && layer.stride == Size{1, 1} && layer.dilation == Size{1, 1};
    const bool own = onePixel ? input[0] < fewImages && layer.paddingInAll() != Size{0, 0}
                              : layer.groups == 1 && input[0] == 1 && sizeOf(input) <= smallImage &&
                                    std::min(layer.kernel.height, layer.kernel.width) <= 3;
    return own ? count.macs / count.outputShape[1] : 0;
}

std::string inMillions(std::int64_t count, bool roundUp) {
    constexpr std::int64_t million = 1'000'000;
    return std::to_string(count / million + (roundUp && count % million != 0 ? 1 : 0));
}

std::string inMegabytes(std::int64_t bytes, bool roundUp) {
    constexpr std::int64_t mebibyte = std::int64_t{1024} * 1024;
    return std::to_string(bytes / mebibyte + (roundUp && bytes % mebibyte != 0 ? 1 : 0));
}

} // namespace

RunCost forwardCost(const SeparableSettings& settings, const SeparableCounts& counts) {
    struct Layer {
        ConvolutionSettings settings;
        BatchShape input;
        LayerCount count;
    };
    const BatchShape images = inputShape(settings);
    RunCost cost;
    cost.numbers = sizeOf(images);
    std::int64_t copied = copyOf(images);
    std::int64_t unfolded = 0;
    for (const auto& [layer, input, count] :
         {Layer{standardLayer(settings), images, counts.standard},
          Layer{depthwiseLayer(settings), images, counts.depthwise},
          Layer{pointwiseLayer(settings), counts.depthwise.outputShape, counts.pointwise}}) {
        cost.macs = sum(cost.macs, count.macs);
        cost.numbers = sum(cost.numbers, sum(count.parameters(), sizeOf(count.outputShape)));
        copied = sum(copied, sum(copyOf(layer), copyOf(count.outputShape)));
        unfolded = std::max(unfolded, unfoldedNumbers(layer, input, count));
    }
    cost.bytes = product(sum(sum(cost.numbers, copied), unfolded), bytesPerNumber);
    return cost;
}

RunCost backwardCost(const SeparableSettings& settings, const SeparableCounts& counts) {
    RunCost cost = forwardCost(settings, counts);
    // Measured with many weights: up to two and a half times their size on top of that.
    const std::int64_t weights =
        sum(counts.standard.weights, sum(counts.depthwise.weights, counts.pointwise.weights));
    cost.bytes = sum(product(cost.bytes, 3), product(product(weights, 4), bytesPerNumber));
    return cost;
}

std::optional<Message> whyNotRun(const RunCost& cost, const RunLimits& limits,
                                 std::int64_t memoryLimit) {
    // Memory last: a higher limit helps only when the rest is possible.
    if (cost.macs > limits.macs) {
        return Message{
            FW_TEXT("Both layers take %1 M MACs, and a run may take %2 M; choose smaller "
                    "layers."),
            {inMillions(cost.macs, true), inMillions(limits.macs, false)}};
    }
    if (cost.numbers > limits.numbers) {
        return Message{
            FW_TEXT("Both layers hold %1 M numbers, and a run may hold %2 M; choose smaller "
                    "layers."),
            {inMillions(cost.numbers, true), inMillions(limits.numbers, false)}};
    }
    if (cost.bytes > memoryLimit) {
        return Message{FW_TEXT("Both layers may take %1 MB, more than the limit of %2 MB; choose "
                               "smaller layers or a higher limit."),
                       {inMegabytes(cost.bytes, true), inMegabytes(memoryLimit, false)}};
    }
    return {};
}

} // namespace featherweight
