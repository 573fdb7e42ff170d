// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/catalogue.h"

#include "core/base/joined.h"
#include "core/data/digits.h"
#include "core/data/idx.h"
#include "core/data/obstacle.h"
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

// From small to large, so that another set is told by its labels.
constexpr std::array<SetFolder::File, 4> bySize = {SetFolder::TestLabels, SetFolder::TrainingLabels,
                                                   SetFolder::TestImages,
                                                   SetFolder::TrainingImages};

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

/// Whether something of that name is there, be it a link that leads nowhere.
bool isEntry(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
}

const std::string& officialSum(const KnownDataset& set, SetFolder::File file) {
    return set.files.at(file).contentSha256;
}

/// Whether one file at least is that of `known`; what cannot be read is not.
bool hasFileOf(const KnownDataset& known, const SetFolder& set, FileSums& sums,
               const std::stop_token& stop) {
    return std::any_of(bySize.begin(), bySize.end(), [&](SetFolder::File file) {
        try {
            return !set.file(file).empty() &&
                   sums.of(set.file(file), stop) == officialSum(known, file);
        } catch (const Error&) {
            return false;
        }
    });
}

Message whereItIsNot(const KnownDataset& set, const std::vector<std::string>& places,
                     const std::vector<std::string>& others) {
    if (others.empty()) {
        return {FW_TEXT("%1 was not found in %2; download it, choose another folder, or use the "
                        "drawn digits."),
                {set.title, joined(places)}};
    }
    return {FW_TEXT("%1 was not found in %2; what lies in %3 is another set in the same layout. To "
                    "use that one, choose its folder; for %1, choose another folder."),
            {set.title, joined(places), joined(others)}};
}

} // namespace

DatasetMissing::DatasetMissing(const KnownDataset& set, std::vector<std::string> places,
                               std::vector<std::string> others)
    : Error(whereItIsNot(set, places, others)), m_name(set.name), m_title(set.title),
      m_places(std::move(places)), m_others(std::move(others)) {}

/// Looking for one set in all places.
struct Catalogue::Search {
    const KnownDataset& known;
    FileSums& sums;
    std::stop_token stop;
    Look look = Look::Quick;
    /// What makes a data set of the folder that seems to be the one; none: it is only looked for.
    std::function<DatasetPointer(const SetFolder&)> read{};

    std::string folder{};              ///< where it is; empty when it was not found
    DatasetPointer dataset{};          ///< what was read there
    std::optional<Error> broken{};     ///< of what is it, or has its name, and cannot be read
    bool proved = false;               ///< of `broken`: a file of it is the set's own
    std::optional<Error> blocked{};    ///< what is in the way to a folder of its name
    std::optional<Error> incomplete{}; ///< the same of what is only begun
    std::vector<std::string> places{}; ///< looked into, with the reason where that was impossible
    std::vector<std::string> closed{}; ///< those among them
    std::vector<std::string> others{}; ///< folders of other sets
};

