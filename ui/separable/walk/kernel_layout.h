#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What of both convolutions is drawn at a step of the walk, and where: two rows of stacks, cut down
// to a few channels and to the surroundings of the kernel. Pure geometry, any thread.

#include "core/separable/kernel_walk.h"
#include "ui/geometry/plane_stack.h"

namespace featherweight {

struct KernelLayout {
    struct Row {
        QRectF head;   ///< name and counter
        QRectF labels; ///< below the stacks
        PlaneStack input;
        PlaneStack output;
    };
    Row standard;
    Row separable;
    PlaneStack standardKernel;
    PlaneStack depthwiseKernels; ///< one for each channel in between
    PlaneStack middle;           ///< the depthwise layer's output
    PlaneStack pointwiseKernel;  ///< 1×1

    [[nodiscard]] const PlaneStack& inputOf(BlockLayer layer) const;
    [[nodiscard]] const PlaneStack& kernelOf(BlockLayer layer) const;
    [[nodiscard]] const PlaneStack& outputOf(BlockLayer layer) const;
};

/// A layer's last step until this one; the first of this position when its turn comes later.
[[nodiscard]] WalkStep latestOf(const KernelWalk& walk, const WalkStep& now, BlockLayer layer);

/// `line` is the height of a line of text. Sizes in px.
[[nodiscard]] KernelLayout layOut(const KernelWalk& walk, const WalkStep& now, const QRectF& area,
                                  int line);

} // namespace featherweight
