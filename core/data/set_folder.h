#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The four IDX files of a set in one folder, as far as they are there. Any thread.

#include "core/data/dataset.h"

#include <array>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace featherweight {

struct KnownDataset;

class SetFolder {
public:
    /// Looks which files there are; opens none.
    explicit SetFolder(std::filesystem::path folder);

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    /// "mnist" for "/data/mnist", "/data/mnist/" and, standing in it, ".".
    [[nodiscard]] std::string name() const;

    [[nodiscard]] bool complete() const { return m_missing.empty(); }
    [[nodiscard]] bool begun() const { return m_missing.size() < m_files.size(); }
    /// Throws an Error that names the missing files.
    void requireComplete() const;

    /// Whether the files may be those of `known`: neither the folder's name nor the first labels
    /// say that they are another set's.
    [[nodiscard]] bool mayBe(const KnownDataset& known) const;

    /// Throw like readLabelledImages().
    [[nodiscard]] LabelledImages readTraining(const std::stop_token& stop,
                                              const ImageSelection& selection) const;
    [[nodiscard]] LabelledImages readTest(const std::stop_token& stop) const;

private:
    [[nodiscard]] const KnownDataset* recognised() const;

    std::filesystem::path m_folder;
    std::array<std::filesystem::path, 4> m_files; ///< empty where there is none
    std::vector<std::string> m_missing;
};

} // namespace featherweight
