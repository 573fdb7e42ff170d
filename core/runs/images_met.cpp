// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/images_met.h"

#include "core/data/batch_order.h"
#include "core/quantization/compared_runs.h"

#include <algorithm>

namespace featherweight {

std::vector<std::uint32_t> imagesMet(std::size_t images, const TrainingSettings& training,
                                     const QuantizationSettings& quantization, int draws,
                                     int seeds) {
    if (quantization.lesson == Lesson::SingleClass) {
        return {}; // which ones are of that class is not known before the labels are
    }
    std::vector<bool> met(images, false);
    const auto mark = [&](int batches, int batchSize, std::int64_t seed,
                          BatchOrder::Purpose purpose) {
        BatchOrder order(images, batchSize, seed, purpose);
        // One epoch meets every image.
        const auto inEpoch = (images + static_cast<std::size_t>(batchSize) - 1) /
                             static_cast<std::size_t>(batchSize);
        const auto needed = std::min(inEpoch, static_cast<std::size_t>(batches));
        for (std::size_t batch = 0; batch < needed; ++batch) {
            for (const std::int64_t position : order.next()) {
                met[static_cast<std::size_t>(position)] = true;
            }
        }
    };
    for (int seed = 0; seed < seeds; ++seed) {
        mark(training.batches, training.batchSize, training.seed + seed,
             BatchOrder::Purpose::Training);
        for (int draw = 0; draw < draws; ++draw) {
            mark(quantization.calibrationBatches, quantization.batchSize,
                 withDraw({quantization}, draw).front().seed + seed,
                 BatchOrder::Purpose::Calibration);
        }
    }

    std::vector<std::uint32_t> positions;
    for (std::size_t position = 0; position < images; ++position) {
        if (met[position]) {
            positions.push_back(static_cast<std::uint32_t>(position));
        }
    }
    if (positions.size() == images) {
        positions.clear();
    }
    return positions;
}

} // namespace featherweight
