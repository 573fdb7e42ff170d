#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Round ends and ticks for axes that grow in steps instead of creeping. Pure functions, any thread.

namespace featherweight {

struct AxisRange {
    double most = 1;
    int ticks = 2; ///< both ends counted; all at round values
};

struct AxisSpan {
    double least = 0;
    double most = 1;
    double step = 1; ///< between two ticks; both ends are whole multiples of it
    int ticks = 2;
};

/// The least of 1, 2, 5 times a power of ten that is not below `value` (above 0).
[[nodiscard]] double roundUp(double value);

/// From 0 to a round value not below `greatest`, in at most `mostSteps` equal steps of a round
/// size.
[[nodiscard]] AxisRange roundAxis(double greatest, int mostSteps = 6);

/// Around `least` … `greatest`, not less than `leastSpan` apart, in at most `mostSteps` (2 or more)
/// equal steps of a round size. More data can only move an end outwards by whole steps.
[[nodiscard]] AxisSpan roundSpan(double least, double greatest, int mostSteps = 6,
                                 double leastSpan = 0);

/// The same for percentages of what can be right: nothing below 0 or above 100.
[[nodiscard]] AxisSpan accuracySpan(double least, double greatest, int mostSteps);

/// Decimals that tell neighbouring ticks apart, at most `most`.
[[nodiscard]] int stepDecimals(double step, int most = 8);

/// The axis of batches: from 0 to the whole run when that is short, else growing 200, 500, 1000, …
/// with the batches done, so that a long run fills its chart from the beginning.
[[nodiscard]] AxisRange batchAxis(int done, int total);

} // namespace featherweight
