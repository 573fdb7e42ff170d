// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/loss_curve.h"

#include <algorithm>

namespace featherweight {

void LossCurve::add(double loss) {
    m_average = smoothing * m_average + (1 - smoothing) * loss;
    m_weight = smoothing * m_weight + (1 - smoothing);
    m_smoothed.push_back(m_average / m_weight);
    m_losses.push_back(loss);
}

void LossCurve::clear() {
    m_losses.clear();
    m_smoothed.clear();
    m_average = 0;
    m_weight = 0;
}

std::vector<CurvePoint> thinned(const std::vector<double>& values, std::size_t most) {
    const auto point = [&values](std::size_t index) {
        return CurvePoint{static_cast<double>(index + 1), values[index]};
    };
    std::vector<CurvePoint> points;
    if (values.size() <= most || most < 2) {
        points.reserve(values.size());
        for (std::size_t index = 0; index < values.size(); ++index) {
            points.push_back(point(index));
        }
        return points;
    }
    const std::size_t stretches = most / 2;
    points.reserve(2 * stretches);
    for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
        const auto from =
            values.begin() + static_cast<std::ptrdiff_t>(stretch * values.size() / stretches);
        const auto to =
            values.begin() + static_cast<std::ptrdiff_t>((stretch + 1) * values.size() / stretches);
        const auto [least, greatest] = std::minmax_element(from, to);
        const auto first = static_cast<std::size_t>(std::min(least, greatest) - values.begin());
        const auto second = static_cast<std::size_t>(std::max(least, greatest) - values.begin());
        points.push_back(point(first));
        if (second != first) {
            points.push_back(point(second));
        }
    }
    return points;
}

} // namespace featherweight
