// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/command_line.h"

#include "ui/words/base/bytes.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <tuple>
#include <utility>

namespace featherweight {

namespace {

constexpr qsizetype columns = 80; ///< of the help

/// Stands between '=' and a value that was joined to its name. No word of a command line contains
/// it, and with it `--name=` has a value for CLI11, which otherwise would go on to the next word,
/// `--name=--value` differs from `--name --value`, and a switch's `{}` from nothing.
constexpr char joint = '\0';

bool isJoined(const std::string& value) {
    return !value.empty() && value.front() == joint;
}

/// CLI11 wants the words from the last to the first.
std::vector<std::string> wordsForCli11(const QStringList& words) {
    std::vector<std::string> result;
    for (const QString& word : words) {
        std::string& text = result.emplace_back(bytesOf(word));
        const std::size_t equals = text.find('=');
        if (text.starts_with("--") && equals != std::string::npos) {
            text.insert(equals + 1, 1, joint);
        }
    }
    std::reverse(result.begin(), result.end());
    return result;
}

QString valueOf(const std::string& word) {
    return textOf(isJoined(word) ? word.substr(1) : word);
}

bool isOption(const QString& word) {
    return word.startsWith(QLatin1Char('-')) && word.size() > 1;
}

/// "--seed" of "--seed=3"
QString nameIn(const QString& word) {
    return word.section(QLatin1Char('='), 0, 0);
}

void refuseOption(const QString& word) {
    if (isOption(word)) {
        throw UsageError(QStringLiteral("unknown option %1").arg(nameIn(word)));
    }
}

QString nameOf(const CLI::Option& option) {
    return QString::fromStdString(option.get_name());
}

bool isSwitch(const CLI::Option& option) {
    return option.get_items_expected_max() == 0;
}

UsageError missingValue(const CLI::Option& option) {
    return UsageError(QStringLiteral("%1 needs a value: %1 %2")
                          .arg(nameOf(option), QString::fromStdString(option.get_type_name())));
}

using Rows = std::vector<std::pair<QString, QString>>;

/// In two columns; what is too long for a line goes on in the second one.
QString table(const Rows& rows) {
    qsizetype indent = 0;
    for (const auto& row : rows) {
        indent = std::max(indent, row.first.size() + 4);
    }
    QString text;
    for (const auto& [left, right] : rows) {
        QString line = (QStringLiteral("  ") + left).leftJustified(indent);
        const QStringList parts = right.split(QLatin1Char(' '));
        for (const QString& part : parts) {
            if (line.size() > indent && line.size() + part.size() >= columns) {
                text += line + QLatin1Char('\n');
                line = QString(indent, QLatin1Char(' '));
            } else if (line.size() > indent) {
                line += QLatin1Char(' ');
            }
            line += part;
        }
        text += line + QLatin1Char('\n');
    }
    return text;
}

QString optionsHelp(const CLI::App& app) {
    Rows rows;
    std::vector<const CLI::Option*> options = app.get_options();
    std::stable_partition(options.begin(), options.end(), [](const CLI::Option* option) {
        return !option->get_trigger_on_parse(); // help and version come last
    });
    for (const CLI::Option* option : options) {
        if (!option->get_positional()) {
            const QString names = QString::fromStdString(option->get_name(false, true))
                                      .replace(QLatin1String(","), QLatin1String(", "));
            const QString value = QString::fromStdString(option->get_type_name());
            rows.emplace_back(value.isEmpty() ? names : names + QLatin1Char(' ') + value,
                              QString::fromStdString(option->get_description()));
        }
    }
    return table(rows);
}

/// "batches to train, 1 to 100000 (100)"
QString helpWith(const QString& help, const QString& possible, const QString& usual) {
    return usual.isEmpty() ? help + possible
                           : QStringLiteral("%1%2 (%3)").arg(help, possible, usual);
}

template <typename T>
QString rangeHelp(const QString& help, const Range<T>& range, T usual) {
    return helpWith(help, QStringLiteral(", ") + shown(range), shown(usual));
}

} // namespace

void printError(const QString& program, const QString& sentence) {
    QString line = sentence.trimmed();
    line.replace(QLatin1Char('\n'), QLatin1Char(' ')); // a name may hold one
    std::fprintf(stderr, "%s: error: %s\n", qUtf8Printable(program),
                 bytesOf(visible(line)).c_str());
}

CommandLine::CommandLine(const QString& program, const QString& summary)
    : m_program(program),
      m_app(std::make_unique<CLI::App>(summary.toStdString(), program.toStdString())) {
    m_app->set_help_flag(); // CLI11's own would wait for what stands behind it
    m_app->allow_extras();  // refused here, in our words
    addAnswer<CLI::CallForHelp>("-h,--help", "show this");
}

CommandLine::~CommandLine() = default;

void CommandLine::addVersion() {
    addAnswer<CLI::CallForVersion>("-v,--version", "show the version");
}

template <typename Call>
void CommandLine::addAnswer(const char* names, const char* help) {
    const auto call = [](const CLI::results_t&) -> bool { throw Call(); };
    CLI::Option* const option = m_app->add_option(names, call, help);
    option->expected(0)->trigger_on_parse();
    m_declared.push_back({option, [](const QStringList&) {}});
}

void CommandLine::declare(const QString& name, const QString& value, const QString& help,
                          std::function<void(const QStringList&)> take) {
    CLI::Option* const option =
        m_app->add_option(name.toStdString(), CLI::callback_t(), help.toStdString());
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    option->expected(value.isEmpty() ? 0 : 1)->type_name(value.toStdString());
    m_declared.push_back({option, std::move(take)});
}

void CommandLine::flag(const QString& name, const QString& help, bool& field) {
    declare(name, {}, help, [&field](const QStringList&) { field = true; });
}

void CommandLine::either(const QString& yes, const QString& yesHelp, const QString& no,
                         const QString& noHelp, std::optional<bool>& field,
                         const QString& otherwise) {
    declare(yes, {}, helpWith(yesHelp, {}, otherwise),
            [&field](const QStringList&) { field = true; });
    declare(no, {}, noHelp, [&field](const QStringList&) { field = false; });
    m_excluded.push_back({yes, no, QStringLiteral("%1 and %2 exclude each other").arg(yes, no)});
}

void CommandLine::text(const QString& name, const QString& value, const QString& help,
                       QString& field) {
    custom(name, value, helpWith(help, {}, field),
           [&field](const QString& given) { field = given; });
}

void CommandLine::text(const QString& name, const QString& value, const QString& help,
                       std::string& field, const QString& otherwise) {
    custom(name, value,
           helpWith(help, {}, otherwise.isEmpty() ? QString::fromStdString(field) : otherwise),
           [&field](const QString& given) { field = bytesOf(given); });
}

void CommandLine::texts(const QString& name, const QString& value, const QString& help,
                        QStringList& field) {
    declare(name, value, help, [&field](const QStringList& given) { field = given; });
}

void CommandLine::choice(const QString& name, const QString& value, const QString& help,
                         const QStringList& names, std::string& field, const QString& otherwise) {
    custom(name, value,
           helpWith(help, QStringLiteral(": ") + shown(names),
                    otherwise.isEmpty() ? QString::fromStdString(field) : otherwise),
           [&field, name, names](const QString& given) {
               requireName(name, given, names);
               field = given.toStdString();
           });
}

void CommandLine::number(const QString& name, const QString& help, const Range<int>& range,
                         int& field) {
    const WholeRange whole{range.least, range.most};
    custom(name, QStringLiteral("N"), rangeHelp(help, whole, std::int64_t{field}),
           [&field, name, whole](const QString& given) {
               field = static_cast<int>(wholeNumber(name, given, whole));
           });
}

void CommandLine::number(const QString& name, const QString& help, const WholeRange& range,
                         std::int64_t& field) {
    custom(
        name, QStringLiteral("N"), rangeHelp(help, range, field),
        [&field, name, range](const QString& given) { field = wholeNumber(name, given, range); });
}

void CommandLine::number(const QString& name, const QString& help, const Range<double>& range,
                         double& field) {
    custom(name, QStringLiteral("X"), rangeHelp(help, range, field),
           [&field, name, range](const QString& given) { field = realNumber(name, given, range); });
}

void CommandLine::pair(const QString& name, const QString& value, const QString& help,
                       const WholeRange& range, const PairForm& form, std::int64_t& first,
                       std::int64_t& second) {
    custom(
        name, value,
        helpWith(help, QStringLiteral(", %1 each").arg(shown(range)), shown({first, second}, form)),
        [&first, &second, name, range, form](const QString& given) {
            std::tie(first, second) = wholePair(name, given, range, form);
        });
}

void CommandLine::custom(const QString& name, const QString& value, const QString& help,
                         std::function<void(const QString&)> take) {
    declare(name, value, help,
            [take = std::move(take)](const QStringList& given) { take(given.last()); });
}

void CommandLine::operand(const QString& name, const QString& needed, QString& field) {
    m_needed = needed;
    custom(name, name, {}, [&field](const QString& given) { field = given; });
    m_operand = m_declared.back().option;
}

void CommandLine::excludes(const QString& option, const QStringList& others, const QString& why) {
    for (const QString& other : others) {
        m_excluded.push_back({option, other, QStringLiteral("%1; leave out %2").arg(why, other)});
    }
}

CommandLine& CommandLine::command(const QString& name, const QString& summary) {
    m_commands.push_back(
        {name, std::make_unique<CommandLine>(m_program + QLatin1Char(' ') + name, summary)});
    return *m_commands.back().line;
}

void CommandLine::setFooter(const QString& footer) {
    m_app->footer(footer.toStdString());
}

std::optional<QString> CommandLine::parse(const QStringList& words) {
    // Not CLI11's subcommands, for which `++`, `--quantize.seed=3` and a second command after the
    // first one would have a meaning.
    if (const qsizetype at = commandNames().indexOf(words.value(0)); at >= 0) {
        m_chosen = static_cast<std::size_t>(at);
        return m_commands[*m_chosen].line->parse(words.mid(1));
    }
    std::optional<QString> answer;
    bool endsEarly = false;
    try {
        m_app->parse(wordsForCli11(words));
    } catch (const CLI::CallForHelp&) {
        answer = help();
    } catch (const CLI::CallForVersion&) {
        answer = m_program + QStringLiteral(" " FEATHERWEIGHT_VERSION "\n");
    } catch (const CLI::ArgumentMismatch&) { // there is no word behind the last option
        endsEarly = true;
    }
    requireValues();
    requireNothingLeft();
    if (endsEarly) {
        throw missingValue(*m_app->get_option(bytesOf(words.last())));
    }
    if (!answer) {
        requireWhatBelongsTogether();
        fill();
    }
    return answer;
}

QString CommandLine::explained(const UsageError& error) const {
    QString wrong = textOf(error.what());
    if (wrong.endsWith(QLatin1Char('.'))) {
        wrong.chop(1); // the sentence goes on
    }
    const QString& program = m_chosen ? m_commands[*m_chosen].line->m_program : m_program;
    return QStringLiteral("%1; '%2 --help' shows what is possible").arg(wrong, program);
}

bool CommandLine::has(const QString& option) const {
    return m_app->count(option.toStdString()) > 0;
}

QStringList CommandLine::commandNames() const {
    QStringList names;
    for (const Command& command : m_commands) {
        names.append(command.name);
    }
    return names;
}

QString CommandLine::help() const {
    const QString operand = !m_commands.empty()    ? QStringLiteral(" COMMAND")
                            : m_operand != nullptr ? QLatin1Char(' ') + nameOf(*m_operand)
                                                   : QString();
    const QString usage =
        QStringLiteral("Usage: %1%2 [OPTION]…\n%3.\n\n")
            .arg(m_program, operand, QString::fromStdString(m_app->get_description()));
    if (m_commands.empty()) {
        return usage + optionsHelp(*m_app);
    }
    Rows commands;
    for (const Command& command : m_commands) {
        commands.emplace_back(command.name,
                              QString::fromStdString(command.line->m_app->get_description()));
    }
    return QStringLiteral("%1%2\n%3")
        .arg(usage, table(commands), QString::fromStdString(m_app->get_footer()));
}

void CommandLine::requireValues() const {
    for (const auto& [option, take] : m_declared) {
        for (const std::string& word : option->results()) {
            if (option == m_operand) {
                // To CLI11, some words with a dash are none of an option's: -1, ---x.
                refuseOption(valueOf(word));
            } else if (isSwitch(*option) && isJoined(word)) {
                throw UsageError(QStringLiteral("%1 takes no value").arg(nameOf(*option)));
            } else if (!isSwitch(*option) && (valueOf(word).isEmpty() || word.starts_with("--"))) {
                throw missingValue(*option);
            }
        }
    }
}

void CommandLine::requireNothingLeft() const {
    for (const std::string& left : m_app->remaining()) {
        const QString word = textOf(left);
        if (!m_commands.empty() && !isOption(word)) {
            throw UsageError(QStringLiteral("there is no command “%1”, but %2")
                                 .arg(word, shown(commandNames(), QStringLiteral("and"))));
        }
        if (!m_commands.empty()) {
            throw UsageError(
                QStringLiteral("there is no command or option “%1”").arg(nameIn(word)));
        }
        if (word != QLatin1String("--")) { // behind which no word is an option
            refuseOption(word);
            throw UsageError(QStringLiteral("“%1” is not expected here").arg(word));
        }
    }
}

void CommandLine::requireWhatBelongsTogether() const {
    if (!m_commands.empty()) {
        throw UsageError(QStringLiteral("a command is needed: %1").arg(shown(commandNames())));
    }
    if (m_operand != nullptr &&
        (m_operand->results().empty() || m_operand->results().front().empty())) {
        throw UsageError(
            QStringLiteral("%1 needs %2").arg(m_program.section(QLatin1Char(' '), -1), m_needed));
    }
    for (const auto& [option, other, sentence] : m_excluded) {
        if (has(option) && has(other)) {
            throw UsageError(sentence);
        }
    }
}

void CommandLine::fill() const {
    for (const auto& [option, take] : m_declared) {
        QStringList values;
        for (const std::string& word : option->results()) {
            values.append(valueOf(word));
        }
        if (!values.isEmpty()) {
            take(values);
        }
    }
}

} // namespace featherweight
