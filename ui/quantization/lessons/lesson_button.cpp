// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/lessons/lesson_button.h"

#include "ui/paint/theme.h"

#include <QPainter>

namespace featherweight {

namespace {

constexpr int margin = 6;

} // namespace

LessonButton::LessonButton(const QString& title, QWidget* parent) : QAbstractButton(parent) {
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LessonButton::setBadge(const QString& badge) {
    if (badge == m_badge) {
        return;
    }
    m_badge = badge;
    setAccessibleName(tr("Lesson “%1”: %2").arg(text(), badge));
    setToolTip(text() + QLatin1Char('\n') + badge);
    update();
}

QSize LessonButton::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 20, 2 * fontMetrics().height() + 2 * margin};
}

QSize LessonButton::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 10, sizeHint().height()};
}

void LessonButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(isChecked() ? theme::surface(palette()) : QColor(Qt::transparent));
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2)
                              : QPen(theme::gridLine(palette()), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    if (isChecked()) { // not by its ground alone
        painter.fillRect(QRect(margin, height() - 4, width() - 2 * margin, 3),
                         palette().highlight());
    }
    const int line = fontMetrics().height();
    QRect box(margin, margin - 1, width() - 2 * margin, line);
    painter.setFont(theme::scaled(font(), 1, isChecked()));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(box, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
    box.translate(0, line);
    painter.setFont(theme::tabular(font()));
    painter.setPen(theme::mutedText(palette()));
    painter.drawText(box, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(m_badge, Qt::ElideRight, box.width()));
}

} // namespace featherweight

#include "moc_lesson_button.cpp"
