// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/letters.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace featherweight {

namespace {

class LetterFit : public QObject {
public:
    LetterFit(QWidget& widget, std::function<void()> fit)
        : QObject(&widget), m_fit(std::move(fit)) {
        widget.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == parent() && event->type() == QEvent::FontChange) {
            QTimer::singleShot(0, this, m_fit); // when it has become so itself
        }
        return false;
    }

private:
    std::function<void()> m_fit;
};

} // namespace

void fitToLetters(QWidget& widget, std::function<void()> fit) {
    fit();
    new LetterFit(widget, std::move(fit));
}

} // namespace featherweight
