// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/printed_way.h"

#include "ui/words/base/format.h"

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int leastFigures = 4;
constexpr int allFigures = 9; ///< tell any two numbers of float32 apart

/// Decimals that leave so many figures; a whole part is not cut.
int decimalsFor(double number, int figures) {
    constexpr double mostWhole = 1e15;
    if (number == 0 || !std::isfinite(number)) {
        return 0;
    }
    const int decimals = figures - 1 - static_cast<int>(std::floor(std::log10(std::abs(number))));
    return std::abs(number) < mostWhole ? std::max(0, decimals) : decimals;
}

Printed printed(double number, int figures) {
    return printedTo(number, decimalsFor(number, figures));
}

/// With as many figures as it takes that float32 takes it for this number.
Printed printedWhole(float number) {
    int figures = leastFigures;
    while (figures < allFigures && static_cast<float>(printed(number, figures).value) != number) {
        ++figures;
    }
    return printed(number, figures);
}

/// Whether somebody who computes with printed numbers, and gets `result`, prints the same.
bool follows(double result, const Printed& shown) {
    constexpr double almostOne = 1 + 1e-9;
    return std::abs(result - shown.value) <= std::pow(10.0, -shown.decimals) / 2 * almostOne;
}

/// With at most three figures, and no more than follow.
Printed printedError(const Way& way, const PrintedWay& shown) {
    int decimals = std::min(decimalsFor(way.error, 3), shown.restored.decimals);
    while (decimals > 0 && !follows(shown.errorByHand(), printedTo(way.error, decimals))) {
        --decimals;
    }
    return printedTo(way.error, decimals);
}

PrintedWay printedWith(int figures, const Way& way) {
    PrintedWay shown;
    shown.levels = way.levels;
    shown.x = printed(way.x, figures);
    shown.inverse = printed(way.inverse, figures);
    int more = figures;
    do {
        shown.scale = printed(way.scale, more);
    } while (!shown.inverseFollows() && ++more <= allFigures);
    shown.steps = printedSteps(way.steps);
    shown.restored = printedTo(way.restored, shown.x.decimals);
    shown.error = printedError(way, shown);
    return shown;
}

bool allFollow(const PrintedWay& shown, const Way& way) {
    return shown.inverseFollows() && shown.stepsFollow() && shown.restoredFollows() &&
           (way.error == 0 || shown.error.decimals >= decimalsFor(way.error, 2));
}

} // namespace

QString Printed::text() const {
    constexpr double most = 1e9;
    const double size = std::abs(value);
    return size == 0 || (size > 1 / most && size < most)
               ? format::fixed(value, std::max(0, decimals))
               : format::significant(value, allFigures);
}

Printed printedTo(double number, int decimals) {
    if (!std::isfinite(number)) {
        return {number, 0};
    }
    const double power = std::pow(10.0, std::abs(decimals));
    const double rounded = decimals < 0 ? std::nearbyint(number / power) * power
                                        : std::nearbyint(number * power) / power;
    return {rounded + 0.0, decimals}; // without the sign of -0
}

bool isHalf(double number) {
    return std::abs(number - std::trunc(number)) == 0.5;
}

Printed printedSteps(double steps) {
    constexpr int most = 9;
    int decimals = 2;
    for (; decimals < most && !isHalf(steps); ++decimals) {
        const double shown = printedTo(steps, decimals).value;
        if (!isHalf(shown) && std::nearbyint(shown) == std::nearbyint(steps)) {
            break;
        }
    }
    return printedTo(steps, decimals);
}

bool PrintedWay::inverseFollows() const {
    return follows(inverseByHand(), inverse);
}

bool PrintedWay::stepsFollow() const {
    constexpr double beyondPrint = 1e-11;
    return isHalf(steps.value) ? std::abs(stepsByHand() - steps.value) < beyondPrint
                               : follows(stepsByHand(), steps);
}

bool PrintedWay::restoredFollows() const {
    return follows(restoredByHand(), restored);
}

PrintedWay printedWay(const Way& way) {
    for (int figures = leastFigures; figures < allFigures; ++figures) {
        if (const PrintedWay shown = printedWith(figures, way); allFollow(shown, way)) {
            return shown;
        }
    }
    PrintedWay shown;
    shown.levels = way.levels;
    shown.x = printedWhole(way.x);
    shown.scale = printedWhole(way.scale);
    shown.inverse = printedWhole(way.inverse);
    shown.steps = isHalf(way.steps) ? printedSteps(way.steps) : printedWhole(way.steps);
    shown.restored = printedWhole(way.restored);
    shown.error = printedError(way, shown);
    return shown;
}

} // namespace featherweight
