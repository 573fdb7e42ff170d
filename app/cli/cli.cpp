// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"

#include "app/cli/cli_commands.h"
#include "app/cli/cli_output.h"
#include "app/cli/cli_stop.h"
#include "app/runtime/failure.h"

#include <array>
#include <cstdio>

namespace featherweight {

namespace {

constexpr int success = 0;
constexpr int runFailed = 1;
constexpr int wrongUsage = 2;
constexpr int stoppedBySignal = 128; ///< as shells count

struct Entry {
    const CliCommand& command;
    void (*run)(const Arguments&, const std::stop_token&);
};

std::array<Entry, 4> entries() {
    return {{{quantizeCommand(), runQuantize},
             {separableCommand(), runSeparable},
             {datasetsCommand(), listDatasets},
             {downloadCommand(), runDownload}}};
}

QString help(const CliCommand& command) {
    Table options;
    options.alignLeft(1);
    for (const CliOption& option : command.options) {
        options.add(
            {QStringLiteral("  %1 %2").arg(QLatin1String(option.name), QLatin1String(option.value)),
             QString::fromUtf8(option.help)});
    }
    options.add({QStringLiteral("  -h, --help"), QStringLiteral("show this")});
    const QString operand =
        *command.operand == '\0' ? QString() : QLatin1Char(' ') + QLatin1String(command.operand);
    return QStringLiteral("Usage: featherweight-cli %1%2 [OPTION]…\n%3.\n\n%4")
        .arg(QLatin1String(command.name), operand, QString::fromUtf8(command.summary),
             options.text());
}

QString help() {
    Table commands;
    commands.alignLeft(1);
    for (const Entry& entry : entries()) {
        commands.add({QStringLiteral("  ") + QLatin1String(entry.command.name),
                      QString::fromUtf8(entry.command.summary)});
    }
    return QStringLiteral("Usage: featherweight-cli COMMAND [OPTION]…\n"
                          "Watch a neural network lose weight.\n\n%1\n"
                          "featherweight-cli COMMAND --help shows a command's options.\n"
                          "featherweight-cli --version shows the version.\n\n"
                          "Results go to standard output, errors to standard error, and\n"
                          "progress as well when that is a terminal.\n"
                          "KB is 1024 bytes. Exit code: 0 success, 1 the run failed, 2 wrong\n"
                          "usage, 130 stopped with Ctrl+C.\n")
        .arg(commands.text());
}

void dispatch(const QStringList& words, const std::stop_token& stop) {
    const QString name = words.value(0);
    if (name == QLatin1String("--help") || name == QLatin1String("-h")) {
        print(help());
        return;
    }
    if (name == QLatin1String("--version")) {
        print(QStringLiteral("featherweight-cli " FEATHERWEIGHT_VERSION "\n"));
        return;
    }
    for (const Entry& entry : entries()) {
        if (name == QLatin1String(entry.command.name)) {
            const Arguments arguments(entry.command, words.mid(1));
            if (arguments.wantsHelp()) {
                print(help(entry.command));
            } else {
                entry.run(arguments, stop);
            }
            return;
        }
    }
    throw UsageError(name.isEmpty()
                         ? QStringLiteral("a command is needed")
                         : QStringLiteral("there is no command or option “%1”").arg(name));
}

void printError(const QString& sentence) {
    const QByteArray line = sentence.simplified().toUtf8(); // whatever it was, it is one line now
    std::fprintf(stderr, "featherweight-cli: error: %s\n", line.constData());
}

} // namespace

int runCommandLine(const QStringList& words, const StopOnSignal& stop) {
    try {
        dispatch(words, stop.token());
        flushOutput();
        return success;
    } catch (const UsageError& error) {
        const bool known = words.size() > 1;
        QString wrong = QString::fromUtf8(error.what());
        if (wrong.endsWith(QLatin1Char('.'))) {
            wrong.chop(1); // the sentence goes on
        }
        printError(QStringLiteral("%1; 'featherweight-cli%2 --help' shows what is possible")
                       .arg(wrong, known ? QLatin1Char(' ') + words[0] : QString()));
        return wrongUsage;
    } catch (const Cancelled&) {
        std::fputs("featherweight-cli: cancelled\n", stderr);
        return stop.signal() != 0 ? stoppedBySignal + stop.signal() : runFailed;
    } catch (...) {
        std::fflush(stdout); // results that came before the error stand before it
        const Failure failure = describe(std::current_exception());
        writeLog(failure);
        printError(failure.sentence);
        return runFailed;
    }
}

} // namespace featherweight
