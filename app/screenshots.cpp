// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshots.h"

#include "ui/main_window.h"
#include "ui/quantization_tab.h"
#include "ui/training_tab.h"

#include <QApplication>
#include <QDir>
#include <QFont>
#include <QLoggingCategory>
#include <QPixmap>

#include <array>
#include <chrono>
#include <utility>

namespace featherweight {

namespace {

using namespace std::chrono_literals;

/// For layouts, charts and what is drawn later to come to rest after a tab is shown.
constexpr auto settling = 200ms;

struct Picture {
    const char* name;
    void (MainWindow::*show)();
};
constexpr std::array pictures{Picture{"training.png", &MainWindow::showTraining},
                              Picture{"quantization.png", &MainWindow::showQuantization},
                              Picture{"separable.png", &MainWindow::showSeparable}};

} // namespace

Screenshots::Screenshots(Session& session, MainWindow& window, QString folder)
    : m_session(session), m_window(window), m_folder(std::move(folder)) {
    m_settled.setSingleShot(true);
    connect(&m_settled, &QTimer::timeout, this, &Screenshots::take);
    connect(&session.separable(), &Controller::changed, this, &Screenshots::runWhenReady);
    connect(&session.separable(), &Controller::changed, this, &Screenshots::takeWhenDone);
    connect(&session.quantization(), &Controller::changed, this, &Screenshots::takeWhenDone);
    connect(&session, &Session::noticeChanged, this, [this] {
        if (const Notice* notice = m_session.notice()) {
            fail(notice->sentence);
        }
    });
}

void Screenshots::prepareEnvironment() {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // An error is one line. QT_LOGGING_RULES="featherweight.*=true" shows the full text as well.
    QLoggingCategory::setFilterRules(QStringLiteral("*.warning=false"));
}

void Screenshots::prepareApplication() {
    QApplication::setFont(QFont(QStringLiteral("DejaVu Sans"), 9));
    QApplication::setCursorFlashTime(0);
}

void Screenshots::start() {
    if (!QDir().mkpath(m_folder)) {
        fail(
            tr("The folder %1 cannot be made. Check its name and your permissions.").arg(m_folder));
        return;
    }
    m_session.training().leaveClockOut();
    m_window.buildNow();
    runWhenReady();
}

void Screenshots::fail(const QString& sentence) {
    if (!std::exchange(m_failed, true)) { // what stops one thing often stops another
        Q_EMIT failed(sentence);
    }
}

void Screenshots::runWhenReady() {
    if (m_session.separable().view().check == SeparableView::Check::Failed) {
        fail(m_session.separable().view().checkProblem);
        return;
    }
    if (!m_started && m_session.separable().view().ran) {
        m_started = true;
        QuantizationSettings settings = m_window.quantization().settings();
        const TrainingSettings training = m_window.training().settings();
        settings.seed = training.seed;
        settings.batchSize = training.batchSize;
        m_session.quantization().start(settings, training);
    }
}

void Screenshots::takeWhenDone() {
    if (!m_taking && m_session.quantization().view().phase == RunPhase::Done) {
        m_taking = true;
        showNext();
    }
}

void Screenshots::showNext() {
    if (m_next == pictures.size()) {
        Q_EMIT finished();
        return;
    }
    (m_window.*pictures[m_next].show)();
    m_settled.start(settling);
}

void Screenshots::take() {
    if (QWidget* focused = QApplication::focusWidget()) {
        focused->clearFocus(); // it depends on who comes first
    }
    const QString file = QDir(m_folder).filePath(QString::fromLatin1(pictures[m_next].name));
    if (!m_window.grab().save(file)) {
        fail(tr("%1 cannot be written. Check free space and permissions.").arg(file));
        return;
    }
    ++m_next;
    showNext();
}

} // namespace featherweight
