// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/quantize.h"

#include "core/engine/torch/widest.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace featherweight {

namespace {

FW_WIDEST void quantize(const float* values, std::int64_t count, float inverseScale,
                        std::int32_t zeroPoint, std::uint8_t* integers) {
    constexpr float beyond = 512; // twice as far as any zero point reaches
    // Added to a small number and taken away again, it leaves the nearest integer, of two equally
    // near ones the even one.
    constexpr float rounder = 12582912; // 1.5 · 2^23
    for (std::int64_t index = 0; index < count; ++index) {
        // Bounds stand first, so that they also replace what is not a number.
        const float steps = std::min(beyond, std::max(-beyond, values[index] * inverseScale));
        const float rounded = (steps + rounder) - rounder;
        const std::int32_t integer = static_cast<std::int32_t>(rounded) + zeroPoint;
        integers[index] = static_cast<std::uint8_t>(std::min(std::max(integer, 0), 255));
    }
}

} // namespace

at::Tensor quantizeToBytes(const at::Tensor& values, double scale, std::int64_t zeroPoint) {
    const at::MemoryFormat layout = values.suggest_memory_format();
    const at::Tensor dense = values.contiguous(layout);
    at::Tensor integers = at::_empty_affine_quantized(
        dense.sizes(), dense.options().dtype(at::kQUInt8), scale, zeroPoint, layout);
    quantize(dense.data_ptr<float>(), dense.numel(), 1.0F / static_cast<float>(scale),
             static_cast<std::int32_t>(zeroPoint),
             reinterpret_cast<std::uint8_t*>(integers.data_ptr<c10::quint8>()));
    return integers;
}

} // namespace featherweight
