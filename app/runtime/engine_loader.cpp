// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/engine_loader.h"

#include "app/runtime/startup_pages.h"
#include "core/base/message.h"

#include <dlfcn.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace featherweight {

namespace {

constexpr const char* moduleName = "libfeatherweight_engine.so";
constexpr const char* moduleVariable = "FEATHERWEIGHT_ENGINE_MODULE";

std::string lastLoaderError() {
    const char* text = ::dlerror();
    return text != nullptr ? text : "";
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
    // Local, so that LibTorch's symbols meet nobody else's. Never closed, here or below:
    // LibTorch's threads and exit handlers outlive any handle.
    const std::size_t objectsBefore = loadedObjects();
    openLibraries(path);
    void* module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (module == nullptr) {
        throw Error({FW_TEXT("The computing engine %1 could not be loaded. Check that LibTorch is "
                             "installed, or install Featherweight again."),
                     {path.string()}},
                    lastLoaderError());
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
