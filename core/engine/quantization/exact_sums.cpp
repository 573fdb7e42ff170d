// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/exact_sums.h"

#include "core/engine/torch/layout.h"
#include "core/engine/torch/libtorch_version.h"
#include "core/engine/torch/widest.h"

#include <ATen/ATen.h>
#include <ATen/Context.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <variant>
#include <vector>

namespace featherweight {

namespace {

constexpr std::int32_t greatestByte = 255;
constexpr std::int64_t eight = 8; ///< of a vector

/// Float keeps every whole number up to here, so that sums that stay below are exact in whatever
/// order a library adds.
constexpr std::int64_t floatIntegers = std::int64_t{1} << 24;

bool sumsFitFloat(const at::Tensor& weights) {
    const at::Tensor sums = weights.to(at::kInt).abs().flatten(1).sum(1);
    return sums.max().item<std::int64_t>() < floatIntegers / greatestByte;
}

/// Float where that is exact, else double, which takes about four times as long.
at::Tensor exactSums(const Operation& operation, const at::Tensor& weight,
                     const at::Tensor& input) {
    const at::Tensor integers = weight.int_repr();
    const bool fits = sumsFitFloat(integers);
    const at::ScalarType type = fits ? at::kFloat : at::kDouble;
    const at::Tensor w = integers.to(type);
    const at::Tensor x = input.int_repr().to(type).sub_(input.q_zero_point());
    const auto* conv = std::get_if<Conv2d>(&operation);
    if (conv == nullptr) {
        return at::linear(x, w);
    }
    const std::int64_t padding = conv->padding;
    // By name: it multiplies and adds as it stands. What conv2d would choose for a single image
    // may take another way (Winograd's), which is not exact.
    return fits && at::hasMKLDNN()
               ? at::mkldnn_convolution(channelsLast(x), w, {}, {padding, padding}, {1, 1}, {1, 1},
                                        conv->groups)
               : at::conv2d(x.to(at::kDouble).contiguous(), w.to(at::kDouble), {}, {1, 1},
                            {padding, padding}, {1, 1}, conv->groups);
}

/// From sums to bytes: round((sum · before + bias) · after) + zero point, with one number of each
/// for every output channel.
struct Requantization {
    at::Tensor before;
    at::Tensor bias;
    at::Tensor after;
    bool wholeBias = false; ///< rounded and added to the sum while that is exact
};

Requantization requantizationOf(const IntegerLayer& layer, double inputScale) {
    // In float, step by step as the engines do it: one more rounding would be another byte at
    // times.
    const at::Tensor& weight = layer.weight;
    const at::Tensor scales =
        weight.qscheme() == at::kPerChannelAffine
            ? weight.q_per_channel_scales().to(at::kFloat)
            : at::full({weight.size(0)}, weight.q_scale(), at::TensorOptions(at::kFloat));
    const at::Tensor ones = at::ones_like(scales);
    if (at::globalContext().qEngine() == at::QEngine::QNNPACK) {
        const at::Tensor product = scales * static_cast<float>(inputScale);
        const float inverse = 1.0F / static_cast<float>(layer.scale);
        return {ones, at::round(layer.bias / product), product * inverse, true};
    }
    const auto inverseInput = static_cast<float>(1.0 / inputScale);
    const auto inverseOutput = static_cast<float>(1.0 / layer.scale);
    if (addsBiasToScaledSums) {
        return {scales * (1.0F / inverseInput), layer.bias, ones * (1.0F / (1.0F / inverseOutput)),
                false};
    }
    const at::Tensor sumsPerUnit = at::reciprocal(scales) * inverseInput;
    return {ones, layer.bias * sumsPerUnit, at::full_like(ones, inverseOutput) / sumsPerUnit,
            false};
}

/// What turns sums into bytes, channel by channel; the last ones stand for none.
struct ChannelNumbers {
    std::vector<float> before;
    std::vector<float> bias;
    std::vector<float> after;
    float least = 0;            ///< before the zero point is added
    float zeroPointBefore = 0;  ///< added before rounding,
    std::int32_t zeroPoint = 0; ///< or behind it, which differs for halves
};

FW_WIDEST void requantize(const float* sums, std::int64_t rows, std::int64_t channels,
                          const ChannelNumbers& numbers, std::uint8_t* bytes) {
    using EightBytes = std::uint8_t __attribute__((vector_size(8)));
    constexpr float beyond = 512;       // twice as far as any zero point reaches
    constexpr float rounder = 12582912; // 1.5 · 2^23: rounds to the nearest, of two to the even one
    for (std::int64_t row = 0; row < rows; ++row, sums += channels, bytes += channels) {
        for (std::int64_t channel = 0; channel < channels; channel += eight) {
            const std::int64_t left = std::min(eight, channels - channel);
            EightFloats value{};
            if (left == eight) {
                read(value, sums, channel);
            } else {
                std::copy_n(sums + channel, left, reinterpret_cast<float*>(&value));
            }
            EightFloats factor;
            read(factor, numbers.before.data(), channel);
            value *= factor;
            read(factor, numbers.bias.data(), channel);
            value += factor;
            read(factor, numbers.after.data(), channel);
            value *= factor;
            value = (value > numbers.least ? value : EightFloats{} + numbers.least) +
                    numbers.zeroPointBefore;
            value = value > -beyond ? value : EightFloats{} - beyond;
            value = value < beyond ? value : EightFloats{} + beyond;
            EightIntegers level =
                __builtin_convertvector((value + rounder) - rounder, EightIntegers) +
                numbers.zeroPoint;
            level = level > 0 ? level : 0;
            level = level < greatestByte ? level : EightIntegers{} + greatestByte;
            const EightBytes narrow = __builtin_convertvector(level, EightBytes);
            std::copy_n(reinterpret_cast<const std::uint8_t*>(&narrow), left, bytes + channel);
        }
    }
}

std::vector<float> inFullVectors(const at::Tensor& numbers) {
    const float* first = numbers.data_ptr<float>();
    std::vector<float> full(first, first + numbers.numel());
    full.resize((full.size() + eight - 1) / eight * eight);
    return full;
}

} // namespace

at::Tensor exactOutput(const IntegerLayer& layer, const at::Tensor& input) {
    at::Tensor sums = exactSums(layer.operation, layer.weight, input);
    const Requantization to = requantizationOf(layer, input.q_scale());
    at::Tensor bias = to.bias;
    if (to.wholeBias) {
        std::vector<std::int64_t> alongChannels(static_cast<std::size_t>(sums.dim()), 1);
        alongChannels[1] = -1;
        sums = sums.to(at::kDouble) + bias.view(alongChannels);
        bias = at::zeros_like(bias);
    }
    const bool images = sums.dim() == 4;
    const at::MemoryFormat layout =
        images ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    const at::Tensor dense = sums.to(at::kFloat).contiguous(layout);
    at::Tensor bytes = at::_empty_affine_quantized(
        dense.sizes(), dense.options().dtype(at::kQUInt8), layer.scale, layer.zeroPoint, layout);
    const auto zeroPoint = static_cast<std::int32_t>(layer.zeroPoint);
    const ChannelNumbers numbers{
        .before = inFullVectors(to.before),
        .bias = inFullVectors(bias),
        .after = inFullVectors(to.after),
        .least = layer.relu ? 0.0F : std::numeric_limits<float>::lowest(),
        .zeroPointBefore = to.wholeBias ? 0.0F : static_cast<float>(zeroPoint),
        .zeroPoint = to.wholeBias ? zeroPoint : 0,
    };
    const std::int64_t channels = dense.size(1);
    requantize(dense.data_ptr<float>(), dense.numel() / channels, channels, numbers,
               reinterpret_cast<std::uint8_t*>(bytes.data_ptr<c10::quint8>()));
    return bytes;
}

} // namespace featherweight
