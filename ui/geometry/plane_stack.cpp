// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/geometry/plane_stack.h"

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

// In cells; unequal, so that the cells of two planes do not fall on one another.
constexpr qreal shiftAcross = 1.3;
constexpr qreal shiftUp = 0.6;

} // namespace

Part pageWith(std::int64_t index, int most, std::int64_t all, std::int64_t group) {
    const std::int64_t onPage = group >= most ? group : most / group * group;
    const std::int64_t first = index / onPage * onPage;
    return {std::clamp<std::int64_t>(first, 0, std::max<std::int64_t>(0, all - most)),
            static_cast<int>(std::min<std::int64_t>(most, all)), all};
}

QPointF PlaneStack::shift() const {
    return {std::round(shiftAcross * cell), -std::round(shiftUp * cell)};
}

QSizeF PlaneStack::size() const {
    const int behind = channels.count - 1;
    return {columns.count * cell + behind * shift().x(), rows.count * cell - behind * shift().y()};
}

QRectF PlaneStack::bounds() const {
    return {corner + QPointF(0, (channels.count - 1) * shift().y()), size()};
}

QRectF PlaneStack::plane(std::int64_t channel) const {
    return {corner + static_cast<qreal>(channel - channels.first) * shift(),
            QSizeF(columns.count * cell, rows.count * cell)};
}

QRectF PlaneStack::cells(std::int64_t channel, std::int64_t row, std::int64_t column,
                         std::int64_t rowCount, std::int64_t columnCount) const {
    const std::int64_t top = std::max(row, rows.first);
    const std::int64_t left = std::max(column, columns.first);
    const std::int64_t bottom = std::min(row + rowCount, rows.end());
    const std::int64_t right = std::min(column + columnCount, columns.end());
    if (top >= bottom || left >= right) {
        return {};
    }
    return {
        plane(channel).topLeft() + QPointF(static_cast<qreal>(left - columns.first) * cell,
                                           static_cast<qreal>(top - rows.first) * cell),
        QSizeF(static_cast<qreal>(right - left) * cell, static_cast<qreal>(bottom - top) * cell)};
}

void PlaneStack::moveCentre(const QPointF& centre) {
    const QPointF moved = corner + centre - bounds().center();
    corner = {std::round(moved.x()), std::round(moved.y())};
}

} // namespace featherweight
