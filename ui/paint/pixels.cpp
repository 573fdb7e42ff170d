// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/pixels.h"

#include <QBrush>
#include <QColor>
#include <QPainter>

namespace featherweight {

void fillPixels(QPainter& painter, const QRectF& rect, const QBrush& brush) {
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(rect, brush);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

void framePixels(QPainter& painter, const QRectF& inside, const QColor& color) {
    const QRectF outside = inside.adjusted(-1, -1, 1, 1);
    fillPixels(painter, {outside.left(), outside.top(), outside.width(), 1}, color);
    fillPixels(painter, {outside.left(), inside.bottom(), outside.width(), 1}, color);
    fillPixels(painter, {outside.left(), inside.top(), 1, inside.height()}, color);
    fillPixels(painter, {inside.right(), inside.top(), 1, inside.height()}, color);
}

} // namespace featherweight
