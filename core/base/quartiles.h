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

/// Medians within 5 % are as fast, since those of repeated measurements differ by so much; beyond
/// that it is unclear as long as the boxes between the quartiles overlap.
enum class Speed { Faster, AsFast, Slower, Unclear };

struct Speedup {
    double times = 1; ///< shorter, by the medians; below 1 it is longer
    Speed speed = Speed::AsFast;
    bool operator==(const Speedup&) const = default;
};
/// Of the time `after` against the time `before`, whose medians are above 0.
[[nodiscard]] Speedup speedupOf(const Quartiles& before, const Quartiles& after);

} // namespace featherweight
