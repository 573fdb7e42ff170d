// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/cell_grid.h"

#include <algorithm>

namespace featherweight {

QRectF CellGrid::cell(int index) const {
    const double width = area.width() / columns;
    const double height = area.height() / rows;
    const int row = index / columns;
    return {area.left() + width * (index % columns),
            upwards ? area.bottom() - height * (row + 1) : area.top() + height * row, width,
            height};
}

int CellGrid::indexAt(const QPointF& point) const {
    if (count() == 0 || !area.contains(point)) {
        return -1;
    }
    const auto part = [](double offset, double length, int parts) {
        return std::clamp(static_cast<int>(offset * parts / length), 0, parts - 1);
    };
    const int column = part(point.x() - area.left(), area.width(), columns);
    const int row =
        part(upwards ? area.bottom() - point.y() : point.y() - area.top(), area.height(), rows);
    return row * columns + column;
}

int CellGrid::moved(int index, int right, int down) const {
    const int row = std::clamp(index / columns + (upwards ? -down : down), 0, rows - 1);
    const int column = std::clamp(index % columns + right, 0, columns - 1);
    return row * columns + column;
}

} // namespace featherweight
