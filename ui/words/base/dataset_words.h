#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What a data set is called wherever people read it. Pure function, any thread.

#include <QString>

#include <string>

namespace featherweight {

struct Dataset;

/// A title that the program itself gave ("Drawn digits"), in its language.
[[nodiscard]] QString shownTitle(const std::string& title);

/// The same of a set that was loaded; one that the program does not know is called by its folder's
/// name, as it is.
[[nodiscard]] QString shownTitle(const Dataset& dataset);

} // namespace featherweight
