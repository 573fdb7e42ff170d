#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The values of one channel of a tensor before and after it became integers, to be looked at one by
// one. Plain values, any thread.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace featherweight {

struct SliceRequest {
    std::string tensor; ///< a name of QuantizedTensor
    int channel = 0;    ///< output channel of a weight, channel of an activation
    int image = 0;      ///< test image, for activations
    bool operator==(const SliceRequest&) const = default;
};

/// x counted in steps of `scale` as PyTorch's kernels count it, all in float32: x · (1 / scale).
/// The exact quotient can lie on the other side of a half. Source: Quantize() in
/// fbgemm/QuantUtils.h and quantize_val() in
/// aten/src/ATen/native/quantized/AffineQuantizerBase.cpp, for one scale and for one per channel
/// alike.
[[nodiscard]] inline float stepsOf(float x, double scale) {
    return x * (1.0F / static_cast<float>(scale));
}

/// One channel: x, its integer q = round(stepsOf(x, scale)) + zeroPoint within quantMin … quantMax,
/// of two equally near integers the even one, and x̂ = (q - zeroPoint) · scale in float32.
struct TensorSlice {
    SliceRequest request;
    int channels = 1; ///< that the tensor has
    int rows = 0;     ///< as the values are drawn, row by row: 28 × 28 for an activation of conv1,
    int columns = 0; ///< 16 · 3 × 3 for a channel of conv2.weight, 32 × 49 for one of fc1.weight
    double scale = 1; ///< of this channel
    std::int64_t zeroPoint = 0;
    std::int64_t quantMin = 0;
    std::int64_t quantMax = 0;
    std::vector<float> values;        ///< x
    std::vector<std::int32_t> levels; ///< q

    [[nodiscard]] float restored(std::size_t index) const {
        return static_cast<float>(levels[index] - zeroPoint) * static_cast<float>(scale);
    }
    /// x̂ - x
    [[nodiscard]] double error(std::size_t index) const {
        return static_cast<double>(restored(index)) - static_cast<double>(values[index]);
    }
};

} // namespace featherweight
