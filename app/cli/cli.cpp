// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"

#include "app/cli/cli_commands.h"
#include "app/cli/cli_output.h"
#include "app/runtime/failure.h"
#include "app/runtime/stop_on_signal.h"

#include <cstdio>
#include <vector>

namespace featherweight {

namespace {

const QString programName = QStringLiteral("featherweight-cli");

void dispatch(CommandLine& program, const QStringList& words, const std::stop_token& stop) {
    std::vector<RunCommand> commands;
    for (const auto add : {addQuantize, addSeparable, addDatasets, addDownload}) {
        commands.push_back(add(program));
    }
    if (const std::optional<QString> answer = program.parse(words)) {
        print(*answer);
    } else {
        commands.at(program.chosen().value())(stop);
    }
}

} // namespace

int runCommandLine(const QStringList& words, const StopOnSignal& stop) {
    CommandLine program(programName, QStringLiteral("Watch a neural network lose weight"));
    program.addVersion();
    program.setFooter(
        QStringLiteral("featherweight-cli COMMAND --help shows a command's options.\n"
                       "featherweight-cli --version shows the version.\n\n"
                       "Results go to standard output, errors to standard error, and\n"
                       "progress as well when that is a terminal.\n"
                       "KB is 1024 bytes. Exit code: 0 success, 1 the run failed, 2 wrong\n"
                       "usage, 130 stopped with Ctrl+C.\n"));
    try {
        dispatch(program, words, stop.token());
        flushOutput();
        return exitSuccess;
    } catch (const UsageError& error) {
        printError(programName, program.explained(error));
        return exitWrongUsage;
    } catch (const Cancelled&) {
        std::fputs("featherweight-cli: cancelled\n", stderr);
        return stop.signal() != 0 ? stoppedBySignal + stop.signal() : exitFailed;
    } catch (...) {
        std::fflush(stdout); // results that came before the error stand before it
        const Failure failure = describe(std::current_exception());
        writeLog(failure);
        printError(programName, failure.sentence);
        return exitFailed;
    }
}

} // namespace featherweight
