#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws single planes of a stack: a grid of pixels, with the padding around it as dashed cells.
// Any thread.

#include "ui/geometry/plane_stack.h"
#include "ui/plot/look.h"

#include <QBrush>
#include <QPen>

class QPainter;

namespace featherweight {

class PlanePainter {
public:
    PlanePainter(QPainter& painter, const plot::Look& look);

    /// `lit`: something is read from it or written to it now.
    void paintPlane(const PlaneStack& stack, std::int64_t channel, bool lit) const;
    /// Fills cells of a plane and draws the lines between them again.
    void fillCells(const PlaneStack& stack, const QRectF& cells, const QBrush& brush) const;
    /// Around the pixels; drawn by paintPlane() too.
    void paintBorder(const PlaneStack& stack, std::int64_t channel, bool lit) const;
    /// As before anything was filled.
    void clearCells(const PlaneStack& stack, std::int64_t channel, const QRectF& cells) const;
    /// A cell that a kernel's tap lies on; the lines around it stay.
    void fillTap(const QRectF& cell, const QBrush& brush) const;
    /// Strong, around cells that matter now.
    void outline(const QRectF& cells) const;
    /// A cell of the padding that a kernel's tap lies on.
    void markPadding(const QRectF& cell, const QColor& color) const;

private:
    void grid(const PlaneStack& stack, const QRectF& cells, const QPen& pen) const;

    QPainter& m_painter;
    QColor m_base;
    QColor m_text;
    QColor m_line;
    QColor m_pixel;
    QPen m_dashed;
};

} // namespace featherweight
