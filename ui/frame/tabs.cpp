// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/tabs.h"

#include <QLayout>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace featherweight {

namespace {

constexpr QSize smallest(960, 560);

} // namespace

Tabs::Tabs(QWidget* parent) : QTabWidget(parent) {
    setDocumentMode(true);
    tabBar()->setExpanding(false);
    tabBar()->setDrawBase(true);
}

void Tabs::setBanner(QWidget* banner) {
    m_banner = banner;
    m_banner->setParent(this);
    placeBanner();
}

void Tabs::placeBanner() {
    // QTabWidget keeps its pages in a stack, whose margin makes the room.
    auto* pages = findChild<QStackedWidget*>(QString(), Qt::FindDirectChildrenOnly);
    if (m_banner == nullptr || pages == nullptr) {
        return;
    }
    if (m_banner->isHidden()) {
        pages->setContentsMargins(0, 0, 0, 0);
        return;
    }
    const QRect room = pages->geometry();
    const int wanted = m_banner->hasHeightForWidth()
                           ? m_banner->layout()->totalHeightForWidth(room.width())
                           : m_banner->sizeHint().height();
    const int height = std::max(wanted, m_banner->minimumSizeHint().height());
    m_banner->setGeometry(room.left(), room.top(), room.width(), height);
    m_banner->raise();
    pages->setContentsMargins(0, height, 0, 0);
}

QSize Tabs::minimumSizeHint() const {
    return QTabWidget::minimumSizeHint().expandedTo(smallest);
}

void Tabs::resizeEvent(QResizeEvent* event) {
    QTabWidget::resizeEvent(event);
    placeBanner();
}

} // namespace featherweight

#include "moc_tabs.cpp"
