#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// From numbers to integers. Compute worker only.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace featherweight {

/// quantize_per_tensor(values, scale, zeroPoint, quint8) of float numbers within 2^62 scales, in
/// any layout that has no gaps, which stays; LibTorch's own takes them one by one. `zeroPoint` is
/// from 0 to 255.
[[nodiscard]] at::Tensor quantizeToBytes(const at::Tensor& values, double scale,
                                         std::int64_t zeroPoint);

} // namespace featherweight
