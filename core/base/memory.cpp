// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"

#include "core/base/message.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <new>
#include <optional>
#include <string>

#include <sys/mman.h>
#include <sys/resource.h>

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

/// Where a version of control groups keeps its files, and how they are called.
struct GroupFiles {
    std::string folder;      ///< below /sys/fs/cgroup
    std::string controllers; ///< as /proc/self/cgroup lists them, between the colons
    const char* limit;
    const char* used;
    std::array<const char*, 3> reclaimable; ///< in memory.stat: what goes when memory is needed
};

const std::array groupVersions{
    GroupFiles{"",
               "",
               "memory.max",
               "memory.current",
               {"inactive_file", "active_file", "slab_reclaimable"}},
    GroupFiles{"memory",
               "memory",
               "memory.limit_in_bytes",
               "memory.usage_in_bytes",
               {"total_inactive_file", "total_active_file", "slab_reclaimable"}}};

/// This process's group; none where that version is not in use.
std::optional<fs::path> groupOf(const GroupFiles& version, const fs::path& root) {
    std::ifstream file(root / "proc/self/cgroup");
    const std::string controllers = ":" + version.controllers + ":/";
    for (std::string line; std::getline(file, line);) { // "0::/path" or "4:memory:/path"
        if (const std::size_t at = line.find(controllers); at == line.find(':')) {
            return at == std::string::npos ? std::nullopt
                                           : std::optional(line.substr(at + controllers.size()));
        }
    }
    return std::nullopt;
}

/// What a group leaves of its limit, and every group above it.
std::int64_t leftBy(const GroupFiles& version, fs::path group, const fs::path& root) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    while (true) {
        const fs::path folder = root / "sys/fs/cgroup" / version.folder / group;
        const auto limit = numberIn(folder / version.limit);
        const auto used = numberIn(folder / version.used);
        if (limit && used) {
            std::int64_t kept = *used;
            for (const char* name : version.reclaimable) {
                kept -= statistic(folder, name);
            }
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
    return std::min(ofTheMachine(root), memoryOfTheGroups(root));
}

std::int64_t memoryOfTheGroups(const fs::path& root) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (const GroupFiles& version : groupVersions) {
        if (const std::optional<fs::path> group = groupOf(version, root)) {
            least = std::min(least, leftBy(version, *group, root));
        }
    }
    return least;
}

std::optional<std::int64_t> addressSpaceLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(limit.rlim_cur);
}

bool addressSpaceHas(std::size_t bytes) {
    if (!addressSpaceLimit()) {
        return true;
    }
    void* const room =
        ::mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return room != MAP_FAILED && ::munmap(room, bytes) == 0;
}

void throwLackOfAddressSpace() {
    constexpr std::int64_t megabyte = 1024 * 1024;
    if (const std::optional<std::int64_t> limit = addressSpaceLimit()) {
        throw Error({FW_TEXT("LibTorch does not fit into the %1 MB of address space that this "
                             "program may use; raise the limit (ulimit -v)."),
                     {std::to_string(*limit / megabyte)}});
    }
    throw std::bad_alloc();
}

std::int64_t defaultMemoryLimit() {
    return availableMemory() / 4;
}

} // namespace featherweight
