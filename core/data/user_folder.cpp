// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/user_folder.h"

#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace featherweight {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::filesystem::path userFolder(const char* variable, const char* belowHome) {
    std::filesystem::path named = environment(variable);
    if (named.is_absolute()) {
        return named;
    }
    std::filesystem::path home = environment("HOME");
    if (home.empty()) {
        const passwd* user = getpwuid(getuid());
        home = user != nullptr ? user->pw_dir : "/";
    }
    return home / belowHome;
}

} // namespace featherweight
