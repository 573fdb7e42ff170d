// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/openmp_environment.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <unistd.h>

namespace featherweight {

namespace {

constexpr const char* waitPolicy = "OMP_WAIT_POLICY";

// What follows runs before the C library is ready: no function of it.

constexpr bool startsWith(const char* text, const char* begin) {
    for (; *begin != '\0'; ++text, ++begin) {
        if (*text != *begin) {
            return false;
        }
    }
    return true;
}

constexpr bool isOneOf(const char* text, const char* first, const char* second) {
    for (const char* const word : {first, second}) {
        const char* at = text;
        const char* expected = word;
        while (*expected != '\0' && *at == *expected) {
            ++at;
            ++expected;
        }
        if (*at == *expected) {
            return true;
        }
    }
    return false;
}

/// A number of one to five digits that is not 0.
constexpr bool isCount(const char* text) {
    int digits = 0;
    bool positive = false;
    for (; *text >= '0' && *text <= '9'; ++text) {
        ++digits;
        positive = positive || *text != '0';
    }
    return *text == '\0' && positive && digits < 6;
}

constexpr bool mayStay(const char* variable) {
    constexpr const char limit[] = "OMP_THREAD_LIMIT=";
    constexpr const char policy[] = "OMP_WAIT_POLICY=";
    if (startsWith(variable, limit)) {
        return isCount(variable + std::size(limit) - 1);
    }
    if (startsWith(variable, policy)) {
        return isOneOf(variable + std::size(policy) - 1, "active", "passive") ||
               isOneOf(variable + std::size(policy) - 1, "ACTIVE", "PASSIVE");
    }
    return !startsWith(variable, "OMP_") && !startsWith(variable, "GOMP_");
}

void cleanEnvironment(int /*argc*/, char** /*argv*/, char** environment) {
    char** kept = environment;
    for (char** each = environment; *each != nullptr; ++each) {
        if (mayStay(*each)) {
            *kept++ = *each;
        }
    }
    *kept = nullptr;
}

// Of all programs on ELF systems: run before the initializers of any library.
[[gnu::used, gnu::section(".preinit_array")]] void (*const cleanFirst)(int, char**,
                                                                       char**) = cleanEnvironment;

std::vector<std::string> ownArguments() {
    std::ifstream file("/proc/self/cmdline", std::ios::binary);
    std::vector<std::string> arguments;
    for (std::string argument; std::getline(file, argument, '\0');) {
        arguments.push_back(argument);
    }
    return arguments;
}

} // namespace

void keepOpenMpQuiet() {}

void letThreadsSleep(int threads) {
    if (threads < 2 || std::getenv(waitPolicy) != nullptr) {
        return;
    }
    ::setenv(waitPolicy, "passive", 1);
    if (::dlopen("libgomp.so.1", RTLD_LAZY | RTLD_NOLOAD) == nullptr) {
        return; // it will read that
    }
    std::error_code problem;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", problem);
    std::vector<std::string> arguments = ownArguments();
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    if (!problem && pointers.size() > 1) {
        ::execv(program.c_str(), pointers.data()); // where that fails, the threads spin
    }
}

} // namespace featherweight
