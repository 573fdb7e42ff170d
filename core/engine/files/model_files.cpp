// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/model_files.h"

#include "core/base/message.h"
#include "core/engine/files/state_dict_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

namespace featherweight {

namespace {

constexpr const char* fp32Name = "temp_fp32_model.pth";
constexpr const char* int8Name = "temp_int8_model.pth";

[[noreturn]] void throwUnwritableFolder(const std::filesystem::path& folder,
                                        const std::string& reason) {
    throw Error({FW_TEXT("The models could not be written to the folder %1 (%2); check its name, "
                         "your permissions and the free space there."),
                 {folder.string(), reason}});
}

/// Copies under a temporary name beside the target first, since a rename alone does not cross file
/// systems.
void copyWhole(const std::filesystem::path& from, const std::filesystem::path& folder,
               const char* name) {
    const std::filesystem::path partial = folder / (std::string(".") + name + ".part");
    std::error_code problem;
    std::filesystem::copy_file(from / name, partial,
                               std::filesystem::copy_options::overwrite_existing, problem);
    if (!problem) {
        std::filesystem::rename(partial, folder / name, problem);
    }
    if (problem) {
        std::error_code ignored;
        std::filesystem::remove(partial, ignored);
        throwUnwritableFolder(folder, problem.message());
    }
}

} // namespace

ModelFiles::ModelFiles() {
    std::error_code problem;
    const std::filesystem::path place = std::filesystem::temp_directory_path(problem);
    if (problem) {
        throwUnwritableFolder("TMPDIR", problem.message());
    }
    std::string name = (place / "featherweight-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throwUnwritableFolder(place, std::strerror(errno));
    }
    m_folder = name;
}

ModelFiles::ModelFiles(ModelFiles&& other) noexcept
    : m_folder(std::exchange(other.m_folder, {})), m_sizes(other.m_sizes) {}

ModelFiles::~ModelFiles() {
    if (!m_folder.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
}

ModelFiles ModelFiles::write(const NetworkModule& fp32, const QuantizedNetwork& int8) {
    ModelFiles files;
    files.m_sizes.fp32 = saveStateDict(fp32, files.m_folder / fp32Name);
    files.m_sizes.int8 = saveStateDict(int8, files.m_folder / int8Name);
    return files;
}

void ModelFiles::keepIn(const std::filesystem::path& folder) const {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) {
        throwUnwritableFolder(folder, problem.message());
    }
    copyWhole(m_folder, folder, fp32Name);
    copyWhole(m_folder, folder, int8Name);
}

} // namespace featherweight
