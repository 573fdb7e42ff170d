#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How the settings of runs that are compared are called. Pure functions, any thread.

#include "core/quantization/quantization.h"

#include <QString>

namespace featherweight {

/// How finely weights are scaled: "per channel" or "per tensor"
[[nodiscard]] QString granularityTitle(bool perChannel);
/// "one calibration batch", "10 calibration batches"
[[nodiscard]] QString batchesTitle(int batches);
/// All three: "histogram, weights per channel, 10 calibration batches"
[[nodiscard]] QString configurationTitle(const QuantizationSettings& settings);

} // namespace featherweight
