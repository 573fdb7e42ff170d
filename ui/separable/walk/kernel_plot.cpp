// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/kernel_plot.h"

#include "ui/plot/head.h"
#include "ui/separable/walk/kernel_labels.h"
#include "ui/separable/walk/kernel_layout.h"
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

QRectF KernelPlot::inside() const {
    return box().adjusted(margin, margin / 2.0, -margin, -margin / 2.0);
}

std::vector<plot::Mark> KernelPlot::marks() const {
    if (!m_walk) {
        return {};
    }
    const KernelScene scene{*m_walk, m_walk->at(m_step), inside(), look()};
    return kernelMarks(scene, layOut(scene.walk, scene.step, scene.area,
                                     QFontMetrics(scene.look.letters()).height()));
}

void KernelPlot::paint(QPainter& painter, const plot::Shown& shown) const {
    painter.fillRect(box(), look().base);
    const QRectF inside = this->inside();
    if (!m_walk) {
        plot::drawHint(painter, inside, hint(), look());
        return;
    }
    painter.setOpacity(opacity(shown));
    paintKernelScene(painter, {*m_walk, m_walk->at(m_step), inside, look()});
    painter.setOpacity(1);
}

} // namespace featherweight
