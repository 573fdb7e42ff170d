#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the program gets its data sets from: the catalogue of this machine, or what a test puts in
// its place. The functions run on the reading worker's thread.

#include "core/data/catalogue.h"
#include "ui/views/dataset_view.h"

#include <QString>

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace featherweight {

struct DatasetSource {
    /// Every set that can be named, as Catalogue::list.
    std::function<std::vector<DatasetChoice>(Look look, const std::stop_token& stop)> list;
    /// As Catalogue::load.
    std::function<DatasetPointer(const std::string& name, const std::stop_token& stop)> load;
    /// What can be downloaded under that name; null when nothing. Any thread.
    std::function<const KnownDataset*(const QString& name)> findDownload;
    std::filesystem::path downloadFolder; ///< a set goes into a folder of its name below it
};

/// The Catalogue of `dataFolder`; empty: of the usual places.
[[nodiscard]] DatasetSource catalogueSource(const std::filesystem::path& dataFolder);

} // namespace featherweight
