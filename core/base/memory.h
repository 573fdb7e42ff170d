#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How much memory a run on purpose may take. Any thread.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace featherweight {

/// What the system could give without swapping, in bytes: MemAvailable of /proc/meminfo (Linux; see
/// proc(5)), 4 GB where that cannot be read; less where a control group allows less (version 1 or
/// 2; see cgroups(7)), as containers have. `root` is for tests.
[[nodiscard]] std::int64_t availableMemory(const std::filesystem::path& root = "/");

/// A quarter of it.
[[nodiscard]] std::int64_t defaultMemoryLimit();

/// What control groups alone leave, in bytes; a group's limit is kept by ending its programs.
[[nodiscard]] std::int64_t memoryOfTheGroups(const std::filesystem::path& root = "/");

/// How much address space this process may use (RLIMIT_AS), in bytes; none where it is not limited.
[[nodiscard]] std::optional<std::int64_t> addressSpaceLimit();
/// Whether so many bytes of it are free, in one piece; always where it is not limited.
[[nodiscard]] bool addressSpaceHas(std::size_t bytes);
/// Throws an Error that names that limit; std::bad_alloc where there is none.
[[noreturn]] void throwLackOfAddressSpace();

} // namespace featherweight
