#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Loads the engine module, and LibTorch with it, while the program runs
// (core/runs/engine_environment.h comes before). On the compute worker's thread.

#include "core/runs/engine.h"

#include <filesystem>
#include <memory>

namespace featherweight {

/// Where the module is: FEATHERWEIGHT_ENGINE_MODULE, else beside the executable as installed
/// (../lib/featherweight) or as built (../lib). When it is in none of these, the first of them.
[[nodiscard]] std::filesystem::path engineModulePath();

/// The engine of the module at `path`. LibTorch cannot be unloaded, so the module stays for good.
/// Throws an Error when the file is missing, cannot be loaded, or was built for another version.
[[nodiscard]] std::unique_ptr<Engine> loadEngine(const std::filesystem::path& path);

/// loadEngine(engineModulePath())
[[nodiscard]] std::unique_ptr<Engine> loadEngine();

} // namespace featherweight
