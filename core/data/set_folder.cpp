// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/set_folder.h"

#include "core/base/joined.h"
#include "core/base/message.h"
#include "core/data/idx.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

namespace featherweight {

namespace fs = std::filesystem;

namespace {

constexpr std::array<const char*, 4> usualNames = {
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte"};

struct Ending {
    std::string_view text;
    SetFolder::File file;
    bool usable = true;
};

// MNIST's own, those of EMNIST's and QMNIST's test files, and QMNIST's labels, which the reader
// refuses with the reason.
constexpr std::array<Ending, 8> endings = {{
    {"train-images-idx3-ubyte", SetFolder::TrainingImages},
    {"train-labels-idx1-ubyte", SetFolder::TrainingLabels},
    {"t10k-images-idx3-ubyte", SetFolder::TestImages},
    {"t10k-labels-idx1-ubyte", SetFolder::TestLabels},
    {"test-images-idx3-ubyte", SetFolder::TestImages},
    {"test-labels-idx1-ubyte", SetFolder::TestLabels},
    {"train-labels-idx2-int", SetFolder::TrainingLabels, false},
    {"test-labels-idx2-int", SetFolder::TestLabels, false},
}};

// What is in the names of data sets that people download, and of what these come packed in.
constexpr std::array<std::string_view, 12> tellingParts = {"idx",    "ubyte", "mnist", "images",
                                                           "labels", "t10k",  "train", ".zip",
                                                           ".npz",   ".tar",  ".7z",   ".rar"};
constexpr std::size_t mostOthers = 6;

std::string lowered(std::string text) {
    for (char& letter : text) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return text;
}

struct Recognised {
    std::string prefix;
    SetFolder::File file = SetFolder::TrainingImages;
    bool usable = true;
    bool packed = false;
    bool usual = false; ///< spelled as its authors do
};

/// Unpackers and web sites write a dot or "_" for a hyphen, and capital letters.
std::optional<Recognised> recognise(const std::string& name) {
    std::string plain = lowered(name);
    if (plain.starts_with('.')) { // such as the "._" files beside those that come from a Mac
        return std::nullopt;
    }
    const bool packed = plain.ends_with(".gz");
    if (packed) {
        plain.resize(plain.size() - 3);
    }
    std::replace(plain.begin(), plain.end(), '.', '-');
    std::replace(plain.begin(), plain.end(), '_', '-');
    for (const Ending& ending : endings) {
        if (!plain.ends_with(ending.text)) {
            continue;
        }
        std::string prefix = plain.substr(0, plain.size() - ending.text.size());
        if (!prefix.empty() && prefix.back() != '-') {
            continue;
        }
        if (!prefix.empty()) {
            prefix.pop_back();
        }
        const bool usual = name.starts_with(usualNames.at(ending.file));
        return Recognised{prefix, ending.file, ending.usable, packed, usual};
    }
    return std::nullopt;
}

/// In an order of their own, so that the same files are taken on every file system.
std::vector<std::string> namesIn(const fs::path& folder, std::error_code& code) {
    std::vector<std::string> names;
    fs::directory_iterator entry(folder, code);
    while (!code && entry != fs::directory_iterator()) {
        names.push_back(entry->path().filename().string());
        entry.increment(code);
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool looksMeant(const std::string& name) {
    const std::string low = lowered(name);
    return !low.starts_with('.') &&
           std::any_of(tellingParts.begin(), tellingParts.end(), [&low](std::string_view part) {
               return low.find(part) != std::string::npos;
           });
}

/// A file that may be taken, and how gladly: the least first.
struct Candidate {
    std::tuple<bool, bool, bool, bool> rank;
    fs::path path;
};

/// The files of one part of a set, and what is in the way to others.
class Part {
public:
    void add(const fs::path& path, const Recognised& as) {
        if (const auto obstacle = obstacleTo(path)) {
            block(*obstacle);
        } else if (isFolder(path)) {
            addInside(path, as);
        } else if (std::error_code ignored; fs::exists(path, ignored)) {
            // .gz carries a checksum.
            offer({{!as.usable, false, !as.packed, !as.usual}, path});
        }
    }
    [[nodiscard]] const fs::path& file() const { return m_best.path; }
    [[nodiscard]] const std::optional<Obstacle>& obstacle() const { return m_obstacle; }

private:
    /// As in Kaggle's archive, where each file lies in a folder of its name.
    void addInside(const fs::path& folder, const Recognised& as) {
        std::error_code code;
        for (const std::string& name : namesIn(folder, code)) {
            const auto inside = recognise(name);
            if (!inside || inside->prefix != as.prefix || inside->file != as.file ||
                isFolder(folder / name)) {
                continue;
            }
            if (const auto obstacle = obstacleTo(folder / name)) {
                block(*obstacle);
            } else {
                offer({{!inside->usable, true, !inside->packed, !inside->usual}, folder / name});
            }
        }
        if (code) {
            block(obstacleToListing(folder, code));
        }
    }
    void offer(const Candidate& candidate) {
        if (m_best.path.empty() || candidate.rank < m_best.rank) {
            m_best = candidate;
        }
    }
    void block(const Obstacle& obstacle) {
        if (!m_obstacle) {
            m_obstacle = obstacle;
        }
    }

    Candidate m_best;
    std::optional<Obstacle> m_obstacle;
};

using Parts = std::array<Part, 4>;

} // namespace

std::vector<SetFolder> SetFolder::in(const fs::path& folder) {
    std::error_code code;
    std::optional<Obstacle> obstacle = obstacleTo(folder);
    std::vector<std::string> names = namesIn(folder, code);
    if (code && !obstacle && isFolder(folder)) {
        obstacle = obstacleToListing(folder, code);
        // A folder that may be entered and not listed gives what is asked for by name.
        for (const char* name : usualNames) {
            names.emplace_back(name);
            names.push_back(name + std::string(".gz"));
        }
    }
    std::map<std::string, Parts> sets{{std::string(), {}}};
    for (const std::string& name : names) {
        if (const auto file = recognise(name)) {
            sets[file->prefix].at(file->file).add(folder / name, *file);
        }
    }
    std::vector<SetFolder> result;
    for (const auto& [prefix, parts] : sets) {
        SetFolder set(folder, prefix);
        set.m_obstacle = obstacle;
        for (std::size_t index = 0; index < parts.size(); ++index) {
            const Part& part = parts.at(index);
            set.m_files.at(index) = part.file();
            if (part.file().empty() && !set.m_obstacle) {
                set.m_obstacle = part.obstacle();
            }
        }
        for (const std::string& name : names) {
            const bool taken =
                std::any_of(set.m_files.begin(), set.m_files.end(), [&](const fs::path& file) {
                    // a file, or the folder of its name with it in there
                    return file == folder / name || file.parent_path() == folder / name;
                });
            const auto recognised = recognise(name);
            const bool ofAnother = recognised && recognised->prefix != prefix;
            if (!taken && !ofAnother && looksMeant(name)) {
                set.m_others.push_back(name);
            }
        }
        result.push_back(std::move(set));
    }
    return result;
}

std::vector<SetFolder> SetFolder::below(const fs::path& folder) {
    constexpr const char* rawFolder = "raw";
    std::vector<SetFolder> result;
    const auto addBegun = [&result](const fs::path& raw) {
        if (isFolder(raw)) {
            for (SetFolder& set : in(raw)) {
                if (set.begun()) {
                    result.push_back(std::move(set));
                }
            }
        }
    };
    addBegun(folder / rawFolder);
    if (result.empty()) {
        std::error_code ignored;
        for (const std::string& name : namesIn(folder, ignored)) {
            addBegun(folder / name / rawFolder);
        }
    }
    return result;
}

SetFolder SetFolder::meant(const fs::path& folder) {
    std::vector<SetFolder> sets = in(folder);
    if (sets.front().complete()) {
        return sets.front();
    }
    if (std::none_of(sets.begin(), sets.end(), [](const auto& set) { return set.begun(); })) {
        std::vector<SetFolder> further = below(folder);
        if (!further.empty()) {
            sets = std::move(further);
        }
    }
    std::vector<std::string> folders;
    std::vector<std::string> prefixes;
    const SetFolder* best = &sets.front();
    for (const SetFolder& set : sets) {
        if (set.complete()) {
            const std::string path = set.m_folder.string();
            if (folders.empty() || folders.back() != path) {
                folders.push_back(path);
            }
            prefixes.push_back(set.m_prefix.empty() ? set.name() : set.m_prefix);
        }
        if (set.count() > best->count()) {
            best = &set;
        }
    }
    if (folders.size() > 1) {
        throw Error({FW_TEXT("The folder %1 holds several data sets; choose one of the folders "
                             "that they lie in: %2."),
                     {folder.string(), joined(folders)}});
    }
    if (prefixes.size() > 1) {
        throw Error({FW_TEXT("The folder %1 holds several data sets (%2); copy the four files of "
                             "one of them into a folder of their own, and choose that."),
                     {folders.front(), joined(prefixes)}});
    }
    return *best;
}

std::string SetFolder::name() const {
    std::error_code code;
    fs::path whole = fs::absolute(m_folder, code).lexically_normal();
    if (!whole.has_filename()) {
        whole = whole.parent_path();
    }
    if (whole.filename() == "raw" && whole.parent_path().has_filename()) {
        whole = whole.parent_path();
    }
    return whole.has_filename() ? whole.filename().string() : whole.string();
}

std::size_t SetFolder::count() const {
    return static_cast<std::size_t>(std::count_if(m_files.begin(), m_files.end(),
                                                  [](const auto& file) { return !file.empty(); }));
}

Error SetFolder::whyIncomplete() const {
    if (m_obstacle) {
        return Error(m_obstacle->sentence);
    }
    std::vector<std::string> missing;
    for (std::size_t index = 0; index < m_files.size(); ++index) {
        if (m_files.at(index).empty()) {
            missing.push_back((m_prefix.empty() ? "" : m_prefix + '-') + usualNames.at(index));
        }
    }
    if (m_others.empty()) {
        return Error({FW_TEXT("The folder %1 lacks %2 (each may be plain or .gz); download the set "
                              "again, or choose a folder with all four files."),
                      {m_folder.string(), joined(missing)}});
    }
    std::vector<std::string> others(
        m_others.begin(),
        m_others.begin() + static_cast<std::ptrdiff_t>(std::min(mostOthers, m_others.size())));
    if (others.size() < m_others.size()) {
        others.emplace_back("…");
    }
    return Error({FW_TEXT("The folder %1 lacks %2 (each may be plain or .gz); what lies there is "
                          "%3. Unpack or rename what is meant, or choose a folder with all four "
                          "files."),
                  {m_folder.string(), joined(missing), joined(others)}});
}

void SetFolder::requireComplete() const {
    if (!complete()) {
        throw whyIncomplete();
    }
}

LabelledImages SetFolder::readTraining(FileSums& sums, const std::stop_token& stop,
                                       const ImageSelection& selection) const {
    return readLabelledImages(m_files[TrainingImages], m_files[TrainingLabels], stop, selection,
                              &sums);
}

LabelledImages SetFolder::readTest(FileSums& sums, const std::stop_token& stop) const {
    return readLabelledImages(m_files[TestImages], m_files[TestLabels], stop, {}, &sums);
}

} // namespace featherweight
