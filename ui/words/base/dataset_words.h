#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What a data set is called wherever people read it. Pure function, any thread.

#include <QString>

#include <string>

namespace featherweight {

/// "Drawn digits" for the set named "digits", in the language of the program; the name itself for
/// a folder's.
[[nodiscard]] QString shownTitle(const std::string& dataset);

} // namespace featherweight
