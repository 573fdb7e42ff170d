// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/progress_strip.h"

#include "ui/paint/pixels.h"
#include "ui/paint/theme.h"

#include <QPainter>

namespace featherweight {

ProgressStrip::ProgressStrip(const QString& name, QWidget* parent) : QProgressBar(parent) {
    setTextVisible(false);
    setAccessibleName(name);
}

void ProgressStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF inside = QRectF(rect()).adjusted(1, 1, -1, -1);
    const QColor done = palette().color(QPalette::Highlight);
    framePixels(painter, inside,
                theme::blend(palette().color(QPalette::WindowText),
                             palette().color(QPalette::Window), 0.4));
    fillPixels(painter, inside, theme::surface(palette()));
    if (maximum() == minimum()) {
        fillPixels(painter, inside, theme::striped(done));
    } else {
        const double share = static_cast<double>(value() - minimum()) / (maximum() - minimum());
        const double width = inside.width() * qBound(0.0, share, 1.0);
        const double left = isRightToLeft() ? inside.right() - width : inside.left();
        fillPixels(painter, {left, inside.top(), width, inside.height()}, done);
    }
}

} // namespace featherweight

#include "moc_progress_strip.cpp"
