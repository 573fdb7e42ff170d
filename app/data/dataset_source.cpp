// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/data/dataset_source.h"

#include "core/data/catalogue.h"
#include "ui/words/base/dataset_words.h"

namespace featherweight {

DatasetSource catalogueSource(const std::filesystem::path& dataFolder) {
    const Catalogue catalogue(dataFolder);
    const auto list = [catalogue](Look look, const std::stop_token& stop) {
        std::vector<DatasetChoice> choices;
        for (const DatasetStatus& status : catalogue.list(look, stop)) {
            const KnownDataset* known = findKnownDataset(status.name);
            choices.push_back({QString::fromStdString(status.name), shownTitle(status.title),
                               status.present, known != nullptr ? known->downloadBytes() : 0});
        }
        return choices;
    };
    const auto load = [catalogue](const std::string& name, const std::stop_token& stop) {
        return catalogue.load(name, stop);
    };
    const auto findDownload = [](const QString& name) {
        return findKnownDataset(name.toStdString());
    };
    return {list, load, findDownload, catalogue.downloadFolder()};
}

} // namespace featherweight
