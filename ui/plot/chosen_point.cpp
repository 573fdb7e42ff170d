// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chosen_point.h"

#include <QPainter>
#include <QPalette>
#include <QtMath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace featherweight {

namespace {

constexpr double air = 5; ///< pixels between marker and ring

/// What a place for the label hides; outside of the plot it would be cut.
double costOf(const QRectF& box, const std::vector<PlacedPoint>& points, const QRectF& plot) {
    const auto hidden =
        std::count_if(points.begin(), points.end(), [&box](const PlacedPoint& point) {
            return box.adjusted(-point.radius, -point.radius, point.radius, point.radius)
                .contains(point.at);
        });
    return static_cast<double>(hidden) + (plot.contains(box) ? 0 : 100);
}

/// `box` at the best of the places around a ring.
QRectF freeBox(QRectF box, QPointF at, double ring, const std::vector<PlacedPoint>& points,
               const QRectF& plot) {
    QRectF best;
    double leastCost = std::numeric_limits<double>::infinity();
    for (const double away : {1.0, 3.0, 5.0}) {
        for (const double angle : {0.0, 180.0, 90.0, 270.0}) {
            const double x = std::cos(qDegreesToRadians(angle));
            const double y = std::sin(qDegreesToRadians(angle));
            box.moveCenter(
                at + QPointF(x * (ring + box.width() / 2), y * (ring * away + box.height() / 2)));
            if (x * x < 0.5) { // above or below: pushed back into the plot
                box.moveLeft(std::clamp(box.left(), plot.left(),
                                        std::max(plot.left(), plot.right() - box.width())));
            }
            const double cost = costOf(box, points, plot);
            if (cost < leastCost) {
                leastCost = cost;
                best = box;
            }
        }
    }
    return best;
}

} // namespace

void drawChosenPoint(QPainter& painter, const PlacedPoint& chosen, const QString& text,
                     const std::vector<PlacedPoint>& points, const QRectF& plot,
                     const QPalette& palette) {
    const double ring = chosen.radius + air;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette.color(QPalette::Highlight), 3));
    painter.drawEllipse(chosen.at, ring, ring);
    const QRectF words = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-4, -2, 4, 2);
    const QRectF box = freeBox(words, chosen.at, ring + 4, points, plot);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.base());
    painter.drawRect(box);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace featherweight
