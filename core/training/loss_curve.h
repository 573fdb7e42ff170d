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

/// Losses batch by batch and their exponential moving average aₙ = β·aₙ₋₁ + (1 - β)·lₙ from a₀ = 0,
/// shown as aₙ / (1 - βⁿ), so that it does not hang on to the first loss (the correction is that of
/// Adam's averages, arXiv:1412.6980, section 3).
class LossCurve {
public:
    static constexpr double smoothing = 0.85; ///< β: about the last seven losses count

    void add(double loss);
    void clear();

    [[nodiscard]] const std::vector<double>& losses() const { return m_losses; }
    [[nodiscard]] const std::vector<double>& smoothed() const { return m_smoothed; }
    [[nodiscard]] std::size_t size() const { return m_losses.size(); }

private:
    std::vector<double> m_losses;
    std::vector<double> m_smoothed;
    double m_average = 0;
    double m_weight = 0; ///< 1 - βⁿ
};

/// At most about `most` points that keep the picture of `values`: all of them when they are few,
/// else the least and the greatest of each stretch, in their order, so that no spike is lost.
[[nodiscard]] std::vector<CurvePoint> thinned(const std::vector<double>& values, std::size_t most);

} // namespace featherweight
