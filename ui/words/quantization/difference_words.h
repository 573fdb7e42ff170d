#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How much more often one network is right than another, and how sure that is. Pure functions, any
// thread.

#include "core/quantization/uncertainty.h"

#include <QString>

namespace featherweight {

/// "p = 0.016", "p < 0.001"
[[nodiscard]] QString pValueText(double pValue);

/// Size of a difference of two accuracies (0 to 1) in percentage points, with as many decimals as
/// one of so many images is seen in: "61.40" for -0.614 of 10,000
[[nodiscard]] QString points(double difference, std::int64_t images);
/// The same with its sign: "+0.10", "-61.40", "0.00"
[[nodiscard]] QString signedPoints(double difference, std::int64_t images);
/// The 95 % interval: "-0.59 … -0.25"
[[nodiscard]] QString intervalText(const AccuracyDifference& difference);

/// From `first` to `second`, such as "FP32" and "INT8": "0.42 points lost, more than chance (p <
/// 0.001): 60 images only FP32 gets right, 18 only INT8. …", or that chance could do it.
[[nodiscard]] QString differenceSentence(const AccuracyDifference& difference, const QString& first,
                                         const QString& second);
/// In a few words: "0.42 points lost", "no difference beyond chance", "the same images"
[[nodiscard]] QString differenceText(const AccuracyDifference& difference);

} // namespace featherweight
