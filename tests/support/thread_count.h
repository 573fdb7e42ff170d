#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How many threads this process has now. Any thread.

#include <QDir>

namespace featherweight::test {

[[nodiscard]] inline int threadCount() {
    return static_cast<int>(QDir(QStringLiteral("/proc/self/task"))
                                .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                                .size());
}

} // namespace featherweight::test
