// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/value_histogram.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

namespace featherweight {

namespace {

std::int64_t binOf(double value, double width) {
    return static_cast<std::int64_t>(std::floor(value / width)); // exact: width is a power of two
}

// The loops over all values work in lanes: otherwise each comparison waits for the one before it,
// and each count for the one before it in the same bin.
constexpr std::size_t lanes = 4;

struct Extent {
    float least;
    float most;
};

Extent extentOf(std::span<const float> values) {
    std::array<float, lanes> least;
    std::array<float, lanes> most;
    least.fill(values[0]);
    most.fill(values[0]);
    const std::size_t whole = values.size() - values.size() % lanes;
    for (std::size_t index = 0; index < whole; index += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const float value = values[index + lane];
            least[lane] = value < least[lane] ? value : least[lane]; // std::min would branch
            most[lane] = value > most[lane] ? value : most[lane];
        }
    }
    for (std::size_t index = whole; index < values.size(); ++index) {
        least[0] = std::min(least[0], values[index]);
        most[0] = std::max(most[0], values[index]);
    }
    return {*std::min_element(least.begin(), least.end()),
            *std::max_element(most.begin(), most.end())};
}

} // namespace

void ValueHistogram::add(std::span<const float> values) {
    if (values.empty()) {
        return;
    }
    const auto [least, most] = extentOf(values);
    if (empty()) {
        start(least, most);
    }
    reach(least, most);
    count(values);
}

void ValueHistogram::count(std::span<const float> values) {
    std::array<std::array<std::int64_t, mostBins>, lanes> counts{};
    const auto countIn = [&counts, perWidth = 1 / m_width, first = m_first](std::size_t lane,
                                                                            float value) {
        const double position = value * perWidth;
        auto bin = static_cast<std::int64_t>(position);
        bin -=
            static_cast<double>(bin) > position ? 1 : 0; // floor, which is a call without SSE 4.1
        ++counts[lane][static_cast<std::size_t>(bin - first)];
    };
    const std::size_t whole = values.size() - values.size() % lanes;
    for (std::size_t index = 0; index < whole; index += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            countIn(lane, values[index + lane]);
        }
    }
    for (std::size_t index = whole; index < values.size(); ++index) {
        countIn(0, values[index]);
    }
    for (const auto& lane : counts) {
        for (std::size_t bin = 0; bin < m_counts.size(); ++bin) {
            m_counts[bin] += lane[bin];
        }
    }
}

std::int64_t ValueHistogram::total() const {
    return std::accumulate(m_counts.begin(), m_counts.end(), std::int64_t{0});
}

double ValueHistogram::shareOutside(double least, double most) const {
    double inside = 0;
    for (std::size_t bin = 0; bin < m_counts.size(); ++bin) {
        const double left = lower() + m_width * static_cast<double>(bin);
        const double common = std::min(left + m_width, most) - std::max(left, least);
        inside += static_cast<double>(m_counts[bin]) * std::clamp(common / m_width, 0.0, 1.0);
    }
    const auto all = static_cast<double>(total());
    return all > 0 ? std::clamp(1 - inside / all, 0.0, 1.0) : 0;
}

void ValueHistogram::start(double least, double most) {
    // Room for the range to become twice as wide before bins are joined; and never so narrow that
    // positions of bins outgrow what a double counts exactly.
    const double size = std::max(std::abs(least), std::abs(most));
    const double wanted = std::max((most - least) / (mostBins / 2.0), size * 0x1p-30);
    m_width = std::exp2(std::ceil(std::log2(std::max(wanted, 0x1p-100))));
    m_first = binOf(least, m_width);
    m_counts.assign(1, 0);
}

void ValueHistogram::reach(double least, double most) {
    const auto end = [this] { return m_first + static_cast<std::int64_t>(m_counts.size()); };
    const auto firstWanted = [&] { return std::min(m_first, binOf(least, m_width)); };
    const auto endWanted = [&] { return std::max(end(), binOf(most, m_width) + 1); };
    while (std::max(std::abs(least), std::abs(most)) / m_width > 0x1p52 ||
           endWanted() - firstWanted() > static_cast<std::int64_t>(mostBins)) {
        widen();
    }
    const std::int64_t first = firstWanted();
    const std::int64_t wanted = endWanted() - first;
    m_counts.insert(m_counts.begin(), static_cast<std::size_t>(m_first - first), 0);
    m_counts.resize(static_cast<std::size_t>(wanted), 0);
    m_first = first;
}

void ValueHistogram::widen() {
    const std::int64_t first = m_first >> 1; // rounded down, also below 0
    const std::int64_t last = (m_first + static_cast<std::int64_t>(m_counts.size()) - 1) >> 1;
    std::vector<std::int64_t> joined(static_cast<std::size_t>(last - first + 1), 0);
    for (std::size_t bin = 0; bin < m_counts.size(); ++bin) {
        const std::int64_t into = (m_first + static_cast<std::int64_t>(bin)) >> 1;
        joined[static_cast<std::size_t>(into - first)] += m_counts[bin];
    }
    m_counts = std::move(joined);
    m_first = first;
    m_width *= 2;
}

} // namespace featherweight
