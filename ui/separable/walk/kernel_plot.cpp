// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/kernel_plot.h"

#include "ui/plot/head.h"
#include "ui/separable/walk/kernel_painter.h"

#include <QPainter>

namespace featherweight {

namespace {

constexpr int margin = 12;

} // namespace

void KernelPlot::show(const KernelWalk& walk, std::int64_t step) {
    m_walk = walk;
    m_step = step;
}

void KernelPlot::paint(QPainter& painter, const plot::Shown& shown) const {
    painter.fillRect(box(), look().base);
    const QRectF inside = box().adjusted(margin, margin / 2.0, -margin, -margin / 2.0);
    if (!m_walk) {
        plot::drawHint(painter, inside, hint(), look());
        return;
    }
    painter.setOpacity(opacity(shown));
    paintKernelScene(painter, {*m_walk, m_walk->at(m_step), inside, look()});
    painter.setOpacity(1);
}

} // namespace featherweight
