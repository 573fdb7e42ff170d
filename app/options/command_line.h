#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What a program, or one of its commands, understands on the command line. Each option is declared
// once, with the field that it fills; its check and its line in the help follow from that. CLI11
// reads the words and is known to the source file alone. Main thread.

#include "app/options/option_values.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace featherweight {

inline constexpr int exitSuccess = 0;
inline constexpr int exitFailed = 1;
inline constexpr int exitWrongUsage = 2;

/// One line on standard error, whatever the sentence is made of: "program: error: sentence".
void printError(const QString& program, const QString& sentence);

/// Options are written `--name value` or `--name=value`; a value of its own word does not begin
/// with "--". Of an option given more than once the last value counts. A field that nothing is said
/// about keeps what it had, the default; none is filled before all words are understood.
class CommandLine {
public:
    /// `program` as it is typed; `summary` is a sentence without its full stop.
    CommandLine(const QString& program, const QString& summary);
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;
    ~CommandLine();

    // What follows declares. `help` says what the option is; its range or names and its default
    // are added, the latter from the field or, where that cannot tell, from `otherwise`.

    void flag(const QString& name, const QString& help, bool& field);
    /// Two switches that exclude each other. `otherwise` is told with the first one.
    void either(const QString& yes, const QString& yesHelp, const QString& no,
                const QString& noHelp, std::optional<bool>& field, const QString& otherwise);
    /// `value` stands for the value in the help.
    void text(const QString& name, const QString& value, const QString& help, QString& field);
    void text(const QString& name, const QString& value, const QString& help, std::string& field,
              const QString& otherwise = {});
    /// Every value that is given, in order.
    void texts(const QString& name, const QString& value, const QString& help, QStringList& field);
    void choice(const QString& name, const QString& value, const QString& help,
                const QStringList& names, std::string& field, const QString& otherwise = {});
    void number(const QString& name, const QString& help, const Range<int>& range, int& field);
    void number(const QString& name, const QString& help, const WholeRange& range,
                std::int64_t& field);
    void number(const QString& name, const QString& help, const Range<double>& range,
                double& field);
    void pair(const QString& name, const QString& value, const QString& help,
              const WholeRange& range, const PairForm& form, std::int64_t& first,
              std::int64_t& second);
    /// Any other: `take` receives the last value, and throws UsageError for a wrong one. `help` is
    /// the whole help.
    void custom(const QString& name, const QString& value, const QString& help,
                std::function<void(const QString&)> take);
    /// The one word that is no option; without it, the command "needs " what `needed` says.
    void operand(const QString& name, const QString& needed, QString& field);
    /// Refuses each of `others` beside `option`: "`why`; leave out --other".
    void excludes(const QString& option, const QStringList& others, const QString& why);

    /// -v and --version, which a program has and its commands have not.
    void addVersion();
    /// The first word then has to be one of the commands.
    [[nodiscard]] CommandLine& command(const QString& name, const QString& summary);
    /// What the help of a program with commands ends with.
    void setFooter(const QString& footer);

    /// Fills the fields from the words behind the program's name, or says what is to be printed
    /// instead of a run: help or the version. Throws UsageError.
    [[nodiscard]] std::optional<QString> parse(const QStringList& words);
    /// The number of the command that was named, in the order in which they were declared.
    [[nodiscard]] std::optional<std::size_t> chosen() const { return m_chosen; }
    /// The error's sentence, and which help to read.
    [[nodiscard]] QString explained(const UsageError& error) const;

private:
    struct Declared {
        CLI::Option* option;
        std::function<void(const QStringList&)> take; ///< of all values given, one at least
    };
    struct Excluded {
        QString option;
        QString other;
        QString sentence;
    };
    struct Command {
        QString name;
        std::unique_ptr<CommandLine> line;
    };

    void declare(const QString& name, const QString& value, const QString& help,
                 std::function<void(const QStringList&)> take);
    /// An option that, wherever it stands, is answered instead of a run.
    template <typename Call>
    void addAnswer(const char* names, const char* help);
    [[nodiscard]] QString help() const;
    [[nodiscard]] bool has(const QString& option) const;
    [[nodiscard]] QStringList commandNames() const;
    void requireValues() const;
    void requireNothingLeft() const;
    void requireWhatBelongsTogether() const;
    void fill() const;

    QString m_program;
    std::unique_ptr<CLI::App> m_app;
    std::vector<Declared> m_declared;
    std::vector<Excluded> m_excluded;
    CLI::Option* m_operand = nullptr;
    QString m_needed; ///< when there is none
    std::vector<Command> m_commands;
    std::optional<std::size_t> m_chosen;
};

} // namespace featherweight
