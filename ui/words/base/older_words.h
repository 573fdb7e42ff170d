#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of something that was made with other settings than those beside it. Pure functions,
// any thread.

#include <QString>

namespace featherweight {

/// On the picture or number itself, which may be cut out.
[[nodiscard]] QString olderMark();
/// `others`: as it was made, as far as that is not what is set now.
[[nodiscard]] QString madeWithOthers(const QString& others);

} // namespace featherweight
