#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The published files of a data set, when they are on this machine. Any thread.

#include <QDir>
#include <QString>

namespace featherweight::test {

/// In FEATHERWEIGHT_DATA_DIR, where Debian's packages put data sets, or in a folder shared/datasets
/// beside the checkout or above it. Empty when it is in none of these.
inline QString officialFiles(const QString& name) {
    QStringList places{qEnvironmentVariable("FEATHERWEIGHT_DATA_DIR"),
                       QStringLiteral("/usr/share/datasets")};
    QDir folder(QStringLiteral(FEATHERWEIGHT_SOURCE_DIR));
    while (folder.cdUp()) {
        places.append(folder.filePath(QStringLiteral("shared/datasets")));
    }
    for (const QString& place : places) {
        const QDir set(place + QLatin1Char('/') + name);
        if (!place.isEmpty() && set.exists(QStringLiteral("train-images-idx3-ubyte.gz"))) {
            return set.absolutePath();
        }
    }
    return {};
}

} // namespace featherweight::test
