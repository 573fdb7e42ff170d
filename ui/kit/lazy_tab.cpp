// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/lazy_tab.h"

#include <utility>

namespace featherweight {

LazyTab::LazyTab(QWidget* parent) : QWidget(parent) {
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        if (!isBuilt()) { // else buildNow() came first
            buildOne();
            buildLater();
        }
    });
}

void LazyTab::buildLater() {
    if (!isBuilt()) {
        m_turn.start(0);
    }
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

#include "moc_lazy_tab.cpp"
