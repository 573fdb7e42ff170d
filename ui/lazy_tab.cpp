// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lazy_tab.h"

#include <QTimer>

#include <utility>

namespace featherweight {

void LazyTab::buildLater() {
    if (m_scheduled || isBuilt()) {
        return;
    }
    m_scheduled = true;
    QTimer::singleShot(0, this, [this] {
        m_scheduled = false;
        if (isBuilt()) { // buildNow() came first
            return;
        }
        buildOne();
        buildLater();
    });
}

void LazyTab::buildNow() {
    while (!isBuilt()) {
        buildOne();
    }
}

void LazyTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    buildLater();
}

void LazyTab::buildOne() {
    const Piece piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    piece();
    if (isBuilt()) {
        Q_EMIT built();
    }
}

} // namespace featherweight
