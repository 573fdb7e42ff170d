#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How a chart shows which of its points is chosen: a ring, and a label where there is room. GUI
// thread.

#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;
class QPalette;

namespace featherweight {

struct PlacedPoint {
    QPointF at;        ///< in the coordinates of the painter
    double radius = 0; ///< of its marker
};

/// The ring, and `text` in the painter's font beside it: inside of `plot`, and where it covers the
/// fewest of all `points`.
void drawChosenPoint(QPainter& painter, const PlacedPoint& chosen, const QString& text,
                     const std::vector<PlacedPoint>& points, const QRectF& plot,
                     const QPalette& palette);

} // namespace featherweight
