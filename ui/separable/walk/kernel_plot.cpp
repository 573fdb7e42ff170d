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

QString KernelPlot::layerName(BlockLayer layer) {
    switch (layer) {
    case BlockLayer::Standard:
        return tr("standard");
    case BlockLayer::Depthwise:
        return tr("depthwise");
    case BlockLayer::Pointwise:
        break;
    }
    return tr("pointwise");
}

DataTable KernelPlot::data() const {
    DataTable table{tr("A convolution at work"),
                    {{tr("layer"), {}},
                     {tr("channel"), {}},
                     {tr("row"), {}},
                     {tr("column"), {}},
                     {tr("multiplications"), {}},
                     {tr("standard until now"), {}},
                     {tr("separable until now"), {}}},
                    {}};
    if (m_walk) {
        const WalkStep step = m_walk->at(m_step);
        table.rows.push_back({layerName(step.layer), static_cast<double>(step.channel),
                              static_cast<double>(step.row), static_cast<double>(step.column),
                              static_cast<double>(step.multiplications),
                              static_cast<double>(step.standardDone),
                              static_cast<double>(step.separableDone)});
    }
    return table;
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
