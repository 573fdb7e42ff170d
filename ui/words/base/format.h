#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as text, in the language's own way, each with its unit. Pure functions, any thread.

#include <QString>
#include <QStringList>

#include <cstdint>

namespace featherweight::format {

/// What stands where a number will come.
inline const QString dash = QStringLiteral("–");

/// How many decimals a table has room for: those of a page, or those that other programs and
/// comparisons of runs need.
enum class Detail { Short, Exact };

/// Whole, with the language's separators.
[[nodiscard]] QString count(std::int64_t value);
/// So many decimals.
[[nodiscard]] QString fixed(double number, int decimals);
/// So many figures that count, four by default, in exponents where it is very small or large:
/// "0.001", "1.5e-06"
[[nodiscard]] QString significant(double number, int figures = 4);
/// "92.7 %" for 0.927, or exactly "92.70 %"; more decimals where it is nearly none or all:
/// "99.98 %" for 0.9998
[[nodiscard]] QString percent(double share, Detail detail = Detail::Short);
/// Small shares too: "0.03 %" for 0.0003, "0.002 %" for 0.00002; at most four decimals.
[[nodiscard]] QString share(double share);
/// For tr(), which takes an int: a number with the plural form of this one, in every language.
[[nodiscard]] int pluralOf(std::int64_t count);
/// "82.3 KB"; KB is 1024 bytes
[[nodiscard]] QString kilobytes(std::int64_t bytes);
/// "11 MB" or "3.2 MB", exactly "11.06 MB"; MB is 1024 · 1024 bytes
[[nodiscard]] QString megabytes(std::int64_t bytes, Detail detail = Detail::Short);
/// "3.04"
[[nodiscard]] QString ratio(double value);
/// "3.04×"
[[nodiscard]] QString times(double ratio);
/// "4.00× smaller" for 4, "2.00× larger" for 0.5, "as large" for 1.
[[nodiscard]] QString smallerBy(double ratio);
/// "0.1 … 0.3"; one of them where both say the same.
[[nodiscard]] QString fromTo(const QString& least, const QString& greatest);
/// "1", "1 and 64", "1, 64, and 256", as the sentences around it are English
[[nodiscard]] QString listed(const QStringList& parts);
/// At most three decimals; "NaN" or "∞" when the training diverged.
[[nodiscard]] QString loss(double value);
/// "142", "14.2" or "1.42": three figures that count
[[nodiscard]] QString rate(double perSecond);
/// "0.3 s", "12 s", "3 min 20 s", "1 h 5 min"
[[nodiscard]] QString duration(double seconds);
/// So many figures that count, four by default: "0.02553", "-2.961"
[[nodiscard]] QString value(double number, int figures = 4);
/// "32.1 dB"; "∞ dB" where there is no error
[[nodiscard]] QString decibels(double sqnr);
/// "32.1" or "∞"
[[nodiscard]] QString decibelNumber(double sqnr);
/// Exact below a million, then "2.7 M", "3.1 G", "4.0 T", "5.0 P", "6.0 E" (10^6 to
/// 10^18).
[[nodiscard]] QString operations(std::int64_t count);

} // namespace featherweight::format
