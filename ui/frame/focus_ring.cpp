// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/focus_ring.h"

#include "ui/paint/theme.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QTabBar>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int away = 3; ///< px from what has the keyboard to the outer edge
constexpr int lineWidth = 2;

/// Of several tabs, the one that would be left by an arrow key.
QRect partWithFocus(const QWidget& widget) {
    const auto* tabs = qobject_cast<const QTabBar*>(&widget);
    return tabs != nullptr ? tabs->tabRect(tabs->currentIndex()) & tabs->rect() : widget.rect();
}

} // namespace

FocusRing::FocusRing(QWidget& window) : QWidget(&window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { follow(now); });
}

void FocusRing::follow(QWidget* focused) {
    for (const QPointer<QWidget>& watched : std::as_const(m_watched)) {
        if (watched != nullptr) {
            watched->removeEventFilter(this);
        }
    }
    m_watched.clear();
    m_focused = focused != nullptr && focused->window() == window() ? focused : nullptr;
    for (QWidget* above = m_focused; above != nullptr && above != window();
         above = above->parentWidget()) {
        above->installEventFilter(this);
        m_watched.append(above);
    }
    place();
}

bool FocusRing::eventFilter(QObject* /*watched*/, QEvent* event) {
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::LayoutRequest:
        place();
        break;
    case QEvent::KeyRelease: // the tabs say nothing of their current one
        if (qobject_cast<QTabBar*>(m_focused) != nullptr) {
            place();
        }
        break;
    default:
        break;
    }
    return false;
}

void FocusRing::place() {
    if (m_focused == nullptr || !m_focused->isVisible()) {
        hide();
        return;
    }
    QRect box = partWithFocus(*m_focused).translated(m_focused->mapTo(window(), QPoint()));
    box.adjust(-away, -away, away, away);
    for (const QPointer<QWidget>& above : std::as_const(m_watched)) {
        if (above != nullptr && above != m_focused) { // what is scrolled away is not framed
            const QRect seen(above->mapTo(window(), QPoint()), above->size());
            box &= seen.adjusted(-away, -away, away, away);
        }
    }
    setGeometry(box & window()->rect());
    setVisible(!geometry().isEmpty());
    raise();
}

void FocusRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::focusLine(palette()), lineWidth));
    const double half = lineWidth / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), away, away);
}

} // namespace featherweight

#include "moc_focus_ring.cpp"
