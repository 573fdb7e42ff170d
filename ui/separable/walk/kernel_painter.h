#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws both convolutions at a step of the walk: what is read, the kernel, what was made until
// now, and the multiplications that it took. GUI thread.

#include "core/separable/kernel_walk.h"

#include <QFont>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace featherweight {

struct KernelScene {
    const KernelWalk& walk;
    WalkStep step;
    QRectF area;
    QPalette palette;
    QFont font; ///< of the labels
};

void paintKernelScene(QPainter& painter, const KernelScene& scene);

} // namespace featherweight
