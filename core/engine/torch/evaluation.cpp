// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/evaluation.h"

#include "core/base/message.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstdint>

namespace featherweight {

namespace {

/// Small enough for the activations to stay in the cache; larger batches were no faster.
constexpr std::int64_t testBatchSize = 64;

} // namespace

std::vector<std::int64_t> testBatchSizes(std::int64_t count) {
    std::vector<std::int64_t> sizes;
    if (count >= testBatchSize) {
        sizes.push_back(testBatchSize);
    }
    if (count % testBatchSize > 0) {
        sizes.push_back(count % testBatchSize);
    }
    return sizes;
}

void forEachTestBatch(const LabelledImages& images, std::int64_t count,
                      const std::function<void(const Batch&)>& visit,
                      const std::function<void(int)>& progress, const std::stop_token& stop) {
    const at::NoGradGuard noGrad;
    const BatchSource source(images);
    const std::int64_t end = std::min(count, source.count());
    for (std::int64_t first = 0; first < end; first += testBatchSize) {
        checkStop(stop);
        const std::int64_t size = std::min(testBatchSize, end - first);
        visit(source.range(first, size));
        progress(static_cast<int>(first + size));
    }
}

std::vector<std::uint8_t> classify(const LabelledImages& images, const Classifier& classifier,
                                   const std::function<void(int)>& progress,
                                   const std::stop_token& stop) {
    std::vector<std::uint8_t> predictions;
    predictions.reserve(images.count());
    const auto visit = [&](const Batch& batch) {
        const at::Tensor classes = classifier(batch.images).argmax(1).to(at::kByte);
        const auto* begin = classes.data_ptr<std::uint8_t>();
        predictions.insert(predictions.end(), begin, begin + classes.numel());
    };
    forEachTestBatch(images, static_cast<std::int64_t>(images.count()), visit, progress, stop);
    return predictions;
}

} // namespace featherweight
