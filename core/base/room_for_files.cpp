// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/room_for_files.h"

#include "core/base/message.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace featherweight {

namespace {

/// 0, or the number of the system's error.
int tryFile(const std::filesystem::path& folder, std::int64_t bytes) {
    std::string name = (folder / ".featherweight-XXXXXX").string();
    const int file = ::mkostemp(name.data(), O_CLOEXEC);
    if (file < 0) {
        return errno;
    }
    const int problem = bytes > 0 ? ::posix_fallocate(file, 0, bytes) : 0;
    ::close(file);
    ::unlink(name.c_str());
    return problem;
}

bool lacksSpace(int problem) {
    return problem == ENOSPC || problem == EDQUOT || problem == EFBIG;
}

std::string kilobytesOf(std::int64_t bytes) {
    constexpr std::int64_t kilobyte = 1024;
    return std::to_string((bytes + kilobyte - 1) / kilobyte);
}

} // namespace

std::filesystem::path temporaryFolder() {
    const char* named = std::getenv("TMPDIR");
    return named != nullptr && *named != '\0' ? named : "/tmp";
}

std::filesystem::path behindLinks(const std::filesystem::path& path) {
    constexpr int mostLinks = 40; // as Linux follows
    std::filesystem::path target = path;
    std::error_code noLink;
    for (int links = 0; links < mostLinks; ++links) {
        const std::filesystem::path next = std::filesystem::read_symlink(target, noLink);
        if (noLink) {
            break;
        }
        target = target.parent_path() / next; // of an absolute one, only that
    }
    return target;
}

void requireRoom(const std::filesystem::path& folder, std::int64_t bytes) {
    if (const int problem = tryFile(folder, bytes)) {
        throw Error(
            {lacksSpace(problem)
                 ? FW_TEXT("A file of %1 KB does not fit into the folder %2 (%3); free some "
                           "space there, or choose another folder.")
                 : FW_TEXT("A file of %1 KB cannot be put into the folder %2 (%3); choose "
                           "another folder."),
             {kilobytesOf(bytes), folder.string(), std::generic_category().message(problem)}});
    }
}

void requireTemporaryRoom(std::int64_t bytes) {
    const std::filesystem::path folder = temporaryFolder();
    if (const int problem = tryFile(folder, bytes)) {
        throw Error(
            {lacksSpace(problem)
                 ? FW_TEXT("A file of %1 KB does not fit into the folder for temporary "
                           "files, %2 (%3); free some space there, or set TMPDIR to "
                           "another folder.")
                 : FW_TEXT("A file of %1 KB cannot be put into the folder for temporary "
                           "files, %2 (%3); set TMPDIR to another folder."),
             {kilobytesOf(bytes), folder.string(), std::generic_category().message(problem)}});
    }
}

} // namespace featherweight
