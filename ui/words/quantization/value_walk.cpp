// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/value_walk.h"

#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/printed_way.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <utility>

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

/// "1 / 0.02554 = 39.15", or with what float32 makes of the result.
QString equation(const QString& left, double byHand, const Printed& result, bool follows) {
    if (follows) {
        return QStringLiteral("%1 = %2").arg(left, result.text());
    }
    constexpr int most = 15;
    int decimals = result.decimals;
    while (decimals < most && printedTo(byHand, decimals).value == result.value) {
        ++decimals;
    }
    return Words::tr("%1 = %2, in float32 %3")
        .arg(left, printedTo(byHand, decimals).text(), result.text());
}

ValueStep clippingStep(const TensorSlice& slice, std::size_t index, std::int64_t unclipped) {
    const QString least = format::count(slice.quantMin);
    const QString most = format::count(slice.quantMax);
    const QString symbols = QStringLiteral("%1 ≤ q ≤ %2").arg(least, most);
    const QString whole = Words::tr("integer");
    if (!isClipped(slice, index)) {
        return {symbols, Words::tr("%1 is inside, nothing is clipped").arg(slice.levels[index]),
                whole, false};
    }
    const QString found = format::count(unclipped);
    return {symbols,
            unclipped > slice.quantMax
                ? Words::tr("Clipped: %1 is above %2, so q = %2").arg(found, most)
                : Words::tr("Clipped: %1 is below %2, so q = %2").arg(found, least),
            whole, true};
}

ValueStep roundingStep(const Printed& steps, std::int64_t unclipped, std::int64_t zeroPoint) {
    const QString zero = format::count(zeroPoint);
    ValueStep step{QStringLiteral("q = round(p) + z"),
                   Words::tr("round(%1) + %2 = %3 + %2 = %4", "q = round(p) + z in numbers")
                       .arg(steps.text(), bracketed(zero), format::count(unclipped - zeroPoint),
                            format::count(unclipped)),
                   Words::tr("integer"), false};
    if (isHalf(steps.value)) {
        step.note = Words::tr("%1 lies in the middle; halves go to the even integer")
                        .arg(format::fixed(steps.value, 1));
    }
    return step;
}

} // namespace

std::int64_t unclippedLevel(double x, double scale, std::int64_t zeroPoint) {
    const double steps = stepsOf(static_cast<float>(x), scale);
    if (std::isnan(steps)) {
        return zeroPoint;
    }
    // nearbyint rounds halves to even in the default rounding mode, which nothing here changes.
    const double rounded = std::nearbyint(std::clamp(steps, -mostCountable, mostCountable));
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
        facts.greatest = std::max(facts.greatest, error);
        facts.clipped += isClipped(slice, index) ? 1 : 0;
    }
    facts.mean /= std::max<double>(1, static_cast<double>(slice.values.size()));
    return facts;
}

std::size_t ordinaryValue(const TensorSlice& slice) {
    std::vector<std::size_t> chosen;
    const auto choose = [&](const auto& fits) {
        for (std::size_t index = 0; index < slice.values.size(); ++index) {
            if (slice.values[index] != 0 && fits(slice.levels[index])) {
                chosen.push_back(index);
            }
        }
    };
    choose([&](std::int64_t level) { return level > slice.quantMin && level < slice.quantMax; });
    if (chosen.empty()) {
        choose([](std::int64_t) { return true; });
    }
    if (chosen.empty()) {
        return 0;
    }
    const auto middle = chosen.begin() + static_cast<std::ptrdiff_t>((chosen.size() - 1) / 2);
    std::nth_element(chosen.begin(), middle, chosen.end(), [&](std::size_t one, std::size_t other) {
        return std::pair(std::abs(slice.values[one]), one) <
               std::pair(std::abs(slice.values[other]), other);
    });
    return *middle;
}

QString stepsText(double steps) {
    return printedSteps(steps).text();
}

ValueSteps followValue(const TensorSlice& slice, std::size_t index) {
    const std::int64_t level = slice.levels[index];
    const auto levels = static_cast<double>(level - slice.zeroPoint);
    const auto scale = static_cast<float>(slice.scale);
    const float x = slice.values[index];
    const PrintedWay shown = printedWay({x, scale, 1 / scale, stepsOf(x, slice.scale), levels,
                                         slice.restored(index), slice.error(index)});
    const QString zero = bracketed(format::count(slice.zeroPoint));
    const auto columns = static_cast<std::size_t>(std::max(1, slice.columns));
    const std::int64_t unclipped = unclippedLevel(x, slice.scale, slice.zeroPoint);
    const QString single = QStringLiteral("float32");
    return {
        ValueStep{QStringLiteral("x"),
                  Words::tr("%1 in row %2, column %3")
                      .arg(shown.x.text(), format::count(static_cast<int>(index / columns)),
                           format::count(static_cast<int>(index % columns))),
                  single},
        ValueStep{QStringLiteral("r = 1 / s"),
                  equation(QStringLiteral("1 / %1").arg(shown.scale.text()), shown.inverseByHand(),
                           shown.inverse, shown.inverseFollows()),
                  single},
        ValueStep{QStringLiteral("p = x · r"),
                  equation(QStringLiteral("%1 · %2").arg(shown.x.text(), shown.inverse.text()),
                           shown.stepsByHand(), shown.steps, shown.stepsFollow()),
                  single},
        roundingStep(shown.steps, unclipped, slice.zeroPoint),
        clippingStep(slice, index, unclipped),
        ValueStep{QStringLiteral("x̂ = (q - z) · s"),
                  equation(QStringLiteral("(%1 - %2) · %3")
                               .arg(format::count(level), zero, shown.scale.text()),
                           shown.restoredByHand(), shown.restored, shown.restoredFollows()),
                  single},
        ValueStep{QStringLiteral("x̂ - x"),
                  QStringLiteral("%1 - %2 = %3")
                      .arg(shown.restored.text(), bracketed(shown.x.text()), shown.error.text()),
                  QStringLiteral("float64"), isClipped(slice, index)}};
}

QString sliceTitle(const TensorSlice& slice, bool activation) {
    const QString tensor = tensorTitle(slice.request.tensor);
    const QString channel = format::count(slice.request.channel);
    return activation ? Words::tr("%1, channel %2, test image %3")
                            .arg(tensor, channel, format::count(slice.request.image))
                      : Words::tr("%1, channel %2").arg(tensor, channel);
}

QString factsSentence(const TensorSlice& slice, const SliceFacts& facts) {
    return Words::tr("Mean |error| %1, greatest %2; s / 2 = %3; %4 of %5 clipped")
        .arg(format::value(facts.mean, 3), format::value(facts.greatest, 3),
             format::value(slice.scale / 2, 3),
             format::count(static_cast<std::int64_t>(facts.clipped)),
             format::count(static_cast<std::int64_t>(slice.values.size())));
}

} // namespace featherweight
