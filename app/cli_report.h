#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The results as text for people. Any thread.

#include "app/results_json.h"

namespace featherweight {

[[nodiscard]] QString reportText(const TrainingResult& training,
                                 const QuantizationResult& quantization, const Dataset& dataset,
                                 const RunFacts& facts);
[[nodiscard]] QString reportText(const SeparableResult& result);

} // namespace featherweight
