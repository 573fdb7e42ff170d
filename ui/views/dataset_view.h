#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which data sets there are, which one is in use, and a download. GUI thread.

#include "core/data/dataset.h"

#include <QString>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace featherweight {

/// One line of the list of data sets.
struct DatasetChoice {
    QString name;  ///< what Catalogue::load takes
    QString title; ///< what is shown
    bool present = false;
    qint64 downloadBytes = 0; ///< 0 when it cannot be downloaded
};

/// One image of each class, as bytes; empty where a class has none.
struct SampleImages {
    DataForm form;
    std::vector<std::vector<std::uint8_t>> images;
    std::vector<std::string> classNames; ///< as Dataset::classNames
};

struct DatasetView {
    std::vector<DatasetChoice> choices;
    QString chosen; ///< name of the choice in use or being loaded
    bool loading = false;
    QString loadedTitle; ///< what was really taken ("auto" says which); empty while none is loaded
    QString folder;
    QString note; ///< that the set is none that the program knows; empty when it is
    int trainingImages = 0;
    int testImages = 0;
    std::shared_ptr<const SampleImages> samples; ///< null while none is loaded
    QString mirror; ///< address that is tried before a set's own; empty: none was named
    // A download under way:
    bool downloading = false;
    QString downloadTitle;
    qint64 downloadedBytes = 0;
    qint64 totalBytes = 0;

    /// Null when there is none of that name.
    [[nodiscard]] const DatasetChoice* findChoice(const QString& name) const {
        const auto found =
            std::find_if(choices.begin(), choices.end(),
                         [&name](const DatasetChoice& choice) { return choice.name == name; });
        return found != choices.end() ? &*found : nullptr;
    }
};

} // namespace featherweight
