#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What LibTorch's libraries read from the environment. To be set at the very start of main: no
// other thread may be reading the environment, and LibTorch may not be loaded yet.

namespace featherweight {

/// Unless the person has set it, OpenBLAS adds no threads of its own.
///
/// Whatever is set, ONEDNN plans every convolution anew. LibTorch 1.13 keeps plans by their scales
/// and shapes and forgets the zero points (mended by intel/ideep #152), so that a network gets the
/// zero points of one before it whose scales are the same: one with 7 bits after one with 8 is
/// enough. With room for one plan none survives the other convolution. It costs less than can be
/// measured, since the kernels themselves are kept elsewhere.
void prepareForEngine();

/// Whether that was done, as far as results depend on it. Any thread.
[[nodiscard]] bool isPreparedForEngine();

} // namespace featherweight
