#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which data sets there are, where they are looked for, and loading one. Touches files only when
// asked; never the network. Any thread.

#include "core/dataset.h"

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
    [[nodiscard]] std::int64_t downloadBytes() const;
};

[[nodiscard]] const std::vector<KnownDataset>& knownDatasets();
/// Null when there is none of that name.
[[nodiscard]] const KnownDataset* findKnownDataset(const std::string& name);

inline constexpr const char* autoName = "auto";     ///< the first set that is on this machine
inline constexpr const char* digitsName = "digits"; ///< drawn by the program, always there

/// A set as it stands on this machine.
struct DatasetStatus {
    std::string name;
    std::string title;
    bool present = false;
    std::string folder; ///< where it was found; empty when it was not, and for "digits"
};

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
    /// IDX files, plain or .gz. Throws Error when it is not there or broken, Cancelled when
    /// stopped.
    [[nodiscard]] DatasetPointer load(const std::string& name, std::stop_token stop = {}) const;

private:
    std::vector<std::filesystem::path> m_places;
};

} // namespace featherweight
