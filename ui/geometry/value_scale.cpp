// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/value_scale.h"

#include "ui/geometry/axis_steps.h"

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

/// From so many times the least value on, small values would be crowded at the foot.
constexpr double wide = 30;
constexpr double nearly = 1e-9;

} // namespace

ValueScale ValueScale::ofRange(double least, double most) {
    ValueScale scale;
    scale.m_least = least;
    scale.m_most = std::max(most, least + 1);
    scale.m_base = least >= 1 && most / least >= wide ? 2 : 0;
    return scale;
}

ValueScale ValueScale::around(double least, double most, int mostSteps) {
    ValueScale scale;
    if (least > 0 && most / least >= wide) {
        scale.m_base = 10;
        scale.m_least = std::pow(10, std::floor(std::log10(least) + nearly));
        scale.m_most = std::pow(10, std::ceil(std::log10(most) - nearly));
    } else {
        scale.m_most = roundAxis(most, mostSteps).most;
    }
    return scale;
}

double ValueScale::share(double value) const {
    return isLogarithmic() ? std::log2(value / m_least) / std::log2(m_most / m_least)
                           : (value - m_least) / (m_most - m_least);
}

std::vector<double> ValueScale::ticks(int mostSteps) const {
    std::vector<double> found;
    if (isLogarithmic()) {
        const double base = std::log2(m_base);
        const auto first = static_cast<int>(std::ceil(std::log2(m_least) / base - nearly));
        const auto last = static_cast<int>(std::floor(std::log2(m_most) / base + nearly));
        const int step = std::max(1, (last - first + mostSteps - 1) / mostSteps);
        for (int power = first; power <= last; power += step) {
            found.push_back(std::round(std::pow(m_base, power)));
        }
        return found;
    }
    const double step = std::max(1.0, roundUp((m_most - m_least) / mostSteps));
    for (double index = std::ceil(m_least / step - nearly); index * step <= m_most * (1 + nearly);
         ++index) {
        found.push_back(index * step);
    }
    return found;
}

std::vector<std::size_t> labelled(const std::vector<std::int64_t>& values, double cell,
                                  double least) {
    std::vector<std::size_t> found;
    const bool all = values.back() - values.front() + 1 == std::ssize(values);
    const auto step = static_cast<std::int64_t>(roundUp(std::max(1.0, least / cell)));
    double free = 0;
    for (std::size_t at = 0; at < values.size(); ++at) {
        const double here = static_cast<double>(at) * cell;
        if (here >= free && (!all || at == 0 || values[at] % step == 0)) {
            found.push_back(at);
            free = here + least;
        }
    }
    return found;
}

} // namespace featherweight
