// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace featherweight {

namespace {

namespace fs = std::filesystem;

std::int64_t ofTheMachine(const fs::path& root) {
    constexpr std::int64_t kibibyte = 1024;
    std::ifstream file(root / "proc/meminfo");
    std::string name;
    std::int64_t kibibytes = 0;
    while (file >> name >> kibibytes) {
        if (name == "MemAvailable:") {
            return kibibytes * kibibyte;
        }
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return 4 * kibibyte * kibibyte * kibibyte;
}

/// None where there is no file, or it says "max".
std::optional<std::int64_t> numberIn(const fs::path& path) {
    std::ifstream file(path);
    std::int64_t number = 0;
    return file >> number ? std::optional(number) : std::nullopt;
}

/// Of memory.stat in `folder`; 0 where it does not stand there.
std::int64_t statistic(const fs::path& folder, const std::string& wanted) {
    std::ifstream file(folder / "memory.stat");
    std::string name;
    std::int64_t bytes = 0;
    while (file >> name >> bytes) {
        if (name == wanted) {
            return bytes;
        }
    }
    return 0;
}

/// What this process's control group leaves of its limit, and every group above it.
std::int64_t ofTheGroups(const fs::path& root) {
    constexpr std::string_view unified = "0::/"; // of version 2
    std::ifstream file(root / "proc/self/cgroup");
    fs::path group;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(unified)) {
            group = line.substr(unified.size());
        }
    }
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    while (true) {
        const fs::path folder = root / "sys/fs/cgroup" / group;
        const auto limit = numberIn(folder / "memory.max");
        const auto used = numberIn(folder / "memory.current");
        if (limit && used) {
            // Files that nobody has read lately go when memory is needed.
            const std::int64_t kept = *used - statistic(folder, "inactive_file");
            least = std::min(least, std::max<std::int64_t>(0, *limit - kept));
        }
        if (group.empty()) {
            return least;
        }
        group = group.parent_path();
    }
}

} // namespace

std::int64_t availableMemory(const fs::path& root) {
    return std::min(ofTheMachine(root), ofTheGroups(root));
}

std::int64_t defaultMemoryLimit() {
    return availableMemory() / 4;
}

} // namespace featherweight
