// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/quantization.h"

#include <functional>
#include <numeric>

namespace featherweight {

AccuracyDifference QuantizationResult::difference() const {
    return differenceOf(rightAlone(labels, predictionsFp32, predictionsInt8), testImages);
}

std::int64_t QuantizedTensor::bytes() const {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

void validate(const QuantizationSettings& settings) {
    require("calibration batches", settings.calibrationBatches, calibrationBatchesRange);
    require("batch size", settings.batchSize, batchSizeRange);
    require("seed", settings.seed, seedRange);
}

} // namespace featherweight
