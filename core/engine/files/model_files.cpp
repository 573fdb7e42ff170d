// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/model_files.h"

#include "core/base/message.h"
#include "core/base/room_for_files.h"
#include "core/engine/files/state_dict_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace featherweight {

namespace {

constexpr const char* fp32Name = "temp_fp32_model.pth";
constexpr const char* int8Name = "temp_int8_model.pth";
constexpr const char* memoryFolder = "/dev/shm";

[[noreturn]] void throwUnwritableFolder(const std::filesystem::path& folder,
                                        const std::string& reason) {
    throw Error({FW_TEXT("The models could not be written to the folder %1 (%2); check its name, "
                         "your permissions and the free space there."),
                 {folder.string(), reason}});
}

/// A folder of its own for each run, below `place`.
std::filesystem::path makeFolderIn(const std::filesystem::path& place) {
    std::string name = (place / ".featherweight-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throwUnwritableFolder(place, std::strerror(errno));
    }
    return name;
}

/// Before it gets its name, so that no crash leaves an empty file under it.
void syncFile(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        ::fsync(file);
        ::close(file);
    }
}

void removeFolder(const std::filesystem::path& folder) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

} // namespace

ModelFiles::ModelFiles(const std::filesystem::path& place) : m_folder(makeFolderIn(place)) {}

ModelFiles::ModelFiles(ModelFiles&& other) noexcept
    : m_folder(std::exchange(other.m_folder, {})), m_sizes(other.m_sizes) {}

ModelFiles::~ModelFiles() {
    if (!m_folder.empty()) {
        removeFolder(m_folder);
    }
}

ModelFiles ModelFiles::write(const NetworkModule& fp32, const QuantizedNetwork& int8) {
    const auto writeIn = [&](const std::filesystem::path& place) {
        ModelFiles files(place);
        files.m_sizes.fp32 = saveStateDict(fp32, files.m_folder / fp32Name);
        files.m_sizes.int8 = saveStateDict(int8, files.m_folder / int8Name);
        return files;
    };
    try {
        return writeIn(temporaryFolder());
    } catch (const Error& error) {
        // There was room before the run; what the run has cost is not thrown away when another
        // program took it meanwhile. The same files in memory are as large.
        try {
            return writeIn(memoryFolder);
        } catch (const Error&) {
            throw error; // about the folder that people know
        }
    }
}

void ModelFiles::keepIn(const std::filesystem::path& folder) const {
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem) {
        throwUnwritableFolder(folder, problem.message());
    }
    // Beside the target first, since a rename alone does not cross file systems, and under a name
    // that no other run has.
    const std::filesystem::path partial = makeFolderIn(folder);
    for (const char* name : {fp32Name, int8Name}) {
        if (!problem) {
            std::filesystem::copy_file(m_folder / name, partial / name, problem);
            syncFile(partial / name);
        }
    }
    for (const char* name : {fp32Name, int8Name}) {
        if (!problem) {
            std::filesystem::rename(partial / name, folder / name, problem);
        }
    }
    removeFolder(partial);
    if (problem) {
        throwUnwritableFolder(folder, problem.message());
    }
}

} // namespace featherweight
