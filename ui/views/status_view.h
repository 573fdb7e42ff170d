#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the status bar says. GUI thread.

#include <QString>

namespace featherweight {

/// What the status bar says.
struct StatusView {
    QString engine; ///< "LibTorch is loading…", then "LibTorch 1.13.1 · ONEDNN · 1 thread"
    QString dataset;
    QString job; ///< name of the running job; empty when none runs
    int done = 0;
    int total = 0; ///< 0: it cannot be counted
    bool operator==(const StatusView&) const = default;
};

} // namespace featherweight
