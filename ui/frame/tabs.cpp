// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/tabs.h"

#include <QTabBar>

namespace featherweight {

namespace {

constexpr QSize smallest(880, 440);

} // namespace

Tabs::Tabs(QWidget* parent) : QTabWidget(parent) {
    setDocumentMode(true);
    tabBar()->setExpanding(false);
    tabBar()->setDrawBase(true);
}

QSize Tabs::minimumSizeHint() const {
    return QTabWidget::minimumSizeHint().expandedTo(smallest);
}

} // namespace featherweight

#include "moc_tabs.cpp"
