#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The walk of both kernels in words. Pure functions, any thread.

#include "core/separable/kernel_walk.h"
#include "ui/geometry/plane_stack.h"

#include <QString>

namespace featherweight {

/// "Standard: output channel 2 of 16 at row 1, column 1: 3·3·3 = 27 multiplications over all 3
/// input channels, …": channels, rows and columns are counted from 1.
[[nodiscard]] QString stepSentence(const KernelWalk& walk, const WalkStep& step);

/// "27 of 432 multiplications" at this position.
[[nodiscard]] QString standardCounter(const KernelWalk& walk, const WalkStep& step);
[[nodiscard]] QString separableCounter(const KernelWalk& walk, const WalkStep& step);

/// "35 of 1,024", beside the button "Next position"; with a batch also which image it is: every
/// image is treated alike.
[[nodiscard]] QString positionText(const KernelWalk& walk, const WalkStep& step);

/// "Input: 3 channels"; "Input: 5–8 of 64" when these are drawn.
[[nodiscard]] QString channelsLabel(const QString& name, const Part& channels);
/// "32×32"; "part of 32×32" when it is not drawn as a whole.
[[nodiscard]] QString sizeLabel(const PlaneStack& stack);
/// Of a kernel: "3×3×3", channels first; "3×3 each" for the depthwise layer's.
[[nodiscard]] QString weightsLabel(const KernelWalk& walk, BlockLayer layer);

} // namespace featherweight
