#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps the program from a file or folder that may well be there. Any thread.

#include "core/base/message.h"

#include <filesystem>
#include <optional>
#include <string>

namespace featherweight {

struct Obstacle {
    Message sentence; ///< what stands in the way, where, and what to do
    std::string word; ///< the system's own: "Permission denied"
};

/// No permission on the file, the folder or one above it, a link that leads nowhere or in circles,
/// a name that is too long, a disk that does not answer. Nothing when `path` can be read (a folder:
/// entered), and when it simply is not there.
[[nodiscard]] std::optional<Obstacle> obstacleTo(const std::filesystem::path& path);

/// Whether a folder is there, as far as can be seen.
[[nodiscard]] bool isFolder(const std::filesystem::path& path);

/// What that is when the entries of `folder` cannot be listed because of `code`.
[[nodiscard]] Obstacle obstacleToListing(const std::filesystem::path& folder,
                                         const std::error_code& code);

} // namespace featherweight
