#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which data sets there are, where they are looked for, and loading one. Touches files only when
// asked; never the network. Any thread.

#include "core/base/message.h"
#include "core/data/dataset.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace featherweight {

struct DatasetFile {
    const char* name;   ///< "train-images-idx3-ubyte.gz"
    std::int64_t bytes; ///< of the official file
    const char* sha256; ///< of the official file, hexadecimal, lower case
};

/// A set that can be downloaded by name.
struct KnownDataset {
    const char* name;  ///< "mnist": what is typed, and the folder's name
    const char* title; ///< "MNIST": what is shown
    const char* licence;
    std::array<DatasetFile, 4> files;
    std::vector<std::string> mirrors; ///< URLs ending in "/", tried in order
    /// Of the training images: what tells one set from another when the folder's name does not.
    std::array<std::uint8_t, 8> firstLabels;
    std::vector<std::string> classNames; ///< empty: they are called by their numbers
    int faintClass; ///< whose faintest training image is much fainter than the others'
    [[nodiscard]] std::int64_t downloadBytes() const;
};

[[nodiscard]] const std::vector<KnownDataset>& knownDatasets();
/// Null when there is none of that name.
[[nodiscard]] const KnownDataset* findKnownDataset(const std::string& name);

/// What is shown for a loaded set's name; the name itself for a folder's.
[[nodiscard]] std::string datasetTitle(const std::string& name);

inline constexpr const char* autoName = "auto";     ///< the first set that is on this machine
inline constexpr const char* digitsName = "digits"; ///< drawn by the program, always there

/// A known set was named and is in none of the places. A type of its own, because the command line
/// and the window have different ways to get it.
class DatasetMissing : public Error {
public:
    DatasetMissing(const KnownDataset& set, std::vector<std::filesystem::path> places);

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] const std::string& title() const noexcept { return m_title; }
    [[nodiscard]] const std::vector<std::filesystem::path>& places() const noexcept {
        return m_places;
    }

private:
    std::string m_name;
    std::string m_title;
    std::vector<std::filesystem::path> m_places;
};

/// A set as it stands on this machine.
struct DatasetStatus {
    std::string name;
    std::string title;
    bool present = false;
    std::string folder; ///< where it was found; empty when it was not, and for "digits"
};

/// In each place a set is looked for in the folder of its name, then in the place itself, unless
/// that is known to be another set's. Each of the four files may be plain or .gz; if there are
/// both, the .gz is taken, because it carries a checksum.
class Catalogue {
public:
    /// `dataFolder`, when not empty, is the only place looked in (the person named it). Otherwise:
    /// FEATHERWEIGHT_DATA_DIR, the user's XDG data folder (downloadFolder()), the folders
    /// "featherweight" in XDG_DATA_DIRS, and /usr/share/datasets.
    explicit Catalogue(std::filesystem::path dataFolder = {});

    /// The places looked in, in order.
    [[nodiscard]] const std::vector<std::filesystem::path>& places() const { return m_places; }

    /// Where downloads go: the data folder named by the person, else FEATHERWEIGHT_DATA_DIR, else
    /// $XDG_DATA_HOME/featherweight. A set goes into a folder of its name below it.
    [[nodiscard]] std::filesystem::path downloadFolder() const;

    /// Every set that can be named, those of this machine marked.
    [[nodiscard]] std::vector<DatasetStatus> list() const;

    /// `name`: "auto", "mnist", "fashion-mnist", "digits", or the path of a folder with the four
    /// IDX files, plain or .gz. Throws DatasetMissing when a known set is not there, another
    /// Error when it is incomplete or broken, Cancelled when stopped.
    /// With a selection, only its training images' pixels are kept of a set that comes from files.
    [[nodiscard]] DatasetPointer load(const std::string& name, const std::stop_token& stop = {},
                                      const ImageSelection& trainingImages = {}) const;

    /// Throws an Error when the person named a data folder that does not exist: a slip of the keys
    /// must not end in another data set.
    void requirePlace() const;

private:
    std::vector<std::filesystem::path> m_places;
    bool m_named = false; ///< by the person
};

} // namespace featherweight
