#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws both convolutions at a step of the walk: what is read, the kernel, what was made until
// now, and the multiplications that it took. Any thread.

#include "core/separable/kernel_walk.h"
#include "ui/plot/look.h"

#include <QRectF>

class QPainter;

namespace featherweight {

struct KernelScene {
    const KernelWalk& walk;
    WalkStep step;
    QRectF area;
    plot::Look look;
};

void paintKernelScene(QPainter& painter, const KernelScene& scene);

} // namespace featherweight
