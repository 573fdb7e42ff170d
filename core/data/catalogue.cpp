// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/catalogue.h"

#include "core/base/joined.h"
#include "core/data/digits.h"
#include "core/data/set_folder.h"
#include "core/data/user_folder.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>

namespace featherweight {

namespace {

namespace fs = std::filesystem;

constexpr const char* digitsTitle = FW_TEXT("Drawn digits");

std::vector<fs::path> systemDataFolders() {
    std::string list = environment("XDG_DATA_DIRS");
    if (list.empty()) {
        list = "/usr/local/share:/usr/share";
    }
    std::vector<fs::path> folders;
    std::istringstream parts(list);
    for (std::string part; std::getline(parts, part, ':');) {
        if (fs::path(part).is_absolute()) {
            folders.emplace_back(part);
        }
    }
    return folders;
}

bool isFolder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

/// Where a set is, complete if there is a complete one, else the first that is begun.
std::optional<SetFolder> findSet(const KnownDataset& known, const std::vector<fs::path>& places) {
    std::optional<SetFolder> begun;
    for (const fs::path& place : places) {
        for (SetFolder& set : std::array{SetFolder(place / known.name), SetFolder(place)}) {
            if (!set.begun() || (set.folder() == place && !set.mayBe(known))) {
                continue;
            }
            if (set.complete()) {
                return set;
            }
            if (!begun) {
                begun = std::move(set);
            }
        }
    }
    return begun;
}

DatasetPointer loadSet(const std::string& name, const SetFolder& set, const std::stop_token& stop,
                       const ImageSelection& trainingImages) {
    set.requireComplete();
    auto dataset = std::make_shared<Dataset>();
    dataset->name = name;
    dataset->folder = set.folder().string();
    dataset->training = set.readTraining(stop, trainingImages);
    dataset->test = set.readTest(stop);
    if (const KnownDataset* known = findKnownDataset(name)) {
        dataset->classNames = known->classNames;
    }
    return dataset;
}

DatasetPointer loadFolder(const std::string& path, const std::stop_token& stop,
                          const ImageSelection& trainingImages) {
    std::error_code code;
    if (!fs::exists(path, code)) {
        throw Error({FW_TEXT("The folder %1 does not exist; check its name."), {path}});
    }
    if (!isFolder(path)) {
        throw Error({FW_TEXT("%1 is not a folder; choose the folder that holds the four IDX files "
                             "of a set."),
                     {path}});
    }
    const SetFolder set(path);
    return loadSet(set.name(), set, stop, trainingImages);
}

} // namespace

DatasetMissing::DatasetMissing(const KnownDataset& set, std::vector<fs::path> places)
    : Error({FW_TEXT("%1 was not found in %2; download it, choose another folder, or use the "
                     "drawn digits."),
             {set.title, joined(places)}}),
      m_name(set.name), m_title(set.title), m_places(std::move(places)) {}

Catalogue::Catalogue(fs::path dataFolder) {
    if (!dataFolder.empty()) {
        m_places.push_back(std::move(dataFolder));
        m_named = true;
        return;
    }
    const auto add = [this](const fs::path& place) {
        if (!place.empty() &&
            std::find(m_places.begin(), m_places.end(), place) == m_places.end()) {
            m_places.push_back(place);
        }
    };
    add(environment("FEATHERWEIGHT_DATA_DIR"));
    add(userFolder("XDG_DATA_HOME", ".local/share") / "featherweight");
    for (const fs::path& folder : systemDataFolders()) {
        add(folder / "featherweight");
    }
    add("/usr/share/datasets");
}

fs::path Catalogue::downloadFolder() const {
    return m_places.front(); // in all three cases the first place looked in
}

std::vector<DatasetStatus> Catalogue::list() const {
    std::vector<DatasetStatus> result;
    for (const KnownDataset& known : knownDatasets()) {
        const std::optional<SetFolder> found = findSet(known, m_places);
        const bool present = found && found->complete();
        result.push_back(
            {known.name, known.title, present, present ? found->folder().string() : std::string()});
    }
    result.push_back({digitsName, digitsTitle, true, {}});
    return result;
}

std::string datasetTitle(const std::string& name) {
    const KnownDataset* known = findKnownDataset(name);
    return known != nullptr ? known->title : name == digitsName ? digitsTitle : name;
}

void Catalogue::requirePlace() const {
    if (m_named && !isFolder(m_places.front())) {
        throw Error({FW_TEXT("The folder %1 does not exist; check its name."),
                     {m_places.front().string()}});
    }
}

DatasetPointer Catalogue::load(const std::string& name, const std::stop_token& stop,
                               const ImageSelection& trainingImages) const {
    if (name == digitsName) {
        return std::make_shared<Dataset>(drawDigitsDataset(stop));
    }
    if (const KnownDataset* known = findKnownDataset(name)) {
        if (const std::optional<SetFolder> found = findSet(*known, m_places)) {
            return loadSet(name, *found, stop, trainingImages);
        }
        throw DatasetMissing(*known, m_places);
    }
    if (name == autoName) {
        requirePlace();
        const std::vector<DatasetStatus> sets = list();
        const auto present = std::find_if(sets.begin(), sets.end(),
                                          [](const DatasetStatus& set) { return set.present; });
        return load(present->name, stop, trainingImages);
    }
    if (name.find('/') != std::string::npos || isFolder(name)) {
        return loadFolder(name, stop, trainingImages);
    }
    std::vector<const char*> names;
    for (const KnownDataset& known : knownDatasets()) {
        names.push_back(known.name);
    }
    throw Error({FW_TEXT("There is no data set “%1”; choose auto, %2, digits, or the path of a "
                         "folder."),
                 {name, joined(names)}});
}

} // namespace featherweight
