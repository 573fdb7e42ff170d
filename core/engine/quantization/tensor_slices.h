#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Single channels of tensors before and after quantization. Compute worker only.

#include "core/data/dataset.h"
#include "core/engine/network/network_module.h"
#include "core/engine/quantization/quantized_network.h"
#include "core/quantization/tensor_slice.h"

namespace featherweight {

/// As Quantization::slice. The integers are those that LibTorch's own quantization gives. Of an
/// activation they reach to 255 also where reduce_range chose its range for 0 … 127, since the
/// kernels do not know of it. A tensor without rows and columns, such as the scores, is one
/// channel.
[[nodiscard]] TensorSlice sliceOf(const SliceRequest& request, const NetworkModule& fp32,
                                  const QuantizedNetwork& int8, const LabelledImages& images);

} // namespace featherweight
