// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/format.h"

#include "core/quantization/quantization.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace featherweight::format {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

/// Empty when `number` is finite.
QString notFinite(double number) {
    if (std::isnan(number)) {
        return QStringLiteral("NaN");
    }
    return !std::isinf(number) ? QString()
           : number > 0        ? QStringLiteral("∞")
                               : QStringLiteral("-∞");
}

/// Decimals that leave `figures` figures in all, at most `most`.
int decimalsFor(double number, int figures, int most) {
    const double size = std::abs(number);
    const int before = size > 0 ? static_cast<int>(std::floor(std::log10(size))) + 1 : 1;
    return std::clamp(figures - before, 0, most);
}

} // namespace

QString count(std::int64_t value) {
    return QLocale().toString(qlonglong{value});
}

QString fixed(double number, int decimals) {
    return QLocale().toString(number, 'f', decimals);
}

QString significant(double number, int figures) {
    return QLocale().toString(number, 'g', figures);
}

QString percent(double share, Detail detail) {
    if (const QString odd = notFinite(share); !odd.isEmpty()) {
        return odd;
    }
    constexpr int most = 6;
    int decimals = detail == Detail::Exact ? 2 : 1;
    const auto looksLike = [&](double end) {
        return share != end && fixed(100 * share, decimals) == fixed(100 * end, decimals);
    };
    while (decimals < most && (looksLike(0) || looksLike(1))) {
        ++decimals; // 9,998 of 10,000 are not all
    }
    // Halves away from 0: of 0.8915 a double holds a little less, of 0.9275 all.
    constexpr double half = 1 + 1e-12;
    return Words::tr("%1 %").arg(fixed(100 * share * half, decimals));
}

QString share(double share) {
    const double size = 100 * share;
    if (size > 0 && size < 0.0001) {
        return Words::tr("less than %1 %").arg(fixed(0.0001, 4));
    }
    const int decimals = size == 0      ? 0
                         : size < 0.995 ? std::max(2, decimalsFor(1.06 * size, 1, 4))
                                        : 1;
    return Words::tr("%1 %").arg(fixed(size, decimals));
}

int pluralOf(std::int64_t count) {
    constexpr std::int64_t million = 1'000'000; // forms hang on the last digits, or on few things
    return static_cast<int>(count < million ? count : million + count % million);
}

QString kilobytes(std::int64_t bytes) {
    return Words::tr("%1 KB").arg(fixed(featherweight::kilobytes(bytes), 1));
}

QString megabytes(std::int64_t bytes, Detail detail) {
    const double size = featherweight::kilobytes(bytes) / 1024;
    const int decimals = detail == Detail::Exact ? 2 : size < 9.95 ? 1 : 0;
    return Words::tr("%1 MB").arg(fixed(size, decimals));
}

QString ratio(double value) {
    int decimals = 2;
    // Near to 1, as many as tell it from 1.
    for (double least = 0.005; std::abs(value - 1) < least && value != 1 && decimals < 9;
         least /= 10) {
        ++decimals;
    }
    return fixed(value, decimals);
}

QString times(double ratio) {
    return Words::tr("%1×").arg(format::ratio(ratio));
}

QString smallerBy(double ratio) {
    return ratio > 1   ? Words::tr("%1 smaller").arg(times(ratio))
           : ratio < 1 ? Words::tr("%1 larger").arg(times(1 / ratio))
                       : Words::tr("as large");
}

QString fromTo(const QString& least, const QString& greatest) {
    return least == greatest ? least : QStringLiteral("%1 … %2").arg(least, greatest);
}

QString listed(const QStringList& parts) {
    return QLocale(QLocale::English, QLocale::UnitedStates).createSeparatedList(parts);
}

QString loss(double value) {
    const QString odd = notFinite(value);
    return odd.isEmpty() ? fixed(value, decimalsFor(value, 4, 3)) : odd;
}

QString rate(double perSecond) {
    const QString odd = notFinite(perSecond);
    return odd.isEmpty() ? fixed(perSecond, decimalsFor(perSecond, 3, 2)) : odd;
}

QString duration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) {
        return dash;
    }
    if (seconds < 9.95) {
        return Words::tr("%1 s").arg(fixed(seconds, 1));
    }
    const auto whole = static_cast<std::int64_t>(std::min(seconds + 0.5, 1e12));
    if (whole < 60) {
        return Words::tr("%1 s").arg(count(whole));
    }
    if (whole < 3600) {
        return Words::tr("%1 min %2 s").arg(count(whole / 60), count(whole % 60));
    }
    return Words::tr("%1 h %2 min").arg(count(whole / 3600), count(whole % 3600 / 60));
}

QString value(double number, int figures) {
    const QString odd = notFinite(number);
    return odd.isEmpty() ? fixed(number, decimalsFor(number, figures, 8)) : odd;
}

QString decibelNumber(double sqnr) {
    const QString odd = notFinite(sqnr);
    return odd.isEmpty() ? fixed(sqnr, 1) : odd;
}

QString decibels(double sqnr) {
    return Words::tr("%1 dB").arg(decibelNumber(sqnr));
}

QString operations(std::int64_t operations) {
    const auto number = static_cast<double>(operations);
    if (operations < 1'000'000) {
        return count(operations);
    }
    if (number < 999.95e6) {
        return Words::tr("%1 M").arg(fixed(number / 1e6, 1));
    }
    if (number < 999.95e9) {
        return Words::tr("%1 G").arg(fixed(number / 1e9, 1));
    }
    if (number < 999.95e12) {
        return Words::tr("%1 T").arg(fixed(number / 1e12, 1));
    }
    return number < 999.95e15 ? Words::tr("%1 P").arg(fixed(number / 1e15, 1))
                              : Words::tr("%1 E").arg(fixed(number / 1e18, 1));
}

} // namespace featherweight::format
