#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs networks over test images, batch by batch. Compute worker only.

#include "core/data/dataset.h"
#include "core/engine/torch/batches.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace featherweight {

/// The sizes of the batches in which so many images are visited, each once.
[[nodiscard]] std::vector<std::int64_t> testBatchSizes(std::int64_t count);

/// Calls `visit` with the first `count` images in batches of at most 64, without gradients, and
/// `progress` with the number done after each. Throws Cancelled.
void forEachTestBatch(const LabelledImages& images, std::int64_t count,
                      const std::function<void(const Batch&)>& visit,
                      const std::function<void(int)>& progress, const std::stop_token& stop);

/// N×channels×rows×columns normalized images → N×classes scores, the greatest of which is the
/// prediction.
using Classifier = std::function<at::Tensor(const at::Tensor&)>;

/// The predicted class of every image; progress and stop as above.
[[nodiscard]] std::vector<std::uint8_t> classify(const LabelledImages& images,
                                                 const Classifier& classifier,
                                                 const std::function<void(int)>& progress,
                                                 const std::stop_token& stop);

} // namespace featherweight
