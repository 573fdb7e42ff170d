#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of an observer's histogram on the screen: bars wide enough to be seen, axes, and
// what is clipped. Pure functions, any thread.

#include "core/quantization/quantization.h"
#include "ui/geometry/axis_steps.h"

#include <cstdint>
#include <vector>

namespace featherweight {

struct HistogramBar {
    double left = 0; ///< in values
    double right = 0;
    std::int64_t count = 0;
};

/// Joins neighbouring bins until each bar is at least `leastWidth` (in values) wide. Bars begin at
/// multiples of their width, so that the same value stays in the same bar while data comes in. Bars
/// without values are left out.
[[nodiscard]] std::vector<HistogramBar> joinedBars(const ValueHistogram& histogram,
                                                   double leastWidth);

/// Around everything that was seen and the chosen range; `mostSteps` as in roundSpan.
[[nodiscard]] AxisSpan valueAxis(const ObserverState& observer, int mostSteps);
/// The least power of ten that is not below any bar, as its exponent; at least 1.
[[nodiscard]] int decadesFor(const std::vector<HistogramBar>& bars);
/// Height of a count on a logarithmic axis up to 10^decades, 0 to 1; 1 is a little above 0, so that
/// a single value is seen.
[[nodiscard]] double logHeight(double count, int decades);

} // namespace featherweight
