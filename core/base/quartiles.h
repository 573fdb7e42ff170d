#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of times that were measured many times. Plain values, any thread.

#include <vector>

namespace featherweight {

/// Milliseconds of a number of runs, after a warm-up.
struct Quartiles {
    int runs = 0;
    double lower = 0;
    double median = 0;
    double upper = 0;
    bool operator==(const Quartiles&) const = default;
};

/// By linear interpolation between the sorted values, as numpy's percentile does. Not for an empty
/// list.
[[nodiscard]] Quartiles quartilesOf(std::vector<double> milliseconds);

enum class Speed { Faster, AsFast, Slower };
/// What a median's ratio to another one means: within 5 % they are as fast, since medians of
/// repeated measurements differ by so much. `times`: how many times shorter the time is.
[[nodiscard]] Speed speedOf(double times);

} // namespace featherweight
