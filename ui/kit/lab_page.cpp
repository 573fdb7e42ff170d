// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/lab_page.h"

#include <QHideEvent>

#include <utility>

namespace featherweight {

LabPage::LabPage(QWidget* parent) : LazyTab(parent) {
    connect(this, &LazyTab::built, this, &LabPage::drawIfSeen);
}

void LabPage::touch() {
    m_touched = true;
    drawIfSeen();
}

void LabPage::showEvent(QShowEvent* event) {
    LazyTab::showEvent(event);
    drawIfSeen();
    if (!event->spontaneous()) { // else the window was only iconified meanwhile
        Q_EMIT seenChanged(true);
    }
}

void LabPage::hideEvent(QHideEvent* event) {
    LazyTab::hideEvent(event);
    if (!event->spontaneous()) {
        Q_EMIT seenChanged(false);
    }
}

void LabPage::drawIfSeen() {
    if (isBuilt() && isVisible() && std::exchange(m_touched, false)) {
        draw();
    }
}

} // namespace featherweight

#include "moc_lab_page.cpp"
