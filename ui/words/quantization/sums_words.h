#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What is lost because this processor's INT8 kernels cut sums, and not by quantizing. Pure
// functions, any thread.

#include "core/quantization/quantization.h"

#include <QString>

#include <vector>

namespace featherweight {

/// The network's accuracy without what the kernels cut, and whether the difference may be chance;
/// empty where that changes no prediction.
[[nodiscard]] QString sumsSentence(const QuantizationResult& result);
/// The part that cut sums have in what a lesson lost; empty where they change no prediction.
[[nodiscard]] QString lessonSumsSentence(const QuantizationResult& healthy,
                                         const QuantizationResult& broken);
/// In how many of the results cut sums change predictions, and an accuracy by how much at most;
/// empty where they change none. Results that are not there are null.
[[nodiscard]] QString comparedSumsSentence(const std::vector<const QuantizationResult*>& results);

} // namespace featherweight
