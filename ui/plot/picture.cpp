// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/picture.h"

#include <QKeyEvent>
#include <QPainter>

namespace featherweight::plot {

const Mark* markAt(const std::vector<Mark>& marks, const QPointF& point) {
    const Mark* found = nullptr;
    const auto area = [](const Mark& mark) { return mark.place.width() * mark.place.height(); };
    for (const Mark& mark : marks) {
        if (mark.place.contains(point) && (found == nullptr || area(mark) < area(*found))) {
            found = &mark;
        }
    }
    return found;
}

void Picture::place(const QSizeF& size, const Look& look) {
    m_size = size;
    m_look = look;
    placed();
}

std::optional<QPoint> arrowStep(const QKeyEvent& event) {
    switch (event.key()) {
    case Qt::Key_Left:
        return QPoint(-1, 0);
    case Qt::Key_Right:
        return QPoint(1, 0);
    case Qt::Key_Up:
        return QPoint(0, -1);
    case Qt::Key_Down:
        return QPoint(0, 1);
    default:
        return {};
    }
}

void drawFocus(QPainter& painter, const QRectF& box, const Look& look) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.highlight, 2));
    painter.drawRect(box);
}

} // namespace featherweight::plot
