// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/memory.h"

#include <fstream>
#include <limits>
#include <string>

namespace featherweight {

std::int64_t availableMemory() {
    constexpr std::int64_t kibibyte = 1024;
    std::ifstream file("/proc/meminfo");
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

std::int64_t defaultMemoryLimit() {
    return availableMemory() / 4;
}

} // namespace featherweight
