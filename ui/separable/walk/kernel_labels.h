#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What is written in the picture of both convolutions: the names of the stacks, and for each row
// the multiplications of the position as a bar and a number. Any thread.

#include "ui/plot/picture.h"
#include "ui/separable/walk/kernel_painter.h"

namespace featherweight {

struct KernelLayout;

void paintKernelHeads(QPainter& painter, const KernelScene& scene, const KernelLayout& layout);
void paintKernelLabels(QPainter& painter, const KernelScene& scene, const KernelLayout& layout);
/// The same of each stack, whole, where the mouse rests on it.
[[nodiscard]] std::vector<plot::Mark> kernelMarks(const KernelScene& scene,
                                                  const KernelLayout& layout);

} // namespace featherweight
