#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How much memory a run on purpose may take. Any thread.

#include <cstdint>
#include <filesystem>

namespace featherweight {

/// What the system could give without swapping, in bytes: MemAvailable of /proc/meminfo (Linux; see
/// proc(5)), 4 GB where that cannot be read; less where a control group allows less (version 2; see
/// cgroups(7)), as containers have. `root` is for tests.
[[nodiscard]] std::int64_t availableMemory(const std::filesystem::path& root = "/");

/// A quarter of it.
[[nodiscard]] std::int64_t defaultMemoryLimit();

} // namespace featherweight
