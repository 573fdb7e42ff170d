#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Loads the engine module, and LibTorch with it, while the program runs. prepareForEngine() belongs
// to the start of main; loadEngine() to the compute worker's thread.

#include "core/runs/engine.h"

#include <filesystem>
#include <memory>

namespace featherweight {

/// Sets what LibTorch's libraries read from the environment when they are loaded, unless the person
/// has set it: OpenMP's threads sleep instead of spinning, OpenBLAS adds no threads of its own.
/// First thing in main: no other thread may be reading the environment.
void prepareForEngine();

/// Where the module is: FEATHERWEIGHT_ENGINE_MODULE, else beside the executable as installed
/// (../lib/featherweight) or as built (../lib). When it is in none of these, the first of them.
[[nodiscard]] std::filesystem::path engineModulePath();

/// The engine of the module at `path`. LibTorch cannot be unloaded, so the module stays for good.
/// Throws an Error when the file is missing, cannot be loaded, or was built for another version.
[[nodiscard]] std::unique_ptr<Engine> loadEngine(const std::filesystem::path& path);

/// loadEngine(engineModulePath())
[[nodiscard]] std::unique_ptr<Engine> loadEngine();

} // namespace featherweight
