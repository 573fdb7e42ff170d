// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/main_window.h"

#include "ui/frame/earlier_button.h"
#include "ui/frame/figure_menu.h"
#include "ui/frame/focus_ring.h"
#include "ui/frame/growing_letters.h"
#include "ui/frame/notice_banner.h"
#include "ui/frame/status_line.h"
#include "ui/frame/tabs.h"
#include "ui/frame/term_help.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/separable/separable_tab.h"
#include "ui/summary/summary_tab.h"
#include "ui/training/training_tab.h"

#include <QCloseEvent>
#include <QIcon>
#include <QScreen>
#include <QScrollArea>
#include <QShortcut>
#include <QStatusBar>

/// The macro must stand outside of every namespace.
static void loadResources() {
    Q_INIT_RESOURCE(resources);
}

namespace featherweight {

namespace {

/// A screen may be smaller than what a page needs: scaled, or with large letters.
QScrollArea* scrollable(QWidget& content) {
    auto* area = new QScrollArea;
    area->setWidget(&content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_tabs(new Tabs), m_banner(new NoticeBanner), m_status(new StatusLine),
      m_earlier(new EarlierButton), m_training(new TrainingTab),
      m_quantization(new QuantizationTab), m_separable(new SeparableTab),
      m_summary(new SummaryTab) {
    loadResources();
    setWindowTitle(tr("Featherweight"));
    addTabs();
    setCentralWidget(scrollable(*m_tabs));
    m_tabs->setCornerWidget(m_earlier);
    m_banner->setParent(centralWidget());
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    addKeys();
    m_help = new TermHelp(*this, [this] { return m_tabs->currentWidget(); });
    m_figures = new FigureMenu(*this, [this] { return m_tabs->currentWidget(); });
    new FocusRing(*this);
    new GrowingLetters(*this);
    resize(1280, 800);

    m_afterFirstFrame.setSingleShot(true);
    connect(&m_afterFirstFrame, &QTimer::timeout, this, [this] {
        Q_EMIT firstFrameShown();
        buildRest();
    });
    connect(m_status, &StatusLine::stopRequested, this, &MainWindow::stopRequested);
    connect(m_banner, &NoticeBanner::remedyRequested, this, &MainWindow::remedyRequested);
    connect(m_banner, &NoticeBanner::closed, this, &MainWindow::clearNotice);
    connect(m_earlier, &EarlierButton::chosen, this, &MainWindow::bringBackRequested);
}

void MainWindow::showStatus(const StatusView& view) {
    m_status->show(view);
}

void MainWindow::showNotice(const Notice& notice) {
    m_banner->show(notice);
}

void MainWindow::clearNotice() {
    m_banner->hide();
}

void MainWindow::showEarlier(const QStringList& titles, bool possible) {
    m_earlier->show(titles, possible);
}

void MainWindow::showTraining() {
    m_tabs->setCurrentWidget(m_training);
}

void MainWindow::showQuantization() {
    m_tabs->setCurrentWidget(m_quantization);
}

void MainWindow::showSeparable() {
    m_tabs->setCurrentWidget(m_separable);
}

void MainWindow::showSummary() {
    m_tabs->setCurrentWidget(m_summary);
}

void MainWindow::buildNow() {
    m_training->buildNow();
    m_quantization->buildNow();
    m_separable->buildNow();
    m_summary->buildNow();
}

void MainWindow::fitScreen() {
    // The frame is the window manager's, who has not drawn it yet.
    constexpr QSize frame(16, 48);
    resize(size().boundedTo(screen()->availableSize() - frame));
}

void MainWindow::paintEvent(QPaintEvent* event) {
    QMainWindow::paintEvent(event);
    if (!m_painted) {
        m_painted = true;
        m_afterFirstFrame.start(0);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

void MainWindow::addTabs() {
    m_tabs->addTab(m_training, tr("&Training"));
    m_tabs->addTab(m_quantization, tr("&Quantization"));
    m_tabs->addTab(m_separable, tr("Separable &convolution"));
    m_tabs->addTab(m_summary, tr("S&ummary"));
    m_tabs->setTabToolTip(0, tr("Is the network learning? (Ctrl+1)"));
    m_tabs->setTabToolTip(1, tr("How much lighter, and what did it cost? (Ctrl+2)"));
    m_tabs->setTabToolTip(2, tr("Why is the separable block smaller? (Ctrl+3)"));
    m_tabs->setTabToolTip(3, tr("What do both ideas save together? (Ctrl+4)"));
}

void MainWindow::addKeys() {
    for (int index = 0; index < m_tabs->count(); ++index) {
        auto* key =
            new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)), this);
        connect(key, &QShortcut::activated, this,
                [this, index] { m_tabs->setCurrentIndex(index); });
    }
    const auto run = [this] { static_cast<LazyTab*>(m_tabs->currentWidget())->run(); };
    for (const QKeySequence& keys :
         {QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_Return),
          QKeySequence(Qt::CTRL | Qt::Key_Enter)}) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, run);
    }
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), this), &QShortcut::activated, this,
            &MainWindow::stop);
}

void MainWindow::buildRest() {
    connect(m_summary, &LazyTab::built, this, [this] {
        // Reading an SVG loads a plugin: not before there is something to look at.
        setWindowIcon(QIcon(QStringLiteral(":/icons/featherweight.svg")));
    });
    connect(m_training, &LazyTab::built, m_quantization, &LazyTab::buildLater);
    connect(m_quantization, &LazyTab::built, m_separable, &LazyTab::buildLater);
    connect(m_separable, &LazyTab::built, m_summary, &LazyTab::buildLater);
    m_training->buildLater();
    if (m_training->isBuilt()) {
        m_quantization->buildLater();
    }
    if (m_quantization->isBuilt()) {
        m_separable->buildLater();
    }
    if (m_separable->isBuilt()) {
        m_summary->buildLater();
    }
}

void MainWindow::stop() {
    if (m_status->jobRuns()) {
        Q_EMIT stopRequested();
    } else {
        clearNotice();
    }
}

} // namespace featherweight

#include "moc_main_window.cpp"
