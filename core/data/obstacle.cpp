// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/obstacle.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace featherweight {

namespace fs = std::filesystem;

namespace {

// As many links as Linux itself follows.
constexpr int mostLinks = 40;

std::string wordFor(int error) {
    return std::error_code(error, std::generic_category()).message();
}

bool isLink(const fs::path& path) {
    std::error_code ignored;
    return fs::is_symlink(path, ignored);
}

/// As it stands in the link.
fs::path targetOf(const fs::path& link) {
    std::error_code ignored;
    return fs::read_symlink(link, ignored);
}

Obstacle noPermission(const fs::path& path) {
    return {{FW_TEXT("There is no permission to read %1; ask its owner for it, or choose another "
                     "folder."),
             {path.string()}},
            wordFor(EACCES)};
}

Obstacle unreachable(const fs::path& path, int error) {
    return {{FW_TEXT("%1 cannot be reached (%2); check its disk or the connection to it."),
             {path.string(), wordFor(error)}},
            wordFor(error)};
}

/// `path` is there, as far as stat() says: may it be read?
std::optional<Obstacle> obstacleToReading(const fs::path& path, bool folder) {
    const int wanted = folder ? X_OK : R_OK;
    if (::faccessat(AT_FDCWD, path.c_str(), wanted, AT_EACCESS) == 0) {
        return std::nullopt;
    }
    return errno == EACCES ? noPermission(path) : unreachable(path, errno);
}

std::optional<Obstacle> obstacleTo(const fs::path& path, int links) {
    struct stat info {};
    fs::path above;
    fs::path part;
    // Folder by folder, so that the one that is in the way is named.
    for (const fs::path& name : path) {
        above = part;
        part /= name;
        if (::stat(part.c_str(), &info) == 0) {
            continue;
        }
        const int error = errno;
        if (isLink(part) && error == EACCES && links < mostLinks) {
            return obstacleTo(part.parent_path() / targetOf(part), links + 1);
        }
        if (isLink(part) && error == ELOOP) {
            return Obstacle{{FW_TEXT("%1 is a link that leads to itself (by way of %2); make the "
                                     "link anew, or choose another folder."),
                             {part.string(), targetOf(part).string()}},
                            wordFor(error)};
        }
        if (isLink(part)) {
            return Obstacle{{FW_TEXT("%1 is a link to %2, which is not there (%3); mount the disk "
                                     "that holds it, or make the link anew."),
                             {part.string(), targetOf(part).string(), wordFor(error)}},
                            wordFor(error)};
        }
        switch (error) {
        case ENOENT:
            return std::nullopt;
        case EACCES:
            return Obstacle{{FW_TEXT("There is no permission to look into the folder %1, so that "
                                     "%2 cannot be read; ask its owner for it, or choose another "
                                     "folder."),
                             {above.empty() ? std::string(".") : above.string(), path.string()}},
                            wordFor(error)};
        case ENOTDIR:
            return Obstacle{{FW_TEXT("%1 is not a folder, so that %2 cannot be in it; check the "
                                     "path."),
                             {above.string(), path.string()}},
                            wordFor(error)};
        case ENAMETOOLONG:
            return Obstacle{{FW_TEXT("The name %1 is too long for this system (%2); check the "
                                     "path."),
                             {path.string(), wordFor(error)}},
                            wordFor(error)};
        default:
            return unreachable(part, error);
        }
    }
    if (part.empty()) {
        return std::nullopt;
    }
    return obstacleToReading(path, S_ISDIR(info.st_mode));
}

} // namespace

std::optional<Obstacle> obstacleTo(const fs::path& path) {
    return obstacleTo(path, 0);
}

bool isFolder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

Obstacle obstacleToListing(const fs::path& folder, const std::error_code& code) {
    return code == std::errc::permission_denied ? noPermission(folder)
                                                : unreachable(folder, code.value());
}

} // namespace featherweight
