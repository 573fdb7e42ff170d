#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// featherweight-cli from its arguments to its exit code. Main thread.

#include <QStringList>

namespace featherweight {

class StopOnSignal;

/// `words` are those behind the program's name. 0 success, 1 the run failed, 2 wrong usage, 128
/// and the signal's number when it was stopped. One line on standard error for each error.
[[nodiscard]] int runCommandLine(const QStringList& words, const StopOnSignal& stop);

} // namespace featherweight
