// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/difference_words.h"

#include "ui/words/base/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Differences)
};

/// Decimals of a percentage point in which one of so many images is seen.
int decimalsFor(std::int64_t images) {
    constexpr int most = 4;
    int decimals = 0;
    for (std::int64_t seen = 100; seen < images && decimals < most; seen *= 10) {
        ++decimals;
    }
    return decimals;
}

/// One end of an interval in points, rounded away from the other. An end beside 0 has as many
/// decimals as tell it from 0.
QString endText(double end, int decimals, double (*outwards)(double)) {
    constexpr int most = 9;
    double rounded = 0;
    for (; decimals <= most; ++decimals) {
        const double unit = std::pow(10, decimals);
        rounded = outwards(100 * end * unit) / unit;
        if (rounded != 0 || end == 0) {
            break;
        }
    }
    return (rounded > 0 ? QStringLiteral("+") : QString()) +
           format::fixed(rounded, std::min(decimals, most));
}

QString onlyWords(const AccuracyDifference& difference, const QString& first,
                  const QString& second) {
    return Words::tr("%Ln image(s) only %1 gets right, %2 only %3.", nullptr,
                     format::pluralOf(difference.right.first))
        .arg(first, format::count(difference.right.second), second);
}

} // namespace

QString pValueText(double pValue) {
    constexpr double least = 0.001;
    if (pValue < least) {
        return QStringLiteral("p < %1").arg(format::significant(least));
    }
    int figures = 2;
    // As many as tell on which side of the level it lies.
    while (figures < 9 && pValue != significance &&
           format::significant(pValue, figures) == format::significant(significance)) {
        ++figures;
    }
    return QStringLiteral("p = %1").arg(format::significant(pValue, figures));
}

QString points(double difference, std::int64_t images) {
    return format::fixed(100 * std::abs(difference), decimalsFor(images));
}

QString signedPoints(double difference, std::int64_t images) {
    const QString size = points(difference, images);
    const bool isZero = size == points(0, images);
    return isZero ? size : difference > 0 ? QLatin1Char('+') + size : QLatin1Char('-') + size;
}

QString intervalText(const AccuracyDifference& difference) {
    const int decimals = decimalsFor(difference.images);
    return format::fromTo(endText(difference.low, decimals, std::floor),
                          endText(difference.high, decimals, std::ceil));
}

QString differenceSentence(const AccuracyDifference& difference, const QString& first,
                           const QString& second) {
    const RightAlone& right = difference.right;
    if (right.first == 0 && right.second == 0) {
        return Words::tr("%1 and %2 are right for the same images.").arg(first, second);
    }
    const QString p = pValueText(difference.corrected);
    const QString size = points(difference.value(), difference.images);
    const QString found =
        !difference.significant()
            ? Words::tr("No difference that could be told from chance (exact McNemar test, %1):")
                  .arg(p)
        : difference.value() < 0
            ? Words::tr("%1 points lost, more than chance (exact McNemar test, %2):").arg(size, p)
            : Words::tr("%1 points gained, more than chance (exact McNemar test, %2):")
                  .arg(size, p);
    return QStringList{found, onlyWords(difference, first, second),
                       Words::tr("95 % interval (Tango): %1 points.").arg(intervalText(difference))}
        .join(QLatin1Char(' '));
}

QString differenceText(const AccuracyDifference& difference) {
    if (difference.right.first == 0 && difference.right.second == 0) {
        return Words::tr("right for the same images");
    }
    if (!difference.significant()) {
        return Words::tr("no difference beyond chance");
    }
    const QString size = points(difference.value(), difference.images);
    return difference.value() < 0 ? Words::tr("%1 points lost").arg(size)
                                  : Words::tr("%1 points gained").arg(size);
}

} // namespace featherweight
