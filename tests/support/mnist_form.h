#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The form of MNIST's images, for tests that make such ones. Any thread.

#include <cstddef>

namespace featherweight {

inline constexpr int imageRows = 28;
inline constexpr int imageColumns = 28;
inline constexpr std::size_t imagePixels = std::size_t{imageRows} * imageColumns;
inline constexpr int classCount = 10;

} // namespace featherweight
