// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/widgets/older_mark.h"

#include "ui/words/base/older_words.h"

#include <QPainter>
#include <QWidget>

namespace featherweight {

void drawOlderMark(QWidget& on) {
    QPainter painter(&on);
    painter.setRenderHint(QPainter::Antialiasing);
    const QString words = olderMark();
    const QFontMetrics metrics(on.font());
    const int pad = metrics.height() / 3;
    const QSize size(metrics.horizontalAdvance(words) + 2 * pad, metrics.height() + pad);
    const QRect place(on.width() - size.width() - 1, 1, size.width(), size.height());
    painter.setFont(on.font());
    painter.setPen(on.palette().color(QPalette::WindowText));
    painter.setBrush(on.palette().color(QPalette::Window));
    painter.drawRoundedRect(place, 3, 3);
    painter.drawText(place, Qt::AlignCenter, words);
}

} // namespace featherweight
