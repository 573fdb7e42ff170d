#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Where each value of a map stands: a plane as it is, a column of small kernels side by side, so
// that 16 · 3 × 3 values do not become a thread 48 cells high. Pure, any thread.

#include <QRectF>
#include <QSizeF>

namespace featherweight {

class HeatLayout {
public:
    HeatLayout() = default;
    /// The largest square cells with which rows × columns values fit into `area`.
    HeatLayout(int rows, int columns, const QRectF& area);

    [[nodiscard]] int count() const { return m_rows * m_columns; }
    [[nodiscard]] qreal cell() const { return m_cell; } ///< side in px
    [[nodiscard]] QRectF cellRect(int index) const;
    /// The value at a point; -1 when there is none.
    [[nodiscard]] int indexAt(const QPointF& point) const;
    /// The neighbour of a value as the eye sees it; the value itself at the border.
    [[nodiscard]] int moved(int index, int right, int down) const;

    // Kernels, or the one plane:
    [[nodiscard]] int blocks() const { return m_blockRows > 0 ? m_rows / m_blockRows : 0; }
    [[nodiscard]] int blockRows() const { return m_blockRows; }
    [[nodiscard]] QRectF blockRect(int block) const;

private:
    [[nodiscard]] qreal fit(int across, const QSizeF& area) const;
    [[nodiscard]] QSizeF size(qreal cell) const;

    int m_rows = 0;
    int m_columns = 0;
    int m_blockRows = 0;
    int m_across = 1; ///< blocks beside one another
    qreal m_cell = 0;
    QPointF m_corner;
};

} // namespace featherweight
