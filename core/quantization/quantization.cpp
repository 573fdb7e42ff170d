// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/quantization.h"

#include <functional>
#include <numeric>

namespace featherweight {

std::int64_t QuantizedTensor::bytes() const {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

void validate(const TrainingSettings& settings) {
    require("batches", settings.batches, batchesRange);
    require("batch size", settings.batchSize, batchSizeRange);
    require("learning rate", settings.learningRate, learningRateRange);
    require("seed", settings.seed, seedRange);
    require("width of conv1", settings.widths.conv1, widthRange);
    require("width of conv2", settings.widths.conv2, widthRange);
}

void validate(const QuantizationSettings& settings) {
    require("calibration batches", settings.calibrationBatches, calibrationBatchesRange);
    require("batch size", settings.batchSize, batchSizeRange);
    require("seed", settings.seed, seedRange);
}

} // namespace featherweight
