#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Single channels of tensors before and after quantization. Compute worker only.

#include "core/data/dataset.h"
#include "core/engine/network/mini_cnn.h"
#include "core/engine/quantization/quantized_mini_cnn.h"
#include "core/quantization/tensor_slice.h"

namespace featherweight {

/// As Quantization::slice. The integers are those that LibTorch's own quantization gives. Of an
/// activation they reach to 255 also where reduce_range chose its range for 0 … 127, since the
/// kernels do not know of it. The ten scores of fc1 are one channel.
[[nodiscard]] TensorSlice sliceOf(const SliceRequest& request, MiniCNN fp32,
                                  const QuantizedMiniCNN& int8, const LabelledImages& images);

} // namespace featherweight
