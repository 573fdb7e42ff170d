#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What was typed after featherweight-cli, checked: unknown options, missing values and numbers out
// of range are wrong usage. Main thread.

#include "core/base/range.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace featherweight {

/// Wrong usage: exit code 2.
class UsageError : public std::runtime_error {
public:
    explicit UsageError(const QString& sentence) : std::runtime_error(sentence.toStdString()) {}
};

struct CliOption {
    const char* name;  ///< "--seed"
    const char* value; ///< what stands for its value in the help; empty for a switch
    const char* help;
};

struct CliCommand {
    const char* name;
    const char* operand; ///< what stands for it in the help; empty when the command takes none
    const char* summary;
    std::vector<CliOption> options;
};

class Arguments {
public:
    /// `words` are those behind the command's name. Options are written `--name value` or
    /// `--name=value`. Throws UsageError.
    Arguments(const CliCommand& command, const QStringList& words);

    [[nodiscard]] bool wantsHelp() const { return m_help; }
    [[nodiscard]] const QString& operand() const { return m_operand; }
    [[nodiscard]] bool has(const char* option) const {
        return m_values.contains(QLatin1String(option));
    }
    /// As often as it was given.
    [[nodiscard]] QStringList values(const char* option) const {
        return m_values.value(QLatin1String(option));
    }
    /// The last one given; empty when none was.
    [[nodiscard]] QString value(const char* option) const;

    /// Throw UsageError, with the range in it, for anything that is not a number in the range.
    [[nodiscard]] std::int64_t integer(const char* option, const Range<std::int64_t>& range,
                                       std::int64_t fallback) const;
    [[nodiscard]] int integer(const char* option, const Range<int>& range, int fallback) const;
    [[nodiscard]] double real(const char* option, const Range<double>& range,
                              double fallback) const;
    /// Two numbers with one of `separators` between them; when `single` is set, one number stands
    /// for both.
    [[nodiscard]] std::pair<std::int64_t, std::int64_t>
    pair(const char* option, const QString& separators, const Range<std::int64_t>& range,
         std::pair<std::int64_t, std::int64_t> fallback, bool single) const;

private:
    void take(const CliCommand& command, const QStringList& words, qsizetype& at);

    QHash<QString, QStringList> m_values;
    QString m_operand;
    bool m_help = false;
};

} // namespace featherweight
