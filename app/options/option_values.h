#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// From the text behind an option to its value, and how values and ranges are written in the help.
// Numbers are in C notation whatever the language of the system: no spaces, no group separators, no
// plus sign, and 010 is ten. Pure functions, any thread.

#include "core/base/range.h"
#include "ui/words/base/bytes.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <stdexcept>
#include <utility>

namespace featherweight {

/// Wrong usage: exit code 2.
class UsageError : public std::runtime_error {
public:
    explicit UsageError(const QString& sentence) : std::runtime_error(bytesOf(sentence)) {}
};

using WholeRange = Range<std::int64_t>;
using WholePair = std::pair<std::int64_t, std::int64_t>;

/// They throw UsageError, with the option and the range in it, for anything that is no number in
/// the range.
[[nodiscard]] std::int64_t wholeNumber(const QString& option, const QString& text,
                                       const WholeRange& range);
[[nodiscard]] double realNumber(const QString& option, const QString& text,
                                const Range<double>& range);

/// How two numbers are written as one value.
struct PairForm {
    QString separators;      ///< one of them stands in between; the first one is shown
    bool oneForBoth = false; ///< a single number means both
};
/// As wholeNumber().
[[nodiscard]] WholePair wholePair(const QString& option, const QString& text,
                                  const WholeRange& range, const PairForm& form);

/// Throws UsageError, with all names in it, unless `text` is one of them.
void requireName(const QString& option, const QString& text, const QStringList& names);

[[nodiscard]] QString shown(std::int64_t number);
[[nodiscard]] QString shown(double number);
[[nodiscard]] QString shown(const WholePair& pair, const PairForm& form);
/// "1 to 64"
template <typename T>
[[nodiscard]] QString shown(const Range<T>& range) {
    return QStringLiteral("%1 to %2").arg(shown(range.least), shown(range.most));
}
/// "a, b or c"
[[nodiscard]] QString shown(const QStringList& names, const QString& last = QStringLiteral("or"));

/// What an enumeration's members are called: "minmax", "moving-average", "histogram".
template <typename Members>
[[nodiscard]] QStringList namesOf(const Members& members) {
    QStringList names;
    for (const auto& member : members) {
        names.append(QString::fromStdString(nameOf(member)));
    }
    return names;
}

} // namespace featherweight
