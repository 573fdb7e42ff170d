#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Times a piece of work fairly. Compute worker only.

#include <functional>
#include <stop_token>
#include <vector>

namespace featherweight {

/// Milliseconds of each run after `warmUpRuns` that do not count: at least 20 runs, and at most 200
/// in about half a second. Looks at `stop` before every run; throws Cancelled.
[[nodiscard]] std::vector<double> timeRuns(const std::function<void()>& work, int warmUpRuns,
                                           const std::stop_token& stop);

/// The same for work in parts that are timed apart: `work` returns the milliseconds of each of its
/// parts, and the result has one list per part.
[[nodiscard]] std::vector<std::vector<double>>
timeParts(const std::function<std::vector<double>()>& work, int warmUpRuns,
          const std::stop_token& stop);

} // namespace featherweight
