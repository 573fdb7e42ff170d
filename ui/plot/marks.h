#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The marks that pictures and Qt Charts' views have in common: points and what stands out among
// them, tags, quartiles, the frame of a cell. Functions of a painter, any thread.

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace featherweight::plot {

struct Look;

enum class Shape { Disc, Square };

/// A point of a curve, with an edge of the ground's colour.
void drawPoint(QPainter& painter, const QPointF& at, Shape shape, double radius,
               const QColor& color, const Look& look);
/// Around the present point; as round as the box allows.
void drawRing(QPainter& painter, const QRectF& box, const Look& look);
/// Around the cell that is pointed at.
void frameCell(QPainter& painter, const QRectF& cell, const QColor& color, const Look& look);
/// A triangle below an axis, with its point at `tip`.
void drawPointer(QPainter& painter, const QPointF& tip, const QColor& color);
/// A line of text on the ground of the picture, kept within `box`.
void drawTag(QPainter& painter, const QRectF& box, const QPointF& centre, const QString& text,
             const Look& look);

/// What stands upon the bars of measured times: a line between the places of the upper and the
/// lower quartile, and `value` above it, in the painter's font.
void drawQuartiles(QPainter& painter, const QPointF& top, const QPointF& bottom,
                   const QString& value, const QColor& color);

struct PlacedPoint {
    QPointF at;        ///< in the coordinates of the painter
    double radius = 0; ///< of its marker
};

/// Which of the points is chosen: a ring, and `text` in the painter's font beside it: inside of
/// `plot`, and where it covers the fewest of all `points`.
void drawChosenPoint(QPainter& painter, const PlacedPoint& chosen, const QString& text,
                     const std::vector<PlacedPoint>& points, const QRectF& plot, const Look& look);

} // namespace featherweight::plot
