// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/option_values.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace featherweight {

namespace {

/// The whole text, and nothing beside it.
template <typename T>
std::optional<T> parsed(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    const char* const end = bytes.constData() + bytes.size();
    T number{};
    const auto [rest, error] = std::from_chars(bytes.constData(), end, number);
    return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

/// `typed` is what the person wrote, of which `text` may be a part.
template <typename T>
T number(const QString& option, const QString& text, const Range<T>& range, const QString& kind,
         const QString& typed) {
    const std::optional<T> value = parsed<T>(text);
    // A value that is not a number at all, such as nan, is in no range.
    if (!value || !range.contains(*value)) {
        throw UsageError(QStringLiteral("%1 must be %2 from %3, and “%4” is not")
                             .arg(option, kind, shown(range), typed));
    }
    return *value;
}

const QString aWholeNumber = QStringLiteral("a whole number");

} // namespace

std::int64_t wholeNumber(const QString& option, const QString& text, const WholeRange& range) {
    return number(option, text, range, aWholeNumber, text);
}

double realNumber(const QString& option, const QString& text, const Range<double>& range) {
    return number(option, text, range, QStringLiteral("a number"), text);
}

WholePair wholePair(const QString& option, const QString& text, const WholeRange& range,
                    const PairForm& form) {
    const auto at = std::find_if(text.begin(), text.end(),
                                 [&](QChar letter) { return form.separators.contains(letter); });
    if (at == text.end() && form.oneForBoth) {
        const std::int64_t both = wholeNumber(option, text, range);
        return {both, both};
    }
    if (at == text.end()) {
        throw UsageError(QStringLiteral("%1 needs two whole numbers from %2 with “%3” between "
                                        "them, and “%4” is not that")
                             .arg(option, shown(range), form.separators.left(1), text));
    }
    const qsizetype first = at - text.begin();
    return {number(option, text.left(first), range, aWholeNumber, text),
            number(option, text.mid(first + 1), range, aWholeNumber, text)};
}

void requireName(const QString& option, const QString& text, const QStringList& names) {
    if (names.contains(text)) {
        return;
    }
    throw UsageError(
        names.size() == 2
            ? QStringLiteral("%1 must be %2, and “%3” is neither").arg(option, shown(names), text)
            : QStringLiteral("%1 must be one of %2, and “%3” is not")
                  .arg(option, names.join(QStringLiteral(", ")), text));
}

QString shown(std::int64_t number) {
    return QString::number(number);
}

QString shown(double number) {
    return QString::number(number);
}

QString shown(const WholePair& pair, const PairForm& form) {
    const QString first = shown(pair.first);
    return form.oneForBoth && pair.first == pair.second
               ? first
               : first + form.separators.left(1) + shown(pair.second);
}

QString shown(const QStringList& names, const QString& last) {
    if (names.size() < 2) {
        return names.join(QString());
    }
    return QStringLiteral("%1 %2 %3")
        .arg(names.mid(0, names.size() - 1).join(QStringLiteral(", ")), last, names.last());
}

} // namespace featherweight
