// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/pointed_plot.h"

#include "ui/paint/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace featherweight {

PointedPlot::PointedPlot(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PointedPlot::setHint(const QString& hint) {
    if (hint != m_hint) {
        m_hint = hint;
        setAccessibleDescription(hint);
        update();
    }
}

void PointedPlot::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        update();
    }
}

QSize PointedPlot::sizeHint() const {
    return {420, 300};
}

QSize PointedPlot::minimumSizeHint() const {
    return {260, 160};
}

void PointedPlot::valuesChanged(int count) {
    m_count = count;
    if (m_pointed >= count) {
        point(-1);
    }
    place();
    update();
}

void PointedPlot::setTitle(const QString& title) {
    m_title = title;
}

int PointedPlot::headHeight() const {
    return QFontMetrics(theme::chartFont(font(), 1, true)).height() + theme::gap;
}

void PointedPlot::paintTag(QPainter& painter, const QRectF& box, const QPointF& at,
                           const QString& text) const {
    QRectF tag = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-3, 0, 3, 0);
    tag.moveCenter(at);
    tag.moveLeft(std::clamp(tag.left(), box.left() + 1,
                            std::max(box.left() + 1, box.right() - tag.width() - 1)));
    tag.moveTop(std::clamp(tag.top(), box.top() + 1,
                           std::max(box.top() + 1, box.bottom() - tag.height() - 1)));
    QColor ground = palette().color(QPalette::Base);
    ground.setAlphaF(0.85F);
    painter.fillRect(tag, ground);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(tag, Qt::AlignCenter, text);
}

void PointedPlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().base());
    painter.setFont(theme::chartFont(font(), 1, true));
    painter.setPen(palette().color(QPalette::Text));
    const QRect head(theme::gap, theme::gap / 2, width() - 2 * theme::gap, headHeight());
    painter.drawText(head, Qt::AlignLeft | Qt::AlignTop,
                     painter.fontMetrics().elidedText(m_title, Qt::ElideRight, head.width()));
    painter.setFont(theme::chartFont(font()));
    if (m_hint.isEmpty()) {
        painter.setOpacity(m_stale ? 0.4 : 1);
        paintPlot(painter);
        painter.setOpacity(1);
    } else {
        painter.setPen(theme::mutedText(palette()));
        painter.drawText(rect().adjusted(theme::groupGap, head.bottom(), -theme::groupGap, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_hint);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void PointedPlot::resizeEvent(QResizeEvent*) {
    place();
}

void PointedPlot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        place();
        update();
    }
}

void PointedPlot::mousePressEvent(QMouseEvent* event) {
    const int index = m_hint.isEmpty() ? indexAt(event->position()) : -1;
    if (event->button() == Qt::LeftButton && index >= 0) {
        point(index);
        Q_EMIT chosen(index);
    }
}

void PointedPlot::mouseMoveEvent(QMouseEvent* event) {
    point(m_hint.isEmpty() ? indexAt(event->position()) : -1);
}

void PointedPlot::leaveEvent(QEvent*) {
    point(-1);
}

void PointedPlot::keyPressEvent(QKeyEvent* event) {
    const auto move = [this](int right, int down) {
        point(m_pointed < 0 ? first() : moved(m_pointed, right, down));
    };
    switch (m_count > 0 && m_hint.isEmpty() ? event->key() : 0) {
    case Qt::Key_Left:
        return move(-1, 0);
    case Qt::Key_Right:
        return move(1, 0);
    case Qt::Key_Up:
        return move(0, -1);
    case Qt::Key_Down:
        return move(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_pointed >= 0) {
            Q_EMIT chosen(m_pointed);
        }
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PointedPlot::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void PointedPlot::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    point(-1);
    update();
}

void PointedPlot::point(int index) {
    if (index != m_pointed) {
        m_pointed = index;
        update();
        Q_EMIT pointedChanged(index);
    }
}

} // namespace featherweight
