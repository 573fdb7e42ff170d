#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One two-dimensional convolution as torch.nn.Conv2d has it: its settings, what it is made of and
// what it works, in exact arithmetic. Plain values without LibTorch, any thread.

#include "core/base/message.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace featherweight {

/// Height and width; also a kernel's, a stride's, a padding's (on each side) and a dilation's.
struct Size {
    std::int64_t height = 1;
    std::int64_t width = 1;
    bool operator==(const Size&) const = default;
};

/// "3×3"
[[nodiscard]] std::string toText(const Size& size);

using BatchShape = std::array<std::int64_t, 4>; ///< batch, channels, height, width

/// "1×16×32×32"
[[nodiscard]] std::string toText(const BatchShape& shape);

struct ConvolutionSettings {
    std::int64_t in = 1;
    std::int64_t out = 1;
    Size kernel;
    Size stride;
    Size padding{0, 0};
    /// PyTorch's padding='same': as many zeros as keep height and width, an odd one behind;
    /// `padding` then means nothing. For stride 1 only.
    bool samePadding = false;
    Size dilation;
    std::int64_t groups = 1;
    bool bias = true;

    /// What the kernel spans of the image: dilation · (kernel - 1) + 1.
    [[nodiscard]] Size receptiveField() const;
    /// Zeros on both sides together.
    [[nodiscard]] Size paddingInAll() const;
    /// Zeros above and on the left.
    [[nodiscard]] Size paddingBefore() const;
    bool operator==(const ConvolutionSettings&) const = default;
};

/// Bytes of a scale (float64) and a zero point (int64), which PyTorch keeps for every output
/// channel of an INT8 weight.
inline constexpr std::int64_t qparamBytes = 16;

/// Everything for the whole batch. Counts made by countConvolution never overflow, nor does
/// anything derived from them here.
struct LayerCount {
    std::int64_t weights = 0;
    std::int64_t biases = 0;
    std::int64_t macs = 0; ///< multiply-accumulate operations, those with padding's zeros included
    BatchShape outputShape{};
    /// Of the MACs, those on pixels of the image. Not set when counting them would take too long.
    std::optional<std::int64_t> macsOnPixels;

    [[nodiscard]] std::int64_t parameters() const { return weights + biases; }
    /// One MAC is two: a multiplication and an addition. Biases are left out, as PyTorch's own flop
    /// counter does.
    [[nodiscard]] std::int64_t flops() const { return 2 * macs; }
    /// The output in FP32: what the layer adds to memory in a forward pass.
    [[nodiscard]] std::int64_t activationBytes() const {
        return 4 * outputShape[0] * outputShape[1] * outputShape[2] * outputShape[3];
    }
    [[nodiscard]] std::int64_t fp32Bytes() const { return 4 * parameters(); }
    /// Weights of one byte, a scale and a zero point per output channel, biases left in FP32.
    [[nodiscard]] std::int64_t int8Bytes() const {
        return weights + qparamBytes * outputShape[1] + 4 * biases;
    }
    bool operator==(const LayerCount&) const = default;
};

/// Output size: floor((size + padding on both sides - dilation · (kernel - 1) - 1) / stride) + 1,
/// as torch.nn.Conv2d states it. The settings are possible ones and the kernel fits. Throws an
/// Error when a count is above 2^63 - 1.
[[nodiscard]] LayerCount countConvolution(const ConvolutionSettings& layer,
                                          const BatchShape& input);

/// How many members of start, start + step, … (`count` of them) lie in 0 … size - 1: of a kernel's
/// taps, those on the image. `step` is positive.
[[nodiscard]] std::int64_t countInside(std::int64_t start, std::int64_t step, std::int64_t count,
                                       std::int64_t size);

/// Sum and product that throw the same Error instead of overflowing.
[[nodiscard]] std::int64_t exactSum(std::int64_t a, std::int64_t b);
[[nodiscard]] std::int64_t exactProduct(std::int64_t a, std::int64_t b);

} // namespace featherweight
