// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/lab_pages.h"

#include "ui/kit/lab_page.h"

#include <QLayout>
#include <QShortcut>
#include <QTabBar>

namespace featherweight {

namespace {

/// Styles and sizes take as long as painting; done here, the first sight of a page fits a frame.
void prepareToShow(LabPage& page) {
    const QList<QWidget*> widgets = page.findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        widget->ensurePolished();
    }
    if (page.parentWidget() != nullptr && page.layout() != nullptr) {
        page.resize(page.parentWidget()->size());
        page.layout()->activate();
    }
}

} // namespace

LabPages::LabPages(QWidget* parent) : QTabWidget(parent) {
    setDocumentMode(true);
    tabBar()->setExpanding(false);
    addKey(Qt::Key_PageUp, -1);
    addKey(Qt::Key_PageDown, 1);
}

void LabPages::add(LabPage& page, const QString& title, const QString& question) {
    setTabToolTip(addTab(&page, title), tr("%1 (Ctrl+Page Up, Ctrl+Page Down)").arg(question));
}

void LabPages::showPage(const LabPage& page) {
    setCurrentIndex(indexOf(const_cast<LabPage*>(&page)));
}

std::deque<std::function<void()>> LabPages::pieces(std::deque<std::function<void()>> own,
                                                   std::initializer_list<LabPage*> pages) {
    for (LabPage* page : pages) {
        page->hide(); // until it is in its place
        for (std::size_t piece = 0; piece < page->piecesLeft(); ++piece) {
            own.push_back([page] {
                if (!page->isBuilt()) { // else it was shown, and built itself
                    page->buildOne();
                }
            });
        }
        own.push_back([page] { prepareToShow(*page); });
    }
    return own;
}

void LabPages::addKey(Qt::Key key, int step) {
    // Of the pages: the key means nothing while another tab is on the screen.
    auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
    connect(shortcut, &QShortcut::activated, this,
            [this, step] { setCurrentIndex((currentIndex() + step + count()) % count()); });
}

} // namespace featherweight

#include "moc_lab_pages.cpp"
