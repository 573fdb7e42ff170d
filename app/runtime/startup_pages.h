#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Gives back the memory that loading LibTorch's libraries touched and nothing uses again. The
// thread that loads the engine.

#include <cstddef>

namespace featherweight {

/// Objects (the program and its libraries) that are loaded now.
[[nodiscard]] std::size_t loadedObjects();

/// Tells the system that the read-only pages of every object loaded after the first `before` are
/// not needed now. LibTorch comes with hundreds of libraries (Debian 12: 286); finding their
/// symbols and running their initializers reads some 100 MB of them once. A page that is used after
/// all comes back from the system's file cache.
void releaseStartUpPages(std::size_t before);

} // namespace featherweight
