// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/widgets/mark_tip.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QScreen>
#include <QToolTip>
#include <QWidget>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int gap = 6;
constexpr QSize tipFrame(12, 10);  ///< around the words of a tip, whatever the style
constexpr QPoint tipOffset(2, 16); ///< by which Qt moves a tip away from the mouse

} // namespace

bool tellMark(QWidget& widget, const QHelpEvent& event, const std::vector<plot::Mark>& marks) {
    const plot::Mark* mark = plot::markAt(marks, event.pos());
    if (mark == nullptr) {
        return false;
    }
    const QRect place = mark->place.toAlignedRect();
    const QSize tip =
        QFontMetrics(QToolTip::font()).size(Qt::TextExpandTabs, mark->words) + tipFrame;
    const QPoint at = placeBeside(QRect(widget.mapToGlobal(place.topLeft()), place.size()),
                                  event.globalPos(), tip, widget.screen()->availableGeometry());
    QToolTip::showText(at - tipOffset, mark->words, &widget, place);
    return true;
}

QPoint placeBeside(const QRect& mark, const QPoint& mouse, const QSize& tip, const QRect& screen) {
    const int top = std::clamp(mouse.y() - tip.height() / 2, screen.top(),
                               std::max(screen.top(), screen.bottom() - tip.height()));
    if (mark.right() + gap + tip.width() <= screen.right()) {
        return {mark.right() + gap, top};
    }
    if (mark.left() - gap - tip.width() >= screen.left()) {
        return {mark.left() - gap - tip.width(), top};
    }
    const int left = std::clamp(mouse.x() - tip.width() / 2, screen.left(),
                                std::max(screen.left(), screen.right() - tip.width()));
    return mark.top() - gap - tip.height() >= screen.top()
               ? QPoint(left, mark.top() - gap - tip.height())
               : QPoint(left, mark.bottom() + gap);
}

} // namespace featherweight