Catalogue::Catalogue(fs::path dataFolder, std::vector<KnownDataset> known, fs::path cacheFolder)
    : m_known(std::move(known)), m_cacheFolder(std::move(cacheFolder)) {
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

void Catalogue::search(Search& search) const {
    for (const fs::path& place : m_places) {
        if (const auto obstacle = obstacleTo(place)) {
            search.closed.push_back(place.string() + " (" + obstacle->word + ')');
            search.places.push_back(search.closed.back());
            if (m_named) {
                search.blocked = Error(obstacle->sentence);
            }
            continue;
        }
        search.places.push_back(place.string());
        for (const fs::path& folder : {place / search.known.name, place}) {
            std::vector<SetFolder> sets = SetFolder::in(folder);
            for (SetFolder& set : SetFolder::below(folder)) {
                sets.push_back(std::move(set));
            }
            for (const SetFolder& set : sets) {
                if (set.begun()) {
                    examine(set, search, folder != place);
                }
                if (!search.folder.empty()) {
                    return;
                }
            }
        }
    }
}

/// `byName`: the folder is called as the set is, so that what is wrong in it is to be told.
void Catalogue::examine(const SetFolder& set, Search& search, bool byName) const {
    const auto meant = [&] {
        return byName || hasFileOf(search.known, set, search.sums, search.stop);
    };
    const auto keep = [](std::optional<Error>& first, const Error& error) {
        if (!first) {
            first = error;
        }
    };
    if (!set.complete()) {
        if (meant()) {
            keep(set.obstacle() ? search.blocked : search.incomplete, set.whyIncomplete());
        }
        return;
    }
    try {
        bool same = true;
        for (const SetFolder::File file : bySize) {
            const bool small = file == SetFolder::TestLabels || file == SetFolder::TrainingLabels;
            std::optional<std::string> sum = search.sums.find(set.file(file));
            if (!sum && (small || (!search.read && search.look == Look::Thorough))) {
                sum = search.sums.of(set.file(file), search.stop);
            }
            same = same && (!sum || *sum == officialSum(search.known, file));
            if (!same) {
                break;
            }
        }
        DatasetPointer dataset = same && search.read ? search.read(set) : nullptr;
        if (same && (!search.read || (dataset->known && dataset->name == search.known.name))) {
            search.folder = set.folder().string();
            search.dataset = std::move(dataset);
            return;
        }
        if (search.read && meant()) { // it may be the set, and cut: then that is to be told
            (void)set.readTraining(search.sums, search.stop,
                                   [](std::size_t) { return std::vector<std::uint32_t>{0}; });
            (void)set.readTest(search.sums, search.stop);
        }
        search.others.push_back(set.folder().string());
    } catch (const Error& error) {
        if (meant()) {
            keep(search.broken, error);
            search.proved = search.proved || hasFileOf(search.known, set, search.sums, search.stop);
        }
    }
}

std::vector<DatasetStatus> Catalogue::list(Look look, const std::stop_token& stop) const {
    FileSums sums(m_cacheFolder);
    std::vector<DatasetStatus> result;
    for (const KnownDataset& known : m_known) {
        Search found{known, sums, stop, look};
        search(found);
        DatasetStatus status{known.name, known.title, !found.folder.empty(), found.folder, {}};
        if (!status.present) {
            for (const auto& error : {found.broken, found.blocked, found.incomplete}) {
                if (error && !status.note) {
                    status.note = error->message();
                }
            }
            if (!status.note && !found.others.empty()) {
                status.note = whereItIsNot(known, found.places, found.others);
            } else if (!status.note && !found.closed.empty()) {
                status.note = Message{FW_TEXT("%1 could not be looked for in %2."),
                                      {known.title, joined(found.closed)}};
            }
        }
        result.push_back(std::move(status));
    }
    result.push_back({digitsName, digitsTitle, true, {}, {}});
    return result;
}

void Catalogue::requirePlace() const {
    if (!m_named) {
        return;
    }
    if (const auto obstacle = obstacleTo(m_places.front())) {
        throw Error(obstacle->sentence);
    }
    if (!isFolder(m_places.front())) {
        throw Error({FW_TEXT("The folder %1 does not exist; check its name."),
                     {m_places.front().string()}});
    }
}

const KnownDataset* Catalogue::findKnown(const std::string& name) const {
    const auto found = std::find_if(m_known.begin(), m_known.end(),
                                    [&name](const KnownDataset& set) { return name == set.name; });
    return found == m_known.end() ? nullptr : &*found;
}

DatasetPointer Catalogue::read(const SetFolder& set, FileSums& sums, const std::stop_token& stop,
                               const ImageSelection& trainingImages) const {
    set.requireComplete();
    auto dataset = std::make_shared<Dataset>();
    dataset->folder = set.folder().string();
    dataset->training = set.readTraining(sums, stop, trainingImages);
    dataset->test = set.readTest(sums, stop);
    const auto known =
        std::find_if(m_known.begin(), m_known.end(), [&](const KnownDataset& candidate) {
            return std::all_of(bySize.begin(), bySize.end(), [&](SetFolder::File file) {
                return sums.find(set.file(file)) == officialSum(candidate, file);
            });
        });
    dataset->known = known != m_known.end();
    if (dataset->known) {
        dataset->name = known->name;
        dataset->title = known->title;
        dataset->classNames = known->classNames;
        dataset->faintClass = known->faintClass;
    } else {
        dataset->name = set.name();
        dataset->title = dataset->name;
    }
    return dataset;
}

DatasetPointer Catalogue::loadFolder(const std::string& path, const std::stop_token& stop,
                                     const ImageSelection& trainingImages) const {
    if (const auto obstacle = obstacleTo(path)) {
        throw Error(obstacle->sentence);
    }
    if (!isEntry(path)) {
        throw Error({FW_TEXT("The folder %1 does not exist; check its name."), {path}});
    }
    if (!isFolder(path)) {
        throw Error({FW_TEXT("%1 is not a folder; choose the folder that holds the four IDX files "
                             "of a set."),
                     {path}});
    }
    FileSums sums(m_cacheFolder);
    return read(SetFolder::meant(path), sums, stop, trainingImages);
}

DatasetPointer Catalogue::load(const std::string& name, const std::stop_token& stop,
                               const ImageSelection& trainingImages) const {
    if (name == digitsName) {
        return std::make_shared<Dataset>(drawDigitsDataset(stop));
    }
    FileSums sums(m_cacheFolder);
    const auto find = [&](const KnownDataset& known) {
        Search found{known, sums, stop, Look::Quick,
                     [&](const SetFolder& set) { return read(set, sums, stop, trainingImages); }};
        search(found);
        return found;
    };
    if (const KnownDataset* known = findKnown(name)) {
        Search found = find(*known);
        if (found.dataset) {
            return found.dataset;
        }
        for (const auto& error : {found.broken, found.blocked, found.incomplete}) {
            if (error) {
                throw Error(*error);
            }
        }
        throw DatasetMissing(*known, std::move(found.places), std::move(found.others));
    }
    if (name == autoName) {
        requirePlace();
        for (const KnownDataset& known : m_known) {
            Search found = find(known);
            if (found.dataset) {
                return found.dataset;
            }
            // Nothing falls back to another set in silence, but a folder's name proves nothing.
            if (found.broken && found.proved) {
                throw Error(*found.broken);
            }
            if (found.blocked && m_named) {
                throw Error(*found.blocked);
            }
        }
        return load(digitsName, stop, trainingImages);
    }
    if (name.find('/') != std::string::npos || isEntry(name)) {
        return loadFolder(name, stop, trainingImages);
    }
    std::vector<const char*> names;
    for (const KnownDataset& known : m_known) {
        names.push_back(known.name);
    }
    throw Error({FW_TEXT("There is no data set “%1”; choose auto, %2, digits, or the path of a "
                         "folder."),
                 {name, joined(names)}});
}

fs::path fileOfAnotherSet(const fs::path& folder, const KnownDataset& set,
                          const std::stop_token& stop) {
    FileSums sums;
    const SetFolder there = SetFolder::in(folder).front();
    for (const SetFolder::File file : bySize) {
        const fs::path& path = there.file(file);
        if (path.empty() || sums.find(path) == officialSum(set, file)) {
            continue;
        }
        const std::optional<std::string> sum = sumOfWholeFile(path, sums, stop);
        if (sum && *sum != officialSum(set, file)) {
            return path;
        }
    }
    return {};
}

} // namespace featherweight
