// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/engine_loader.h"

#include "app/runtime/startup_pages.h"
#include "core/base/memory.h"
#include "core/base/message.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include <dlfcn.h>
#include <libintl.h>
#include <malloc.h>

namespace featherweight {

namespace {

constexpr const char* moduleName = "libfeatherweight_engine.so";
constexpr const char* moduleVariable = "FEATHERWEIGHT_ENGINE_MODULE";

std::string lastLoaderError() {
    const char* text = ::dlerror();
    return text != nullptr ? text : "";
}

/// The loader's own words for it, also where they are translated.
bool saysThatMemoryLacks(const std::string& reason) {
    constexpr std::array phrases{"failed to map segment from shared object",
                                 "cannot map zero-fill pages", "cannot allocate memory",
                                 "out of memory"};
    return std::any_of(phrases.begin(), phrases.end(), [&reason](const char* phrase) {
        return reason.find(::dgettext("libc", phrase)) != std::string::npos;
    });
}

/// Where the address space is limited, parts of LibTorch's libraries do not survive its end: the
/// loader ends the program, pthreadpool waits for ever.
void requireAddressSpace() {
    constexpr std::size_t needed =
        std::size_t{720} * 1024 * 1024; // by Debian 12's, with the least beside
    if (!addressSpaceHas(needed)) {
        throwLackOfAddressSpace();
    }
#ifdef __GLIBC__
    if (addressSpaceLimit()) {
        ::mallopt(M_ARENA_MAX, 1); // each thread would take 64 MB for an arena of its own
    }
#endif
}

/// A control group's limit is kept by ending its programs without a word.
void requireMemory() {
    constexpr std::int64_t megabyte = 1024 * 1024;
    constexpr std::int64_t least = 128 * megabyte; // what a run of the usual settings touches
    const std::int64_t left = memoryOfTheGroups();
    if (left < least) {
        throw Error({FW_TEXT("The control group of this program leaves it %1 MB of memory, and "
                             "LibTorch needs %2 MB or more; raise the group's limit."),
                     {std::to_string(left / megabyte), std::to_string(least / megabyte)}});
    }
}

/// Those that are named in the file beside the module. What is opened together looks for each
/// symbol in all of it, and LibTorch brings hundreds of libraries: one after another they take a
/// fifth less. One that does not open alone comes with the module, which says so if it cannot.
void openLibraries(std::filesystem::path module) {
    std::ifstream names(module.replace_extension("libraries"));
    for (std::string name; std::getline(names, name);) {
        ::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    }
}

Error wrongModule(const std::filesystem::path& path, std::string detail) {
    return Error({FW_TEXT("The computing engine %1 belongs to another version of Featherweight. "
                          "Install Featherweight again."),
                  {path.string()}},
                 std::move(detail));
}

} // namespace

std::filesystem::path engineModulePath() {
    if (const char* named = std::getenv(moduleVariable); named != nullptr && *named != '\0') {
        return std::filesystem::absolute(named);
    }
    std::error_code ignored; // then a relative path is tried and named in the Error
    const auto executable = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const auto libraries = executable.parent_path().parent_path() / "lib";
    const auto installed = libraries / "featherweight" / moduleName;
    const auto built = libraries / moduleName;
    return !std::filesystem::exists(installed, ignored) && std::filesystem::exists(built, ignored)
               ? built
               : installed;
}

std::unique_ptr<Engine> loadEngine(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) {
        throw Error(
            {FW_TEXT("The computing engine was not found at %1. Install Featherweight again."),
             {path.string()}});
    }
    requireMemory();
    requireAddressSpace();
    // Local, so that LibTorch's symbols meet nobody else's. Never closed, here or below:
    // LibTorch's threads and exit handlers outlive any handle.
    const std::size_t objectsBefore = loadedObjects();
    openLibraries(path);
    void* module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (module == nullptr) {
        const std::string reason = lastLoaderError();
        if (saysThatMemoryLacks(reason) && addressSpaceLimit()) {
            throwLackOfAddressSpace();
        }
        throw Error({FW_TEXT("The computing engine %1 could not be loaded. Check that LibTorch is "
                             "installed, or install Featherweight again."),
                     {path.string()}},
                    reason);
    }
    releaseStartUpPages(objectsBefore);
    const auto create = reinterpret_cast<CreateEngine>(::dlsym(module, createEngineName));
    if (create == nullptr) {
        throw wrongModule(path, lastLoaderError());
    }
    std::unique_ptr<Engine> engine(create(engineInterfaceVersion));
    if (!engine) {
        throw wrongModule(path, "interface version " + std::to_string(engineInterfaceVersion) +
                                    " was asked for and is not there");
    }
    return engine;
}

std::unique_ptr<Engine> loadEngine() {
    return loadEngine(engineModulePath());
}

} // namespace featherweight
