#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of a few images in folders, and such sets as known ones. Any thread.

#include "core/data/catalogue.h"
#include "tests/core/data/idx_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStringList>

#include <array>

namespace featherweight::test {

enum class Packing { Plain, Gzip };

inline const QStringList usualNames{"train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                                    "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"};

/// What is in the four files of a set of so many training images and one test image.
inline std::array<QByteArray, 4> smallSet(std::uint32_t training) {
    // The test label tells sets apart, too.
    return {idxImages(training), idxLabels(training), idxImages(1),
            idxHeader({1}) + static_cast<char>(training % classCount)};
}

inline void writeSet(const QString& folder, std::uint32_t training, Packing packing = Packing::Gzip,
                     const QStringList& names = usualNames) {
    const auto contents = smallSet(training);
    for (std::size_t index = 0; index < contents.size(); ++index) {
        const QString path = folder + '/' + names[static_cast<qsizetype>(index)];
        QDir().mkpath(QFileInfo(path).path());
        if (packing == Packing::Plain) {
            writeFile(path, contents[index]);
        } else {
            writeFile(path + ".gz", gzip(contents[index]));
        }
    }
}

/// That set, as if it were published under `name`.
inline KnownDataset knownSmallSet(const char* name, const char* title, std::uint32_t training) {
    KnownDataset known{name, title, "CC0", {}, {}, {}, 1};
    const auto contents = smallSet(training);
    static constexpr std::array<const char*, 4> fileNames = {
        "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz",
        "t10k-labels-idx1-ubyte.gz"};
    for (std::size_t index = 0; index < contents.size(); ++index) {
        known.files[index].name = fileNames[index];
        known.files[index].contentSha256 =
            QCryptographicHash::hash(contents[index], QCryptographicHash::Sha256)
                .toHex()
                .toStdString();
    }
    return known;
}

} // namespace featherweight::test
