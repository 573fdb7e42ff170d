// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/quartile_marks.h"

#include <QPainter>

namespace featherweight {

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

} // namespace featherweight
