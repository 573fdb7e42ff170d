// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/head.h"

#include "ui/paint/theme.h"
#include "ui/plot/look.h"

#include <QPainter>

#include <algorithm>

namespace featherweight::plot {

namespace {

constexpr double widestHint = 480; ///< px; longer lines are hard to read

} // namespace

void drawTitle(QPainter& painter, const QRectF& box, const QString& title, Qt::Alignment alignment,
               const Look& look) {
    painter.setPen(look.text);
    painter.drawText(
        box, static_cast<int>(alignment),
        painter.fontMetrics().elidedText(title, Qt::ElideRight, static_cast<int>(box.width())));
}

void drawHint(QPainter& painter, const QRectF& box, const QString& hint, const Look& look) {
    painter.setFont(look.letters());
    painter.setPen(look.muted);
    painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, hint);
}

QRectF hintBox(const QRectF& box) {
    const double width = std::min(box.width(), widestHint);
    return {box.left() + (box.width() - width) / 2, box.top(), width, box.height()};
}

int headHeight(const Look& look) {
    return QFontMetrics(look.letters(1, true)).height() + theme::gap;
}

QRectF legendBox(const QRectF& picture, const Look& look) {
    return {picture.left() + theme::gap, picture.top() + headHeight(look),
            picture.width() - theme::gap,
            static_cast<double>(QFontMetrics(look.letters()).height())};
}

bool paintHead(QPainter& painter, const QRectF& picture, const QString& title, const QString& hint,
               const Look& look) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(picture, look.base);
    painter.setFont(look.letters(1, true));
    const QRectF head(picture.left() + theme::gap, picture.top() + theme::gap / 2.0,
                      picture.width() - 2 * theme::gap, headHeight(look));
    drawTitle(painter, head, title, Qt::AlignLeft | Qt::AlignTop, look);
    painter.setFont(look.letters());
    if (!hint.isEmpty()) {
        drawHint(painter, picture.adjusted(theme::groupGap, head.bottom() - 1, -theme::groupGap, 0),
                 hint, look);
    }
    return hint.isEmpty();
}

} // namespace featherweight::plot
