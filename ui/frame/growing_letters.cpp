// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/growing_letters.h"

#include "ui/paint/theme.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace featherweight {

namespace {

constexpr int resting = 120; ///< ms

} // namespace

GrowingLetters::GrowingLetters(QWidget& window)
    : QObject(&window), m_window(window), m_usual(QApplication::font()) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(resting);
    connect(&m_rest, &QTimer::timeout, this, &GrowingLetters::fit);
    window.installEventFilter(this);
}

GrowingLetters::~GrowingLetters() {
    // The window is no widget any more: nobody is told but by the application.
    if (theme::letterScale() != 1) {
        theme::setLetterScale(1);
        QApplication::setFont(m_usual);
    }
}

bool GrowingLetters::eventFilter(QObject* watched, QEvent* event) {
    if (watched != &m_window) {
        return false;
    }
    if (event->type() == QEvent::Resize) {
        if (m_window.isVisible()) {
            m_rest.start();
        } else {
            fit();
        }
    } else if (event->type() == QEvent::Show) {
        fit(); // its first size may be the screen's
    }
    return false;
}

void GrowingLetters::fit() {
    use(theme::letterScaleFor(m_window.size(), m_usual.pointSizeF()));
}

void GrowingLetters::use(qreal scale) {
    if (scale != theme::letterScale()) {
        theme::setLetterScale(scale);
        QApplication::setFont(scale == 1 ? m_usual : theme::scaled(m_usual, scale));
        // Before its event loop runs, the application does not tell letters of a size of their own.
        const QWidgetList widgets = m_window.findChildren<QWidget*>();
        for (QWidget* widget : widgets) {
            QEvent changed(QEvent::ApplicationFontChange);
            QCoreApplication::sendEvent(widget, &changed);
        }
    }
}

} // namespace featherweight

#include "moc_growing_letters.cpp"
