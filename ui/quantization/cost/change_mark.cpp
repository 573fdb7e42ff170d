// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/change_mark.h"

#include "ui/paint/signs.h"
#include "ui/paint/theme.h"

#include <QPainter>
#include <QPixmap>

namespace featherweight {

namespace {

constexpr int iconSize = 32; ///< scaled down to what a button needs

} // namespace

void drawChangeMark(QPainter& painter, const QRectF& box, Change change, const plot::Look& look) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, box.width() * 0.08)); // an edge on the dark image below
    const QPointF centre = box.center();
    const auto at = [&](qreal x, qreal y) {
        return centre + QPointF(x * box.width(), y * box.height());
    };
    switch (change) {
    case Change::Worse:
        painter.setBrush(theme::error);
        painter.drawRect(box.adjusted(1, 1, -1, -1));
        painter.setPen(QPen(Qt::white, box.width() * 0.12, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at(-0.2, -0.2), at(0.2, 0.2));
        painter.drawLine(at(-0.2, 0.2), at(0.2, -0.2));
        break;
    case Change::Better:
        painter.setBrush(theme::good);
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.setPen(Qt::white);
        drawTick(painter, box);
        break;
    case Change::StillWrong: {
        painter.setBrush(theme::blend(look.text, Qt::gray, 0.2));
        const QPointF diamond[] = {at(0, -0.5), at(0.5, 0), at(0, 0.5), at(-0.5, 0)};
        painter.drawPolygon(diamond, 4);
        painter.setPen(QPen(Qt::white, box.width() * 0.12, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at(-0.18, 0), at(0.18, 0));
        break;
    }
    }
    painter.restore();
}

QIcon changeIcon(Change change, const plot::Look& look) {
    QPixmap picture(iconSize, iconSize);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    drawChangeMark(painter, QRectF(0, 0, iconSize, iconSize), change, look);
    painter.end();
    return picture;
}

} // namespace featherweight
