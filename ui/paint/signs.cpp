// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/signs.h"

#include "ui/paint/theme.h"

#include <QPainter>
#include <QPen>

namespace featherweight {

void drawTick(QPainter& painter, const QRectF& box) {
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    const QPointF tick[] = {at(0.27, 0.52), at(0.44, 0.69), at(0.74, 0.34)};
    QPen pen = painter.pen();
    pen.setWidthF(box.width() * 0.1);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.drawPolyline(tick, 3);
}

void drawWarning(QPainter& painter, const QRectF& box) {
    const QPointF triangle[] = {{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()};
    painter.setPen(QPen(theme::error, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(theme::error);
    painter.drawPolygon(triangle, 3);
    painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap));
    const qreal x = box.center().x();
    painter.drawLine(QPointF(x, box.top() + 0.38 * box.height()),
                     QPointF(x, box.top() + 0.64 * box.height()));
    painter.drawPoint(QPointF(x, box.top() + 0.84 * box.height()));
}

} // namespace featherweight
