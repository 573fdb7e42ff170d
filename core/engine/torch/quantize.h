#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// From numbers to integers. Compute worker only.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace featherweight {

/// quantize_per_tensor(values, scale, zeroPoint, quint8) of float numbers within 2^62 scales, plain
/// or channels-last, as which they stay; LibTorch's own takes them one by one. `zeroPoint` is from
/// 0 to 255. Beyond 2^62 scales a number becomes the nearest end.
[[nodiscard]] at::Tensor quantizeToBytes(const at::Tensor& values, double scale,
                                         std::int64_t zeroPoint);

} // namespace featherweight
