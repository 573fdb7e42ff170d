// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/set_folder.h"

#include "core/base/joined.h"
#include "core/base/message.h"
#include "core/data/byte_source.h"
#include "core/data/catalogue.h"
#include "core/data/idx.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace featherweight {

namespace fs = std::filesystem;

namespace {

enum File : std::size_t { TrainingImages, TrainingLabels, TestImages, TestLabels };

constexpr std::array<const char*, 4> plainNames = {
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte"};

} // namespace

SetFolder::SetFolder(fs::path folder) : m_folder(std::move(folder)) {
    for (std::size_t index = 0; index < m_files.size(); ++index) {
        fs::path& found = m_files.at(index);
        for (const char* suffix : {".gz", ""}) {
            const fs::path file = m_folder / (plainNames.at(index) + std::string(suffix));
            std::error_code ignored;
            if (found.empty() && fs::exists(file, ignored)) {
                found = file;
            }
        }
        if (found.empty()) {
            m_missing.emplace_back(plainNames.at(index));
        }
    }
}

std::string SetFolder::name() const {
    std::error_code code;
    fs::path whole = fs::absolute(m_folder, code).lexically_normal();
    if (!whole.has_filename()) {
        whole = whole.parent_path();
    }
    return whole.has_filename() ? whole.filename().string() : whole.string();
}

void SetFolder::requireComplete() const {
    if (complete()) {
        return;
    }
    throw Error({FW_TEXT("The folder %1 lacks %2 (each may be plain or .gz); download the set "
                         "again, or choose a folder with all four files."),
                 {m_folder.string(), joined(m_missing)}});
}

/// The known set whose labels these are; null for any other, and for a file that cannot be read.
const KnownDataset* SetFolder::recognised() const {
    constexpr std::size_t headerBytes = 8;
    std::array<std::uint8_t, headerBytes + sizeof(KnownDataset::firstLabels)> begin{};
    try {
        if (ByteSource(m_files[TrainingLabels]).read(begin) < begin.size()) {
            return nullptr;
        }
    } catch (const Error&) {
        return nullptr; // loading will say what is wrong
    }
    const std::vector<KnownDataset>& sets = knownDatasets();
    const auto found = std::find_if(sets.begin(), sets.end(), [&begin](const KnownDataset& known) {
        return std::equal(known.firstLabels.begin(), known.firstLabels.end(),
                          begin.begin() + headerBytes);
    });
    return found == sets.end() ? nullptr : &*found;
}

bool SetFolder::mayBe(const KnownDataset& known) const {
    const KnownDataset* other = findKnownDataset(name());
    if (other == nullptr && !m_files[TrainingLabels].empty()) {
        other = recognised();
    }
    return other == nullptr || other == &known;
}

LabelledImages SetFolder::readTraining(const std::stop_token& stop,
                                       const ImageSelection& selection) const {
    return readLabelledImages(m_files[TrainingImages], m_files[TrainingLabels], stop, selection);
}

LabelledImages SetFolder::readTest(const std::stop_token& stop) const {
    return readLabelledImages(m_files[TestImages], m_files[TestLabels], stop);
}

} // namespace featherweight
