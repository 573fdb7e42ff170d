#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// An observer that has seen known values, for the tests of what draws it. Any thread.

#include "core/quantization/quantization.h"

#include <cmath>
#include <string>
#include <vector>

namespace featherweight::test {

/// 9,997 values within -0.9 … 0.9 and three at 3, of which a range up to 1 clips three.
inline ObserverState observerOf(const std::string& name, double rangeMost) {
    std::vector<float> values(3, 3.0F);
    for (int index = 0; index < 9997; ++index) {
        values.push_back(static_cast<float>(-0.9 + 1.8 * index / 9996));
    }
    ObserverState observer;
    observer.name = name;
    observer.histogram.add(values);
    observer.min = -0.9;
    observer.max = 3;
    observer.decided = true;
    observer.quantMax = 255;
    observer.scale = (rangeMost + 1) / 255;
    observer.zeroPoint = std::lround(1 / observer.scale);
    return observer;
}

} // namespace featherweight::test
