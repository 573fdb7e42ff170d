// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_arguments.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace featherweight {

namespace {

/// The whole text as a number in C notation, and nothing beside it: no spaces, no group separators,
/// no plus sign, whatever the language of the system.
template <typename T>
std::optional<T> parsed(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    const char* const end = bytes.constData() + bytes.size();
    T number{};
    const auto [rest, error] = std::from_chars(bytes.constData(), end, number);
    return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

QString shown(std::int64_t number) {
    return QString::number(number);
}
QString shown(double number) {
    return QString::number(number);
}

/// `typed` is what the person wrote, when `text` is only a part of it.
template <typename T>
T number(const char* option, const QString& text, const Range<T>& range, const QString& kind,
         const QString& typed = {}) {
    const std::optional<T> value = parsed<T>(text);
    // A value that is not a number at all, such as nan, is in no range.
    if (!value || !range.contains(*value)) {
        throw UsageError(QStringLiteral("%1 must be %2 from %3 to %4, and “%5” is not")
                             .arg(QLatin1String(option), kind, shown(range.least),
                                  shown(range.most), typed.isEmpty() ? text : typed));
    }
    return *value;
}

const CliOption* findOption(const CliCommand& command, const QString& name) {
    const auto found =
        std::find_if(command.options.begin(), command.options.end(),
                     [&](const CliOption& option) { return name == QLatin1String(option.name); });
    return found != command.options.end() ? &*found : nullptr;
}

const QString wholeNumber = QStringLiteral("a whole number");

} // namespace

Arguments::Arguments(const CliCommand& command, const QStringList& words) {
    for (qsizetype at = 0; at < words.size(); ++at) {
        const QString& word = words[at];
        if (word == QLatin1String("--help") || word == QLatin1String("-h")) {
            m_help = true;
            return;
        }
        if (word.startsWith(QLatin1Char('-')) && word.size() > 1) {
            take(command, words, at);
        } else if (*command.operand != '\0' && m_operand.isNull()) {
            m_operand = word;
        } else {
            throw UsageError(QStringLiteral("“%1” is not expected here").arg(word));
        }
    }
    if (*command.operand != '\0' && m_operand.isEmpty()) {
        throw UsageError(QStringLiteral("%1 needs a %2")
                             .arg(QLatin1String(command.name), QLatin1String(command.operand)));
    }
}

void Arguments::take(const CliCommand& command, const QStringList& words, qsizetype& at) {
    const QString name = words[at].section(QLatin1Char('='), 0, 0);
    const bool joined = words[at].contains(QLatin1Char('='));
    const CliOption* option = findOption(command, name);
    if (option == nullptr) {
        throw UsageError(QStringLiteral("unknown option %1").arg(name));
    }
    if (*option->value == '\0') {
        if (joined) {
            throw UsageError(QStringLiteral("%1 takes no value").arg(name));
        }
        m_values[name].append(QString());
        return;
    }
    if (joined) {
        m_values[name].append(words[at].section(QLatin1Char('='), 1));
    } else if (at + 1 < words.size() && !words[at + 1].startsWith(QLatin1String("--"))) {
        m_values[name].append(words[++at]);
    }
    if (value(option->name).isEmpty()) {
        throw UsageError(
            QStringLiteral("%1 needs a value: %1 %2").arg(name, QLatin1String(option->value)));
    }
}

QString Arguments::value(const char* option) const {
    const QStringList given = values(option);
    return given.isEmpty() ? QString() : given.last();
}

std::int64_t Arguments::integer(const char* option, const Range<std::int64_t>& range,
                                std::int64_t fallback) const {
    return has(option) ? number(option, value(option), range, wholeNumber) : fallback;
}

int Arguments::integer(const char* option, const Range<int>& range, int fallback) const {
    return static_cast<int>(
        integer(option, Range<std::int64_t>{range.least, range.most}, std::int64_t{fallback}));
}

double Arguments::real(const char* option, const Range<double>& range, double fallback) const {
    return has(option) ? number(option, value(option), range, QStringLiteral("a number"))
                       : fallback;
}

std::pair<std::int64_t, std::int64_t>
Arguments::pair(const char* option, const QString& separators, const Range<std::int64_t>& range,
                std::pair<std::int64_t, std::int64_t> fallback, bool single) const {
    if (!has(option)) {
        return fallback;
    }
    const QString text = value(option);
    const auto at = std::find_if(text.begin(), text.end(),
                                 [&](QChar letter) { return separators.contains(letter); });
    if (at == text.end() && single) {
        const std::int64_t both = number(option, text, range, wholeNumber);
        return {both, both};
    }
    if (at == text.end()) {
        throw UsageError(QStringLiteral("%1 needs two whole numbers from %2 to %3 with “%4” "
                                        "between them, and “%5” is not that")
                             .arg(QLatin1String(option), shown(range.least), shown(range.most),
                                  separators.left(1), text));
    }
    const qsizetype first = at - text.begin();
    return {number(option, text.left(first), range, wholeNumber, text),
            number(option, text.mid(first + 1), range, wholeNumber, text)};
}

} // namespace featherweight
