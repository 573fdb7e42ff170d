#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The four commands of featherweight-cli: what each understands, and what each does. Main thread.

#include "app/options/command_line.h"

#include <functional>
#include <stop_token>

namespace featherweight {

/// Throws UsageError for wrong values, Error when the run fails, Cancelled when it was stopped.
using RunCommand = std::function<void(const std::stop_token& stop)>;

// Each declares its command; what comes back runs it with what `program` has read by then.
[[nodiscard]] RunCommand addQuantize(CommandLine& program);
[[nodiscard]] RunCommand addSeparable(CommandLine& program);
[[nodiscard]] RunCommand addDatasets(CommandLine& program);
[[nodiscard]] RunCommand addDownload(CommandLine& program);

} // namespace featherweight
