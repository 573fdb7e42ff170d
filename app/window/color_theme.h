#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the whole program. GUI thread.

#include <QString>

namespace featherweight {

/// "light" or "dark", whatever the system's colours are.
void useTheme(const QString& name);

} // namespace featherweight
