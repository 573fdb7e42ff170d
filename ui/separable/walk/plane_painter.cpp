// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/plane_painter.h"

#include "ui/paint/theme.h"

#include <QLineF>
#include <QList>
#include <QPainter>

#include <cmath>

namespace featherweight {

namespace {

constexpr qreal smallestZero = 13; ///< px; smaller letters cannot be read
constexpr qreal smallestGrid = 5;  ///< px; lines closer to one another would be a blot

} // namespace

PlanePainter::PlanePainter(QPainter& painter, const plot::Look& look)
    : m_painter(painter), m_base(look.base), m_text(look.text),
      m_line(theme::blend(m_text, m_base, 0.25)), m_pixel(look.surface),
      m_dashed(theme::blend(m_text, m_base, 0.4), 1) {
    m_dashed.setDashPattern({2, 2});
}

void PlanePainter::paintPlane(const PlaneStack& stack, std::int64_t channel, bool lit) const {
    const QRectF whole = stack.plane(channel);
    const QRectF pixels = stack.cells(channel, 0, 0, stack.rows.all, stack.columns.all);
    m_painter.fillRect(whole, m_base);
    if (pixels != whole) {
        grid(stack, whole, m_dashed);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(m_dashed);
        m_painter.drawRect(whole);
    }
    m_painter.fillRect(pixels, m_pixel);
    grid(stack, pixels, QPen(m_line, 1));
    paintBorder(stack, channel, lit);
}

void PlanePainter::paintBorder(const PlaneStack& stack, std::int64_t channel, bool lit) const {
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(lit ? theme::blend(m_text, m_base, 0.8) : m_line, 1));
    m_painter.drawRect(stack.cells(channel, 0, 0, stack.rows.all, stack.columns.all));
}

void PlanePainter::fillCells(const PlaneStack& stack, const QRectF& cells,
                             const QBrush& brush) const {
    m_painter.fillRect(cells, brush);
    grid(stack, cells, QPen(theme::blend(m_text, m_base, 0.35), 1));
}

void PlanePainter::clearCells(const PlaneStack& stack, std::int64_t channel,
                              const QRectF& cells) const {
    m_painter.fillRect(cells, m_base);
    const QRectF pixels = cells & stack.cells(channel, 0, 0, stack.rows.all, stack.columns.all);
    m_painter.fillRect(pixels, m_pixel);
    grid(stack, cells, QPen(m_line, 1));
}

void PlanePainter::fillTap(const QRectF& cell, const QBrush& brush) const {
    m_painter.fillRect(cell.adjusted(1, 1, 0, 0), brush);
}

void PlanePainter::outline(const QRectF& cells) const {
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_text, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.drawRect(cells);
}

void PlanePainter::markPadding(const QRectF& cell, const QColor& color) const {
    m_painter.fillRect(cell, theme::blend(color, m_base, 0.3));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(m_dashed);
    m_painter.drawRect(cell);
    if (cell.height() >= smallestZero) {
        QFont letters = m_painter.font();
        letters.setPixelSize(static_cast<int>(cell.height() * 0.7));
        m_painter.setFont(letters);
        m_painter.setPen(m_text);
        m_painter.drawText(cell, Qt::AlignCenter, QStringLiteral("0"));
    }
}

void PlanePainter::grid(const PlaneStack& stack, const QRectF& cells, const QPen& pen) const {
    if (stack.cell < smallestGrid || cells.isEmpty()) {
        return;
    }
    QList<QLineF> lines;
    const qsizetype columns = std::lround(cells.width() / stack.cell);
    const qsizetype rows = std::lround(cells.height() / stack.cell);
    for (qsizetype column = 1; column < columns; ++column) {
        const qreal x = cells.left() + static_cast<qreal>(column) * stack.cell;
        lines.append(QLineF(x, cells.top(), x, cells.bottom()));
    }
    for (qsizetype row = 1; row < rows; ++row) {
        const qreal y = cells.top() + static_cast<qreal>(row) * stack.cell;
        lines.append(QLineF(cells.left(), y, cells.right(), y));
    }
    m_painter.setPen(pen);
    m_painter.drawLines(lines);
}

} // namespace featherweight
