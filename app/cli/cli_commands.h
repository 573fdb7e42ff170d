#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The four commands of featherweight-cli: what each understands, and what each does. Main thread.

#include "app/cli/cli_arguments.h"

#include <stop_token>

namespace featherweight {

/// They throw UsageError for wrong values, Error when the run fails, Cancelled when it was stopped.
[[nodiscard]] const CliCommand& quantizeCommand();
void runQuantize(const Arguments& arguments, const std::stop_token& stop);

[[nodiscard]] const CliCommand& separableCommand();
void runSeparable(const Arguments& arguments, const std::stop_token& stop);

[[nodiscard]] const CliCommand& datasetsCommand();
void listDatasets(const Arguments& arguments, const std::stop_token& stop);

[[nodiscard]] const CliCommand& downloadCommand();
void runDownload(const Arguments& arguments, const std::stop_token& stop);

} // namespace featherweight
