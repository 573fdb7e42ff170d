// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/heat_layout.h"

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr qreal gap = 0.5; ///< between two kernels, in cells
constexpr int greatestKernel = 11;

int ceiling(int value, int divisor) {
    return (value + divisor - 1) / divisor;
}

} // namespace

HeatLayout::HeatLayout(int rows, int columns, const QRectF& area)
    : m_rows(std::max(rows, 0)), m_columns(std::max(columns, 0)), m_blockRows(m_rows) {
    if (count() == 0) {
        m_rows = m_columns = m_blockRows = 0;
        return;
    }
    if (m_columns <= greatestKernel && m_rows > m_columns && m_rows % m_columns == 0) {
        m_blockRows = m_columns;
    }
    for (int across = 1; across <= blocks(); ++across) {
        if (const qreal cell = fit(across, area.size()); cell > m_cell) {
            m_cell = cell;
            m_across = across;
        }
    }
    if (m_cell >= 2) { // whole pixels are sharper
        m_cell = std::floor(m_cell);
    }
    const QSizeF used = size(m_cell);
    m_corner = area.topLeft() + QPointF(std::floor((area.width() - used.width()) / 2),
                                        std::floor((area.height() - used.height()) / 2));
}

qreal HeatLayout::fit(int across, const QSizeF& area) const {
    const int down = ceiling(blocks(), across);
    return std::max<qreal>(0, std::min(area.width() / (across * m_columns + (across - 1) * gap),
                                       area.height() / (down * m_blockRows + (down - 1) * gap)));
}

QSizeF HeatLayout::size(qreal cell) const {
    const int down = ceiling(blocks(), m_across);
    return QSizeF(m_across * m_columns + (m_across - 1) * gap,
                  down * m_blockRows + (down - 1) * gap) *
           cell;
}

QRectF HeatLayout::blockRect(int block) const {
    const int across = block % m_across;
    const int down = block / m_across;
    const QPointF corner(across * (m_columns + gap) * m_cell, down * (m_blockRows + gap) * m_cell);
    return {m_corner + corner, QSizeF(m_columns, m_blockRows) * m_cell};
}

QRectF HeatLayout::cellRect(int index) const {
    const int row = index / m_columns;
    const QRectF block = blockRect(row / m_blockRows);
    const QPointF inside(index % m_columns * m_cell, row % m_blockRows * m_cell);
    return {block.topLeft() + inside, QSizeF(m_cell, m_cell)};
}

int HeatLayout::indexAt(const QPointF& point) const {
    for (int block = 0; block < blocks(); ++block) {
        const QRectF rect = blockRect(block);
        if (!rect.contains(point)) {
            continue;
        }
        const QPointF inside = (point - rect.topLeft()) / m_cell;
        const int row = std::min(static_cast<int>(inside.y()), m_blockRows - 1);
        const int column = std::min(static_cast<int>(inside.x()), m_columns - 1);
        return (block * m_blockRows + row) * m_columns + column;
    }
    return -1;
}

int HeatLayout::moved(int index, int right, int down) const {
    const int row = index / m_columns;
    const int block = row / m_blockRows;
    const int x = block % m_across * m_columns + index % m_columns + right;
    const int y = block / m_across * m_blockRows + row % m_blockRows + down;
    const int target = y / m_blockRows * m_across + x / m_columns;
    if (x < 0 || y < 0 || x >= m_across * m_columns || target >= blocks()) {
        return index;
    }
    return (target * m_blockRows + y % m_blockRows) * m_columns + x % m_columns;
}

} // namespace featherweight
