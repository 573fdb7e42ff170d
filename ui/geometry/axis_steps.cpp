// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/axis_steps.h"

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int shortRun = 200;

} // namespace

double roundUp(double value) {
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (value <= factor * decade * (1 + 1e-12)) {
            return factor * decade;
        }
    }
    return 10 * decade;
}

AxisRange roundAxis(double greatest, int mostSteps) {
    if (!(greatest > 0) || !std::isfinite(greatest)) {
        return {1, 2};
    }
    const double step = roundUp(greatest / mostSteps);
    const double steps = std::ceil(greatest / step * (1 - 1e-12));
    return {steps * step, static_cast<int>(steps) + 1};
}

AxisSpan roundSpan(double least, double greatest, int mostSteps, double leastSpan) {
    const double wanted = std::max(greatest - least, leastSpan);
    if (!(greatest >= least) || !(wanted > 0) || !std::isfinite(wanted)) {
        return {};
    }
    double step = roundUp(wanted / mostSteps);
    for (;; step = roundUp(step * 1.5)) { // both ends may ask for one step more
        const double first = std::floor(least / step * (1 + (least < 0 ? -1e-12 : 1e-12)));
        const double last =
            std::max(std::ceil(greatest / step * (1 + (greatest < 0 ? 1e-12 : -1e-12))),
                     first + std::ceil(leastSpan / step - 1e-9));
        if (last - first <= mostSteps) {
            return {first * step, last * step, step, static_cast<int>(last - first) + 1};
        }
    }
}

AxisSpan accuracySpan(double least, double greatest, int mostSteps) {
    constexpr double all = 100;
    constexpr double leastSpan = 0.5;
    AxisSpan span = roundSpan(std::max(least, 0.0), std::min(greatest, all), mostSteps, leastSpan);
    if (span.most > all) { // widened to be told apart from a point
        span.least -= span.most - all;
        span.most = all;
    }
    return span;
}

int stepDecimals(double step, int most) {
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, most);
}

AxisRange batchAxis(int done, int total) {
    const int least = total > 0 ? std::min(total, shortRun) : shortRun;
    double most = std::max(done, least);
    if (done > least) {
        most = total > 0 ? std::min<double>(roundUp(done), std::max(total, done)) : roundUp(done);
    }
    return roundAxis(most);
}

} // namespace featherweight
