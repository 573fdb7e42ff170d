// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/quantization_tab.h"
#include "ui/separable_tab.h"
#include "ui/training_tab.h"

#include <QStatusBar>
#include <QTabWidget>
#include <QTimer>

namespace featherweight {

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_tabs(new QTabWidget(this)), m_training(new TrainingTab),
      m_quantization(new QuantizationTab), m_separable(new SeparableTab) {
    setWindowTitle(tr("Featherweight"));
    m_tabs->addTab(m_training, tr("Training"));
    m_tabs->addTab(m_quantization, tr("Quantization"));
    m_tabs->addTab(m_separable, tr("Separable convolution"));
    setCentralWidget(m_tabs);
    resize(1280, 800);
}

void MainWindow::showStatus(const StatusView& view) {
    statusBar()->showMessage(view.engine);
}

void MainWindow::showNotice(const Notice& notice) {
    statusBar()->showMessage(notice.sentence);
}

void MainWindow::clearNotice() {
    statusBar()->clearMessage();
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

void MainWindow::buildNow() {
    m_training->buildNow();
    m_quantization->buildNow();
    m_separable->buildNow();
}

void MainWindow::paintEvent(QPaintEvent* event) {
    QMainWindow::paintEvent(event);
    if (!m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::firstFrameShown);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

} // namespace featherweight
