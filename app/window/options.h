#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be said on the command line of the window's program. Main thread.

#include "app/window/picture_options.h"
#include "core/data/catalogue.h"

#include <QSize>
#include <QString>

#include <cstdint>
#include <string>

namespace featherweight {

struct Options {
    QString dataset = QString::fromUtf8(autoName);
    QString dataDir; ///< empty: the usual places
    std::int64_t seed = 1;
    int threads = 1;
    std::string theme; ///< "light", "dark", or empty: the system's
    QSize size;        ///< empty: the window's own
    PictureOptions pictures;
};

/// Reads the command line. Writes help, version or what is wrong, and ends the program, when that
/// is asked for or needed: wrong usage ends with 2.
[[nodiscard]] Options readOptions(int& argc, char** argv);

} // namespace featherweight
