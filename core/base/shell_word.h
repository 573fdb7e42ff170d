#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A word for a command line that somebody pastes into a shell. Pure function, any thread.

#include <string>

namespace featherweight {

/// As a POSIX shell takes it for one word: in apostrophes unless it needs none.
[[nodiscard]] std::string shellWord(const std::string& word);

} // namespace featherweight
