#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which pictures of the window are taken: one file for each page in each combination. A value, any
// thread.

#include <QSize>
#include <QStringList>

#include <vector>

namespace featherweight {

struct PictureOptions {
    QString folder; ///< empty: none are taken
    QStringList themes{QStringLiteral("light")};
    std::vector<QSize> sizes{}; ///< of the window; none: its own
    /// Pixels of a picture for each of the window's.
    std::vector<double> scales{1};
    QStringList pages{}; ///< of pageNames(); none: all
};

/// What can be taken, in the order of the tabs, as the files are called.
[[nodiscard]] QStringList pageNames();

} // namespace featherweight
