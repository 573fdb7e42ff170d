#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A training's losses with their smoothed line, ready to be drawn however long the run was. Plain
// values, any thread.

#include <cstddef>
#include <vector>

namespace featherweight {

struct CurvePoint {
    double x = 0; ///< batch, 1 for the first
    double y = 0; ///< cross-entropy in nats
    bool operator==(const CurvePoint&) const = default;
};

/// Losses batch by batch and their exponential moving average
/// s₁ = l₁, sₙ = smoothing·sₙ₋₁ + (1 - smoothing)·lₙ.
class LossCurve {
public:
    static constexpr double smoothing = 0.9;

    void add(double loss);
    void clear();

    [[nodiscard]] const std::vector<double>& losses() const { return m_losses; }
    [[nodiscard]] const std::vector<double>& smoothed() const { return m_smoothed; }
    [[nodiscard]] std::size_t size() const { return m_losses.size(); }

private:
    std::vector<double> m_losses;
    std::vector<double> m_smoothed;
};

/// At most about `most` points that keep the picture of `values`: all of them when they are few,
/// else the least and the greatest of each stretch, in their order, so that no spike is lost.
[[nodiscard]] std::vector<CurvePoint> thinned(const std::vector<double>& values, std::size_t most);

} // namespace featherweight
