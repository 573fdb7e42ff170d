// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/histogram_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace featherweight {

namespace {

constexpr double belowOne = 0.35; ///< decades that the axis goes below 1

} // namespace

std::vector<HistogramBar> joinedBars(const ValueHistogram& histogram, double leastWidth) {
    std::vector<HistogramBar> bars;
    if (histogram.empty()) {
        return bars;
    }
    double width = histogram.binWidth();
    while (width < leastWidth) {
        width *= 2;
    }
    const std::vector<std::int64_t>& counts = histogram.counts();
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        if (counts[bin] == 0) {
            continue;
        }
        const double value = histogram.lower() + histogram.binWidth() * static_cast<double>(bin);
        const double left = std::floor(value / width) * width; // exact: powers of two
        if (bars.empty() || bars.back().left != left) {
            bars.push_back({left, left + width, 0});
        }
        bars.back().count += counts[bin];
    }
    return bars;
}

AxisSpan valueAxis(const ObserverState& observer, int mostSteps) {
    // Whole bins: a value on the axis' end would have its bar outside.
    double least = std::min(observer.histogram.lower(), 0.0);
    double most = std::max(observer.histogram.upper(), 0.0);
    if (observer.decided) {
        least = std::min(least, observer.rangeMin());
        most = std::max(most, observer.rangeMax());
    }
    return roundSpan(least, most, mostSteps);
}

int decadesFor(const std::vector<HistogramBar>& bars) {
    std::int64_t most = 1;
    for (const HistogramBar& bar : bars) {
        most = std::max(most, bar.count);
    }
    int decades = 1;
    for (std::int64_t power = 10; power < most; power *= 10) {
        ++decades;
    }
    return decades;
}

double logHeight(double count, int decades) {
    return count > 0 ? std::max(0.0, (std::log10(count) + belowOne) / (decades + belowOne)) : 0;
}

} // namespace featherweight
