#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The walk of both kernels in words. Pure functions, any thread.

#include "core/separable/kernel_walk.h"
#include "ui/geometry/plane_stack.h"

#include <QString>

namespace featherweight {

/// "Standard: output channel 1 of 0–15 at row 0, column 0: 3·3·3 = 27 multiplications over all
/// input channels.": channels, rows and columns are counted from 0, as everywhere.
[[nodiscard]] QString stepSentence(const KernelWalk& walk, const WalkStep& step);

/// "27 of 432 multiplications" at this position.
[[nodiscard]] QString standardCounter(const KernelWalk& walk, const WalkStep& step);
[[nodiscard]] QString separableCounter(const KernelWalk& walk, const WalkStep& step);

/// "35 of 1,024", beside the button "Next position"; with a batch also which image it is: every
/// image is treated alike.
[[nodiscard]] QString positionText(const KernelWalk& walk, const WalkStep& step);

/// "Kernel 15 of 0–15" for the last one of 16.
[[nodiscard]] QString kernelLabel(std::int64_t kernel, std::int64_t all);
/// "Input: 3 channels"; "Input: 4–7 of 0–63" when these are drawn.
[[nodiscard]] QString channelsLabel(const QString& name, const Part& channels);
/// "32×32"; "part of 32×32" when it is not drawn as a whole.
[[nodiscard]] QString sizeLabel(const PlaneStack& stack);
/// Of a kernel: "3×3×3", channels first; "3×3 each" for the depthwise layer's.
[[nodiscard]] QString weightsLabel(const KernelWalk& walk, BlockLayer layer);

} // namespace featherweight
