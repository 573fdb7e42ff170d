#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What runs that are compared have in common to say: names of their settings, differences of
// accuracy. Pure functions, any thread.

#include "core/quantization/quantization.h"

#include <QString>

namespace featherweight {

/// How finely weights are scaled: "per channel" or "per tensor"
[[nodiscard]] QString granularityTitle(bool perChannel);
/// "one calibration batch", "10 calibration batches"
[[nodiscard]] QString batchesTitle(int batches);
/// All three: "histogram, weights per channel, 10 calibration batches"
[[nodiscard]] QString configurationTitle(const QuantizationSettings& settings);

/// Size of a difference of two accuracies (0 to 1) in percentage points: "61.4" for -0.614
[[nodiscard]] QString points(double difference);
/// The same with its sign: "+0.1", "-61.4", "0.0"
[[nodiscard]] QString signedPoints(double difference);
/// Whether a difference of two accuracies is less than what one decimal of a point shows.
[[nodiscard]] bool isNoChange(double difference);

} // namespace featherweight
