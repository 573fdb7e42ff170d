#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The results of a separable run as text for people. Any thread.

#include "core/separable/sweep.h"

#include <QString>

#include <vector>

namespace featherweight {

[[nodiscard]] QString reportText(const SeparableResult& result, const SeparableSettings& settings);
[[nodiscard]] QString sweepText(SeparableKnob knob, const Range<std::int64_t>& range,
                                const std::vector<SweepPoint>& points);
[[nodiscard]] QString timesText(const std::vector<ConvolutionTime>& times,
                                const SeparableCounts& counts, int threads);

} // namespace featherweight
