#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Equal cells in rows and columns: where each stands, which one is at a point, and what its
// neighbour is as the eye sees it. Pure, any thread.

#include <QPointF>
#include <QRectF>

namespace featherweight {

struct CellGrid {
    QRectF area;
    int rows = 0;
    int columns = 0;
    bool upwards = false; ///< the first row is the lowest, as on an axis

    [[nodiscard]] int count() const { return rows * columns; }
    /// Index counts row by row.
    [[nodiscard]] QRectF cell(int index) const;
    /// The cell at a point; -1 when there is none.
    [[nodiscard]] int indexAt(const QPointF& point) const;
    /// The neighbour of a cell; at the border the cell itself.
    [[nodiscard]] int moved(int index, int right, int down) const;
};

} // namespace featherweight
