// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separable.h"

#include <initializer_list>

namespace featherweight {

namespace {

std::int64_t product(std::initializer_list<std::int64_t> factors) {
    std::int64_t result = 1;
    for (const std::int64_t factor : factors) {
        if (__builtin_mul_overflow(result, factor, &result)) {
            throw Error({FW_TEXT("These settings give counts above 2^63, which cannot be shown "
                                 "exactly; choose smaller ones."),
                         {}});
        }
    }
    return result;
}

/// PyTorch's floor((size + 2·padding - kernel) / stride) + 1 for dilation 1.
std::int64_t outputSize(std::int64_t size, std::int64_t kernel, std::int64_t padding,
                        std::int64_t stride) {
    return (size + 2 * padding - kernel) / stride + 1;
}

struct ConvolutionSettings {
    std::int64_t in;
    std::int64_t out;
    std::int64_t kernel;
    std::int64_t padding;
    std::int64_t stride;
    std::int64_t groups;
};

LayerCount countConvolution(const ConvolutionSettings& layer, std::int64_t height,
                            std::int64_t width, bool bias) {
    LayerCount count;
    const std::int64_t perOutput = product({layer.in / layer.groups, layer.kernel, layer.kernel});
    count.weights = product({layer.out, perOutput});
    count.biases = bias ? layer.out : 0;
    count.outputShape = {1, layer.out,
                         outputSize(height, layer.kernel, layer.padding, layer.stride),
                         outputSize(width, layer.kernel, layer.padding, layer.stride)};
    count.macs = product({count.weights, count.outputShape[2], count.outputShape[3]});
    return count;
}

void requireFit(const SeparableSettings& settings, std::int64_t padding) {
    const std::int64_t height = settings.height + 2 * padding;
    const std::int64_t width = settings.width + 2 * padding;
    if (settings.kernel > height || settings.kernel > width) {
        const std::string kernel = std::to_string(settings.kernel);
        throw Error({FW_TEXT("The kernel (%1×%1) is larger than the padded image (%2×%3); choose a "
                             "smaller kernel, more padding or a larger image."),
                     {kernel, std::to_string(height), std::to_string(width)}});
    }
}

} // namespace

std::string toText(const Shape& shape) {
    std::string text;
    for (const std::int64_t size : shape) {
        text += (text.empty() ? "" : "×") + std::to_string(size);
    }
    return text;
}

void validate(const SeparableSettings& settings) {
    require("in channels", settings.inChannels, channelsRange);
    require("out channels", settings.outChannels, channelsRange);
    require("kernel", settings.kernel, kernelRange);
    require("padding", settings.padding, paddingRange);
    if (settings.separablePadding) {
        require("separable padding", *settings.separablePadding, paddingRange);
    }
    require("stride", settings.stride, strideRange);
    require("image height", settings.height, imageSizeRange);
    require("image width", settings.width, imageSizeRange);
    requireFit(settings, settings.padding);
    requireFit(settings, settings.separablePadding.value_or(settings.padding));
}

SeparableCounts countSeparable(const SeparableSettings& settings) {
    validate(settings);
    const std::int64_t in = settings.inChannels;
    const std::int64_t out = settings.outChannels;
    const std::int64_t separablePadding = settings.separablePadding.value_or(settings.padding);

    SeparableCounts counts;
    counts.standard =
        countConvolution({in, out, settings.kernel, settings.padding, settings.stride, 1},
                         settings.height, settings.width, settings.bias);
    counts.depthwise =
        countConvolution({in, in, settings.kernel, separablePadding, settings.stride, in},
                         settings.height, settings.width, settings.bias);
    const Shape& middle = counts.depthwise.outputShape;
    counts.pointwise = countConvolution({in, out, 1, 0, 1, 1}, middle[2], middle[3], settings.bias);
    return counts;
}

Message shapeMismatch(const SeparableCounts& counts) {
    return {FW_TEXT("The two outputs differ in shape: %1 from the standard convolution, %2 from "
                    "the separable block; give both the same padding."),
            {toText(counts.standard.outputShape), toText(counts.separableShape())}};
}

} // namespace featherweight
