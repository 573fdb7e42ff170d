// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/marks.h"

#include "ui/plot/look.h"

#include <QPainter>
#include <QPolygonF>
#include <QtMath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace featherweight::plot {

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

void drawPoint(QPainter& painter, const QPointF& at, Shape shape, double radius,
               const QColor& color, const Look& look) {
    painter.setPen(QPen(look.base, 1));
    painter.setBrush(color);
    if (shape == Shape::Disc) {
        painter.drawEllipse(at, radius, radius);
    } else {
        painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius));
    }
}

void drawRing(QPainter& painter, const QRectF& box, const Look& look) {
    const double round = std::min(box.width(), box.height()) / 2;
    painter.setBrush(Qt::NoBrush);
    for (const auto& [color, width] : {std::pair(look.base, 5.0), {look.text, 2.5}}) {
        painter.setPen(QPen(color, width));
        painter.drawRoundedRect(box, round, round);
    }
}

void frameCell(QPainter& painter, const QRectF& cell, const QColor& color, const Look& look) {
    painter.setBrush(Qt::NoBrush);
    for (const auto& [shade, width] : {std::pair(look.base, 4), {color, 2}}) {
        painter.setPen(QPen(shade, width));
        painter.drawRect(cell);
    }
}

void drawPointer(QPainter& painter, const QPointF& tip, const QColor& color) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{tip, tip + QPointF(-4, 7), tip + QPointF(4, 7)});
}

void drawTag(QPainter& painter, const QRectF& box, const QPointF& centre, const QString& text,
             const Look& look) {
    QRectF tag = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-3, 0, 3, 0);
    tag.moveCenter(centre);
    tag.moveLeft(std::clamp(tag.left(), box.left() + 1,
                            std::max(box.left() + 1, box.right() - tag.width() - 1)));
    tag.moveTop(std::clamp(tag.top(), box.top() + 1,
                           std::max(box.top() + 1, box.bottom() - tag.height() - 1)));
    QColor ground = look.base;
    ground.setAlphaF(0.85F);
    painter.fillRect(tag, ground);
    painter.setPen(look.text);
    painter.drawText(tag, Qt::AlignCenter, text);
}

void drawQuartiles(QPainter& painter, const QPointF& top, const QPointF& bottom,
                   const QString& value, const QColor& color) {
    painter.setPen(QPen(color, 1.5));
    painter.drawLine(top, bottom);
    for (const QPointF& end : {top, bottom}) {
        painter.drawLine(end - QPointF(4, 0), end + QPointF(4, 0));
    }
    const int line = painter.fontMetrics().height();
    painter.drawText(QRectF(top.x() - 60, top.y() - line - 1, 120, line), Qt::AlignCenter, value);
}

void drawChosenPoint(QPainter& painter, const PlacedPoint& chosen, const QString& text,
                     const std::vector<PlacedPoint>& points, const QRectF& plot, const Look& look) {
    const double ring = chosen.radius + air;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.highlight, 3));
    painter.drawEllipse(chosen.at, ring, ring);
    const QRectF words = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-4, -2, 4, 2);
    const QRectF box = freeBox(words, chosen.at, ring + 4, points, plot);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.base);
    painter.drawRect(box);
    painter.setPen(look.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace featherweight::plot
