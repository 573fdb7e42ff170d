#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// An axis of whole numbers that may span decades: where a value stands on it and which ticks it
// has. Pure, any thread.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace featherweight {

class ValueScale {
public:
    ValueScale() = default;
    /// From `least` to `most` exactly; by octaves when the range is wide and begins above 0.
    [[nodiscard]] static ValueScale ofRange(double least, double most);
    /// Around `least` … `most` (above 0), with ends that move in steps: whole decades when they
    /// span some, else from 0 to a round value. `mostSteps`: that there is room for.
    [[nodiscard]] static ValueScale around(double least, double most, int mostSteps);

    [[nodiscard]] bool isLogarithmic() const { return m_base > 0; }
    [[nodiscard]] double least() const { return m_least; }
    [[nodiscard]] double most() const { return m_most; }
    /// 0 at `least`, 1 at `most`; beyond for values outside.
    [[nodiscard]] double share(double value) const;
    /// Round whole values in the range, in at most `mostSteps` steps where that is possible.
    [[nodiscard]] std::vector<double> ticks(int mostSteps) const;
    bool operator==(const ValueScale&) const = default;

private:
    double m_least = 0;
    double m_most = 1;
    double m_base = 0; ///< 2 or 10; 0: linear
};

/// For an axis of cells, each `cell` px wide and for one of `values`, ascending: positions of those
/// that get a label, `least` px apart; round ones when every value is there.
[[nodiscard]] std::vector<std::size_t> labelled(const std::vector<std::int64_t>& values,
                                                double cell, double least);

} // namespace featherweight
