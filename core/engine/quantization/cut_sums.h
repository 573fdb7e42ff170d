#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the INT8 kernels of this machine keep their sums. Compute worker only.

#include "core/engine/quantization/quantized_network.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace featherweight {

/// Whether a layer's kernel gives something else than exact sums would, for batches of these sizes:
/// processors without VNNI add pairs of u8×s8 products in 16 bits and cut what does not fit.
/// Measured, not concluded from the processor: every layer's kernel gets the
/// greatest integers, 255, for an input (also with reduce_range, where values beyond what was
/// calibrated go on to 255) and weights of QuantizedNetwork::withGreatestWeights. Whichever of
/// its products a kernel adds first, no input and no weights make a sum of them that is farther
/// from 0; so a kernel that keeps those keeps all, and predictions in exact sums are its own.
/// Everything else in the network adds no products. Takes milliseconds. Throws Cancelled.
[[nodiscard]] bool kernelsCutSums(const QuantizedNetwork& network,
                                  const std::vector<std::int64_t>& batchSizes,
                                  const std::stop_token& stop);

} // namespace featherweight
