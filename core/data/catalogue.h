#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which data sets there are, where they are looked for, and loading one. Touches files only when
// asked; never the network. Any thread.

#include "core/base/message.h"
#include "core/data/dataset.h"
#include "core/data/file_sums.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace featherweight {

class SetFolder;

struct DatasetFile {
    const char* name;          ///< "train-images-idx3-ubyte.gz"
    std::int64_t bytes;        ///< of the official file
    const char* sha256;        ///< of the official file, hexadecimal, lower case
    std::string contentSha256; ///< the same of what is in it, which is what tells a set
};

/// A set that can be downloaded by name.
struct KnownDataset {
    const char* name;  ///< "mnist": what is typed, and the folder's name
    const char* title; ///< "MNIST": what is shown
    const char* licence;
    std::array<DatasetFile, 4> files;
    std::vector<std::string> mirrors;    ///< URLs ending in "/", tried in order
    std::vector<std::string> classNames; ///< empty: they are called by their numbers
    int faintClass;                      ///< as Dataset::faintClass
    [[nodiscard]] std::int64_t downloadBytes() const;
};

[[nodiscard]] const std::vector<KnownDataset>& knownDatasets();
/// Null when there is none of that name.
[[nodiscard]] const KnownDataset* findKnownDataset(const std::string& name);

inline constexpr const char* autoName = "auto";     ///< the first set that is on this machine
inline constexpr const char* digitsName = "digits"; ///< drawn by the program, always there
inline constexpr const char* digitsTitle = FW_TEXT("Drawn digits");

/// A known set was named and is in none of the places. A type of its own, because the command line
/// and the window have different ways to get it.
class DatasetMissing : public Error {
public:
    /// `places` with what is in the way to them; `others`: folders that hold another set where this
    /// one was looked for.
    DatasetMissing(const KnownDataset& set, std::vector<std::string> places,
                   std::vector<std::string> others);

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] const std::string& title() const noexcept { return m_title; }
    [[nodiscard]] const std::vector<std::string>& places() const noexcept { return m_places; }
    [[nodiscard]] const std::vector<std::string>& others() const noexcept { return m_others; }

private:
    std::string m_name;
    std::string m_title;
    std::vector<std::string> m_places;
    std::vector<std::string> m_others;
};

/// A set as it stands on this machine.
struct DatasetStatus {
    std::string name;
    std::string title;
    bool present = false;
    std::string folder; ///< where it was found; empty when it was not, and for "digits"
    /// Why it is not there although something is: another set, damage, or what is in the way.
    std::optional<Message> note;
};

/// How much is read to see which sets are there.
enum class Look {
    Quick,    ///< the labels; images only count where their sums are remembered
    Thorough, ///< all whose sum is not remembered: half a second for each set
};

/// In each place a set is looked for in the folder of its name, then in the place itself, and then
/// as torchvision stores it (SetFolder::below). Whether it is the set is told by the sums of what
/// is in its files, and by nothing else. Each of the four files may be plain or .gz; if there are
/// both, the .gz is taken, because it carries a checksum.
class Catalogue {
public:
    /// `dataFolder`, when not empty, is the only place looked in (the person named it). Otherwise:
    /// FEATHERWEIGHT_DATA_DIR, the user's XDG data folder (downloadFolder()), the folders
    /// "featherweight" in XDG_DATA_DIRS, and /usr/share/datasets.
    /// Sets whose sums are those of `known` are called so; the sums are remembered in
    /// `cacheFolder`.
    explicit Catalogue(std::filesystem::path dataFolder = {},
                       std::vector<KnownDataset> known = knownDatasets(),
                       std::filesystem::path cacheFolder = userCacheFolder());

    /// The places looked in, in order.
    [[nodiscard]] const std::vector<std::filesystem::path>& places() const { return m_places; }

    /// Where downloads go: the data folder named by the person, else FEATHERWEIGHT_DATA_DIR, else
    /// $XDG_DATA_HOME/featherweight. A set goes into a folder of its name below it.
    [[nodiscard]] std::filesystem::path downloadFolder() const;

    /// Every set that can be named, those of this machine marked. Throws Cancelled when stopped.
    [[nodiscard]] std::vector<DatasetStatus> list(Look look = Look::Thorough,
                                                  const std::stop_token& stop = {}) const;

    /// `name`: "auto", "mnist", "fashion-mnist", "digits", or the path of a folder with the four
    /// IDX files of any set, plain or .gz (SetFolder::meant). Throws DatasetMissing when a known
    /// set is not there, another Error when it is incomplete or broken or something is in the way,
    /// Cancelled when stopped.
    /// With a selection, only its training images' pixels are kept of a set that comes from files.
    [[nodiscard]] DatasetPointer load(const std::string& name, const std::stop_token& stop = {},
                                      const ImageSelection& trainingImages = {}) const;

    /// Throws an Error when the person named a data folder that does not exist or cannot be looked
    /// into: a slip of the keys must not end in another data set.
    void requirePlace() const;

private:
    struct Search;
    void search(Search& search) const;
    void examine(const SetFolder& set, Search& search, bool byName) const;
    [[nodiscard]] const KnownDataset* findKnown(const std::string& name) const;
    [[nodiscard]] DatasetPointer read(const SetFolder& set, FileSums& sums,
                                      const std::stop_token& stop,
                                      const ImageSelection& trainingImages) const;
    [[nodiscard]] DatasetPointer loadFolder(const std::string& path, const std::stop_token& stop,
                                            const ImageSelection& trainingImages) const;

    std::vector<KnownDataset> m_known;
    std::filesystem::path m_cacheFolder;
    std::vector<std::filesystem::path> m_places;
    bool m_named = false; ///< by the person
};

/// A sound file of another set in `folder`, which a download of `set` would overwrite or hide;
/// empty when there is none. Damaged and cut files are nobody's. Throws Cancelled when stopped.
[[nodiscard]] std::filesystem::path fileOfAnotherSet(const std::filesystem::path& folder,
                                                     const KnownDataset& set,
                                                     const std::stop_token& stop);

} // namespace featherweight
