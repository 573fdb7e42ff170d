// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/widgets/picture_widget.h"

#include "ui/plot/widgets/mark_tip.h"
#include "ui/plot/widgets/older_mark.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace featherweight {

PictureWidget::PictureWidget(const QString& name, Pointing pointing, QWidget* parent)
    : QWidget(parent), m_pointing(pointing) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAttribute(Qt::WA_OpaquePaintEvent);
    if (pointing != Pointing::Nothing) {
        setFocusPolicy(Qt::StrongFocus);
        setMouseTracking(pointing != Pointing::Picking);
    }
}

void PictureWidget::setSizeHints(const QSize& usual, const QSize& least) {
    m_sizeHint = usual;
    m_leastSize = least;
}

void PictureWidget::setHint(const QString& hint) {
    if (hint != picture().hint()) {
        picture().setHint(hint);
        setAccessibleDescription(hint);
        update();
    }
}

void PictureWidget::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        update();
    }
}

ExportedFigure PictureWidget::figure() {
    ExportedFigure figure{picture().data(), {}, m_stale};
    if (hint().isEmpty()) {
        figure.picture = picture().copy();
    } else {
        figure.data.rows.clear();
    }
    return figure;
}

void PictureWidget::valuesChanged() {
    if (m_pointing == Pointing::Picking) {
        setPointed(std::min(m_pointed, picture().count() - 1));
    } else if (m_pointed >= picture().count()) {
        point(-1);
    }
    picture().place(size(), look());
    if (m_pointed >= 0) { // the same place, but another value
        pointedAt(m_pointed);
    }
    update();
}

void PictureWidget::setPointed(int index) {
    if (index != m_pointed) {
        updateAt(m_pointed);
        m_pointed = index;
        updateAt(index);
        pointedAt(index);
    }
}

void PictureWidget::point(int index) {
    if (index != m_pointed) {
        setPointed(index);
        Q_EMIT pointedChanged(index);
    }
}

int PictureWidget::indexAt(const QPointF& at) {
    return hasValues() ? picture().indexAt(at) : -1;
}

void PictureWidget::updateAt(int index) {
    if (index < 0) {
        return;
    }
    const QRegion region = picture().regionOf(index);
    update(region.isEmpty() ? QRegion(rect()) : region);
}

bool PictureWidget::event(QEvent* event) {
    return (event->type() == QEvent::ToolTip &&
            tellMark(*this, *static_cast<QHelpEvent*>(event), marks())) ||
           QWidget::event(event);
}

void PictureWidget::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.save();
    picture().paint(painter, {m_pointed, m_stale, hasFocus(), event->region()});
    painter.restore();
    if (hasFocus() && m_pointing != Pointing::Picking) { // there, the picked value says it
        painter.setRenderHint(QPainter::Antialiasing);
        plot::drawFocus(painter, QRectF(rect()).adjusted(1, 1, -1, -1), look());
    }
    painter.end();
    if (m_stale && hasValues()) {
        drawOlderMark(*this);
    }
}

void PictureWidget::resizeEvent(QResizeEvent*) {
    picture().place(size(), look());
    update();
}

void PictureWidget::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        picture().place(size(), look());
        update();
    }
}

void PictureWidget::mousePressEvent(QMouseEvent* event) {
    const int index = indexAt(event->position());
    if (m_pointing == Pointing::Lasting || index >= 0) {
        point(index);
    }
    if (m_pointing == Pointing::Passing && event->button() == Qt::LeftButton && index >= 0) {
        Q_EMIT chosen(index);
    }
}

void PictureWidget::mouseMoveEvent(QMouseEvent* event) {
    const int index = indexAt(event->position());
    if (m_pointing != Pointing::Picking || index >= 0) {
        point(index);
    }
}

void PictureWidget::leaveEvent(QEvent*) {
    if (m_pointing == Pointing::Passing || (m_pointing == Pointing::Lasting && !hasFocus())) {
        point(-1);
    }
}

void PictureWidget::keyPressEvent(QKeyEvent* event) {
    const auto step = plot::arrowStep(*event);
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                       event->key() == Qt::Key_Space;
    if (step && hasValues()) {
        point(m_pointed < 0 ? picture().first() : picture().moved(m_pointed, step->x(), step->y()));
    } else if (enter && m_pointing == Pointing::Passing && hasValues()) {
        if (m_pointed >= 0) {
            Q_EMIT chosen(m_pointed);
        }
    } else {
        QWidget::keyPressEvent(event);
    }
}

void PictureWidget::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_pointing == Pointing::Lasting && m_pointed < 0 && hasValues() &&
        event->reason() != Qt::MouseFocusReason) {
        point(picture().first());
    }
    update();
}

void PictureWidget::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    if (m_pointing == Pointing::Passing) {
        point(-1);
    }
    update();
}

} // namespace featherweight

#include "moc_picture_widget.cpp"
