#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The four IDX files of a set in one folder, as far as they are there, under any of the names that
// such files have. Any thread.

#include "core/base/message.h"
#include "core/data/dataset.h"
#include "core/data/file_sums.h"
#include "core/data/obstacle.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace featherweight {

class SetFolder {
public:
    enum File : std::size_t { TrainingImages, TrainingLabels, TestImages, TestLabels };

    /// The sets that lie in `folder`. One folder may hold several, whose files have different words
    /// before the usual names ("emnist-digits-train-images-idx3-ubyte"); that without such words
    /// stands first, and always, if only with nothing in it. Opens no file.
    [[nodiscard]] static std::vector<SetFolder> in(const std::filesystem::path& folder);
    /// Those that are begun in a folder "raw" of `folder` or of a folder in it, where torchvision
    /// keeps what it downloads.
    [[nodiscard]] static std::vector<SetFolder> below(const std::filesystem::path& folder);
    /// The one that somebody means who names `folder`, complete or not. Throws an Error when there
    /// are several to choose from.
    [[nodiscard]] static SetFolder meant(const std::filesystem::path& folder);

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    /// "mnist" for "/data/mnist", "/data/mnist/" and, standing in it, "."; "KMNIST" for
    /// torchvision's
    /// "/data/KMNIST/raw".
    [[nodiscard]] std::string name() const;

    [[nodiscard]] bool complete() const { return count() == m_files.size(); }
    /// Some of it is there, or may be behind what is in the way.
    [[nodiscard]] bool begun() const { return count() > 0 || m_obstacle; }
    [[nodiscard]] const std::optional<Obstacle>& obstacle() const { return m_obstacle; }
    /// What requireComplete() throws.
    [[nodiscard]] Error whyIncomplete() const;
    /// Throws an Error that says what is in the way, or else which files are missing and what lies
    /// there instead.
    void requireComplete() const;

    /// Empty where there is none.
    [[nodiscard]] const std::filesystem::path& file(File which) const { return m_files.at(which); }

    /// Takes the sums of what it reads. Throw like readLabelledImages().
    [[nodiscard]] LabelledImages readTraining(FileSums& sums, const std::stop_token& stop,
                                              const ImageSelection& selection) const;
    [[nodiscard]] LabelledImages readTest(FileSums& sums, const std::stop_token& stop) const;

private:
    SetFolder(std::filesystem::path folder, std::string prefix)
        : m_folder(std::move(folder)), m_prefix(std::move(prefix)) {}
    [[nodiscard]] std::size_t count() const;

    std::filesystem::path m_folder;
    std::string m_prefix; ///< "emnist-digits", or nothing
    std::array<std::filesystem::path, 4> m_files;
    std::optional<Obstacle> m_obstacle; ///< to a file that is missing, or to all
    std::vector<std::string> m_others;  ///< names that look as if they were meant
};

} // namespace featherweight
