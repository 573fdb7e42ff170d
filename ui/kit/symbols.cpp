// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/symbols.h"

#include "ui/paint/signs.h"

#include <QPainter>

namespace featherweight {

WarningSign::WarningSign(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Warning"));
}

QSize WarningSign::sizeHint() const {
    const int size = fontMetrics().height() * 3 / 2;
    return {size, size};
}

void WarningSign::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawWarning(painter, QRectF(rect()).adjusted(2, 2, -2, -2));
}

} // namespace featherweight

#include "moc_symbols.cpp"
