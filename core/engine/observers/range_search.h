#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a histogram to quantize: the search of PyTorch's HistogramObserver. Compute worker
// only.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace featherweight {

/// Bins of a histogram, both included.
struct BinRange {
    std::int64_t first;
    std::int64_t last;
};

/// The bins of a float histogram of `min` … `max` that quantize to 256 levels with the least
/// squared error: _non_linear_param_search and _compute_quantization_error of HistogramObserver in
/// torch/ao/quantization/observer.py (PyTorch 1.13), bit by bit. Values count as spread evenly
/// inside a bin. The 256 levels stay when reduce_range leaves 128 of them, as in PyTorch.
[[nodiscard]] BinRange binsOfLeastError(const at::Tensor& histogram, float min, float max);

} // namespace featherweight
