#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The results of a separable run as text for people: the window's tables with exact numbers, and
// its sentences. Main thread (it translates).

#include "core/separable/sweep.h"

#include <QString>

#include <vector>

namespace featherweight {

[[nodiscard]] QString separableText(const SeparableResult& result,
                                    const SeparableSettings& settings);
[[nodiscard]] QString sweepText(const SeparableSettings& settings, SeparableKnob knob,
                                const Range<std::int64_t>& range,
                                const std::vector<SweepPoint>& points);
/// `libtorch` computed. Not for an empty list.
[[nodiscard]] QString timesText(const std::vector<ConvolutionTime>& times,
                                const SeparableCounts& counts, const QString& libtorch);

} // namespace featherweight
