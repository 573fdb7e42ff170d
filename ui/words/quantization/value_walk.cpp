// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/value_walk.h"

#include "ui/words/base/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ValueWalk)
};

constexpr double mostCountable = 1e15; // far outside 8 bits, and exact as a double

/// A negative number in brackets where it follows a sign.
QString bracketed(const QString& number) {
    return number.startsWith(QLatin1Char('-')) ? QStringLiteral("(%1)").arg(number) : number;
}

bool isHalf(double quotient) {
    return std::abs(std::abs(quotient - std::trunc(quotient)) - 0.5) < 1e-9;
}

ValueStep clippingStep(const TensorSlice& slice, std::size_t index, std::int64_t unclipped) {
    const QString least = format::count(slice.quantMin);
    const QString most = format::count(slice.quantMax);
    const QString symbols = QStringLiteral("%1 ≤ q ≤ %2").arg(least, most);
    if (!isClipped(slice, index)) {
        return {symbols, Words::tr("%1 is inside, nothing is clipped").arg(slice.levels[index]),
                false};
    }
    const QString found = format::count(unclipped);
    return {symbols,
            unclipped > slice.quantMax
                ? Words::tr("Clipped: %1 is above %2, so q = %2").arg(found, most)
                : Words::tr("Clipped: %1 is below %2, so q = %2").arg(found, least),
            true};
}

} // namespace

std::int64_t unclippedLevel(double x, double scale, std::int64_t zeroPoint) {
    const double quotient = x / scale;
    if (std::isnan(quotient)) {
        return zeroPoint;
    }
    // nearbyint rounds halves to even in the default rounding mode, which nothing here changes.
    const double rounded = std::nearbyint(std::clamp(quotient, -mostCountable, mostCountable));
    return static_cast<std::int64_t>(rounded) + zeroPoint;
}

bool isClipped(const TensorSlice& slice, std::size_t index) {
    const std::int64_t level = slice.levels[index];
    const std::int64_t found = unclippedLevel(slice.values[index], slice.scale, slice.zeroPoint);
    return (level == slice.quantMax && found > level) || (level == slice.quantMin && found < level);
}

SliceFacts sliceFacts(const TensorSlice& slice) {
    SliceFacts facts;
    for (std::size_t index = 0; index < slice.values.size(); ++index) {
        const double error = std::abs(slice.error(index));
        facts.mean += error;
        if (error > facts.greatest) {
            facts.greatest = error;
            facts.greatestAt = index;
        }
        facts.clipped += isClipped(slice, index) ? 1 : 0;
    }
    facts.mean /= std::max<double>(1, static_cast<double>(slice.values.size()));
    return facts;
}

QString quotientText(double quotient) {
    constexpr int most = 9;
    int decimals = 2;
    for (; decimals < most && !isHalf(quotient); ++decimals) {
        const double power = std::pow(10.0, decimals);
        const double shown = std::nearbyint(quotient * power) / power;
        if (!isHalf(shown) && std::nearbyint(shown) == std::nearbyint(quotient)) {
            break;
        }
    }
    return format::fixed(quotient, decimals);
}

ValueSteps followValue(const TensorSlice& slice, std::size_t index) {
    const double x = slice.values[index];
    const std::int64_t level = slice.levels[index];
    const double quotient = x / slice.scale;
    // The engine divides in 32 bits: what it found counts, also where 64 bits round otherwise.
    const std::int64_t unclipped =
        isClipped(slice, index) ? unclippedLevel(x, slice.scale, slice.zeroPoint) : level;
    const QString scale = format::value(slice.scale);
    const QString zero = format::count(slice.zeroPoint);
    const QString shownQuotient = quotientText(quotient);
    const auto columns = static_cast<std::size_t>(std::max(1, slice.columns));
    QString rounding =
        Words::tr("round(%1) + %2 = %3 + %2 = %4", "q = round(x / s) + z in numbers")
            .arg(shownQuotient, bracketed(zero), format::count(unclipped - slice.zeroPoint),
                 format::count(unclipped));
    if (isHalf(quotient)) {
        rounding = Words::tr("%1 (a half goes to the even number)").arg(rounding);
    }
    return {ValueStep{QStringLiteral("x"),
                      Words::tr("%1 in row %2, column %3")
                          .arg(format::value(x), format::count(static_cast<int>(index / columns)),
                               format::count(static_cast<int>(index % columns)))},
            ValueStep{QStringLiteral("x / s"),
                      QStringLiteral("%1 / %2 = %3").arg(format::value(x), scale, shownQuotient)},
            ValueStep{QStringLiteral("q = round(x / s) + z"), rounding},
            clippingStep(slice, index, unclipped),
            ValueStep{QStringLiteral("x̂ = (q - z) · s"),
                      QStringLiteral("(%1 - %2) · %3 = %4")
                          .arg(format::count(level), bracketed(zero), scale,
                               format::value(slice.restored(index)))},
            ValueStep{QStringLiteral("x̂ - x"), format::value(slice.error(index)),
                      isClipped(slice, index)}};
}

QString sliceTitle(const TensorSlice& slice, bool activation) {
    const QString tensor = QString::fromStdString(slice.request.tensor);
    const QString channel = format::count(slice.request.channel);
    return activation ? Words::tr("%1, channel %2, test image %3")
                            .arg(tensor, channel, format::count(slice.request.image))
                      : Words::tr("%1, channel %2").arg(tensor, channel);
}

QString factsSentence(const TensorSlice& slice, const SliceFacts& facts) {
    return Words::tr("Mean error %1, greatest %2; s / 2 = %3; %4 of %5 clipped")
        .arg(format::value(facts.mean, 3), format::value(facts.greatest, 3),
             format::value(slice.scale / 2, 3),
             format::count(static_cast<std::int64_t>(facts.clipped)),
             format::count(static_cast<std::int64_t>(slice.values.size())));
}

} // namespace featherweight
