#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a folder takes what a run is going to write: asked before the run, which would be lost
// otherwise. Any thread.

#include <cstdint>
#include <filesystem>

namespace featherweight {

/// Where temporary files go: TMPDIR, and /tmp where that is not set or empty.
[[nodiscard]] std::filesystem::path temporaryFolder();

/// Puts a file of so many bytes into `folder` and takes it away again. Throws an Error that names
/// the folder and the system's reason when it does not take it.
void requireRoom(const std::filesystem::path& folder, std::int64_t bytes);

/// The same for temporaryFolder(), which nobody chose for this run.
void requireTemporaryRoom(std::int64_t bytes);

/// Where a file of this name is written: where its links lead, also when nothing is there yet.
[[nodiscard]] std::filesystem::path behindLinks(const std::filesystem::path& path);

} // namespace featherweight
