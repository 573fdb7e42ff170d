#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// An observer whose range cuts off half of what it saw, and values to be seen. Any thread.

#include "core/quantization/quantization.h"

#include <vector>

namespace featherweight::test {

/// `each` values at every multiple of 1/16 from `from` to `to`.
inline ValueHistogram spread(double from, double to, int each) {
    std::vector<float> values;
    for (double value = from; value <= to; value += 1.0 / 16) {
        values.insert(values.end(), static_cast<std::size_t>(each), static_cast<float>(value));
    }
    ValueHistogram histogram;
    histogram.add(values);
    return histogram;
}

/// Saw -4 … 4 and chose a range from about -2 to about 2.
inline ObserverState cutObserver() {
    ObserverState observer;
    observer.histogram = spread(-4, 4, 10);
    observer.min = -4;
    observer.max = 4;
    observer.decided = true;
    observer.quantMax = 255;
    observer.scale = 4.0 / 255;
    observer.zeroPoint = 128;
    return observer;
}

} // namespace featherweight::test
