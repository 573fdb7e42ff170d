#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a person's own files go by the XDG base directory specification. Any thread.

#include <filesystem>
#include <string>

namespace featherweight {

/// Empty when it is not set.
[[nodiscard]] std::string environment(const char* name);

/// What `variable` ("XDG_DATA_HOME") names, else `belowHome` (".local/share") in the home folder;
/// the specification says that a path that is not absolute is to be ignored.
[[nodiscard]] std::filesystem::path userFolder(const char* variable, const char* belowHome);

} // namespace featherweight
