// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/elided_label.h"

#include "ui/kit/text.h"
#include "ui/paint/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace featherweight {

ElidedLabel::ElidedLabel(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text) {
    if (text == m_text) {
        return;
    }
    m_text = text;
    setAccessibleName(text);
    setToolTip(asToolTip(text));
    update();
}

QSize ElidedLabel::sizeHint() const {
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 20, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 6, metrics.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(theme::mutedText(palette()));
    painter.drawText(rect(), Qt::AlignLeading | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_text, Qt::ElideMiddle, width()));
}

} // namespace featherweight

#include "moc_elided_label.cpp"
