#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both convolutions counted once more, without core's arithmetic: weights as the documentation of
// torch.nn.Conv2d shapes them, places and pixels by trying every one. For settings of a usual size;
// any thread.

#include "core/separable/sweep.h"

#include <cstdint>
#include <optional>

namespace featherweight::test {

inline LayerCount countedByHand(const ConvolutionSettings& layer, const BatchShape& input) {
    struct Side {
        std::int64_t places = 0;   ///< of the kernel
        std::int64_t onPixels = 0; ///< taps of all of them that do not meet padding
    };
    const auto along = [&layer](std::int64_t size, std::int64_t kernel, std::int64_t stride,
                                std::int64_t padding, std::int64_t dilation) {
        const std::int64_t last = dilation * (kernel - 1); // tap, from the first one
        const std::int64_t before = layer.samePadding ? last / 2 : padding;
        const std::int64_t behind = layer.samePadding ? last - before : padding;
        Side side;
        for (std::int64_t first = -before; first + last < size + behind; first += stride) {
            ++side.places;
            for (std::int64_t tap = 0; tap < kernel; ++tap) {
                const std::int64_t pixel = first + tap * dilation;
                side.onPixels += pixel >= 0 && pixel < size ? 1 : 0;
            }
        }
        return side;
    };
    const Side rows = along(input[2], layer.kernel.height, layer.stride.height,
                            layer.padding.height, layer.dilation.height);
    const Side columns = along(input[3], layer.kernel.width, layer.stride.width,
                               layer.padding.width, layer.dilation.width);
    const std::int64_t each = input[0] * layer.out * (layer.in / layer.groups);
    LayerCount count;
    count.weights =
        layer.out * (layer.in / layer.groups) * layer.kernel.height * layer.kernel.width;
    count.biases = layer.bias ? layer.out : 0;
    count.outputShape = {input[0], layer.out, rows.places, columns.places};
    count.macs = each * rows.places * layer.kernel.height * columns.places * layer.kernel.width;
    count.macsOnPixels = each * rows.onPixels * columns.onPixels;
    return count;
}

/// Of settings that are possible.
inline SeparableCounts layersByHand(const SeparableSettings& settings) {
    const ConvolutionSettings standard{
        settings.inChannels, settings.outChannels, settings.kernel,
        settings.stride,     settings.padding,     settings.samePadding,
        settings.dilation,   settings.groups,      settings.bias};
    ConvolutionSettings depthwise = standard;
    depthwise.out = settings.inChannels * settings.depthMultiplier;
    depthwise.groups = settings.inChannels;
    if (settings.separablePadding) {
        depthwise.padding = *settings.separablePadding;
        depthwise.samePadding = false;
    }
    ConvolutionSettings pointwise;
    pointwise.in = depthwise.out;
    pointwise.out = settings.outChannels;
    pointwise.bias = settings.bias;
    const BatchShape images{settings.batch, settings.inChannels, settings.image.height,
                            settings.image.width};
    SeparableCounts counts;
    counts.standard = countedByHand(standard, images);
    counts.depthwise = countedByHand(depthwise, images);
    counts.pointwise = countedByHand(pointwise, counts.depthwise.outputShape);
    return counts;
}

/// None where the settings are not possible, or the two outputs differ in shape.
inline std::optional<SeparableCounts> countedByHand(const SeparableSettings& settings) {
    if (settings.inChannels % settings.groups != 0 || settings.outChannels % settings.groups != 0 ||
        (settings.samePadding && settings.stride != Size{1, 1})) {
        return {};
    }
    const SeparableCounts counts = layersByHand(settings);
    const BatchShape& shape = counts.standard.outputShape;
    if (shape[2] == 0 || shape[3] == 0 || shape != counts.pointwise.outputShape) {
        return {};
    }
    return counts;
}

/// What a metric counts of one layer.
inline std::int64_t valueByHand(const LayerCount& layer, SweepMetric metric) {
    switch (metric) {
    case SweepMetric::Parameters:
        return layer.weights + layer.biases;
    case SweepMetric::Macs:
        return layer.macs;
    case SweepMetric::Fp32Bytes:
        return 4 * (layer.weights + layer.biases);
    case SweepMetric::Int8Bytes: // a float64 and an int64 for every output channel
        break;
    }
    return layer.weights + (8 + 8) * layer.outputShape[1] + 4 * layer.biases;
}

/// Standard / separable.
inline double ratioByHand(const SeparableCounts& counts, SweepMetric metric) {
    return static_cast<double>(valueByHand(counts.standard, metric)) /
           static_cast<double>(valueByHand(counts.depthwise, metric) +
                               valueByHand(counts.pointwise, metric));
}

/// What modules of these settings, which are possible, say of themselves.
inline SeparableModules modulesByHand(const SeparableSettings& settings) {
    const SeparableCounts counts = layersByHand(settings);
    const auto facts = [](const LayerCount& count, std::int64_t seen, const Size& kernel) {
        return ModuleFacts{count.weights + count.biases,
                           {count.outputShape[1], seen, kernel.height, kernel.width},
                           count.outputShape};
    };
    const Size one{1, 1};
    return {facts(counts.standard, settings.inChannels / settings.groups, settings.kernel),
            facts(counts.depthwise, 1, settings.kernel),
            facts(counts.pointwise, settings.inChannels * settings.depthMultiplier, one)};
}

} // namespace featherweight::test
