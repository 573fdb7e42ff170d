// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/screenshots.h"

#include "app/runtime/failure.h"
#include "app/runtime/new_file.h"
#include "core/base/message.h"
#include "core/base/room_for_files.h"
#include "ui/frame/main_window.h"
#include "ui/quantization/bytes/bytes_page.h"
#include "ui/quantization/calibration/calibration_page.h"
#include "ui/quantization/compare/compare_page.h"
#include "ui/quantization/cost/cost_page.h"
#include "ui/quantization/lessons/lessons_page.h"
#include "ui/quantization/numbers/numbers_page.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/quantization/result/result_page.h"
#include "ui/separable/code/code_page.h"
#include "ui/separable/counts/layer_table_page.h"
#include "ui/separable/separable_tab.h"
#include "ui/separable/sweep/sweep_page.h"
#include "ui/separable/time/time_page.h"
#include "ui/separable/walk/kernel_page.h"
#include "ui/summary/summary_tab.h"
#include "ui/training/training_tab.h"
#include "ui/words/base/bytes.h"

#include <QApplication>
#include <QBuffer>
#include <QFont>
#include <QLoggingCategory>
#include <QPixmap>

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

namespace featherweight {

namespace {

using namespace std::chrono_literals;

/// For layouts, charts and what is drawn later to come to rest after a tab is shown.
constexpr auto settling = 200ms;

struct Picture {
    const char* name;
    void (*show)(MainWindow&);
};

template <typename Page>
void showPage(MainWindow& window, Page& (QuantizationTab::*page)()) {
    window.showQuantization();
    window.quantization().showPage((window.quantization().*page)());
}

template <typename Page>
void showPage(MainWindow& window, Page& (SeparableTab::*page)()) {
    window.showSeparable();
    window.separable().showPage((window.separable().*page)());
}

using Tab = QuantizationTab;
constexpr std::array pictures{
    Picture{"training.png", [](MainWindow& window) { window.showTraining(); }},
    Picture{"quantization.png", [](MainWindow& window) { showPage(window, &Tab::result); }},
    Picture{"quantization-calibration.png",
            [](MainWindow& window) { showPage(window, &Tab::calibration); }},
    Picture{"quantization-numbers.png",
            [](MainWindow& window) { showPage(window, &Tab::numbers); }},
    Picture{"quantization-bytes.png", [](MainWindow& window) { showPage(window, &Tab::bytes); }},
    Picture{"quantization-cost.png", [](MainWindow& window) { showPage(window, &Tab::cost); }},
    Picture{"quantization-compare.png",
            [](MainWindow& window) { showPage(window, &Tab::compare); }},
    Picture{"quantization-lessons.png",
            [](MainWindow& window) { showPage(window, &Tab::lessons); }},
    Picture{"summary.png", [](MainWindow& window) { window.showSummary(); }},
    Picture{"separable.png", [](MainWindow& window) { window.showSeparable(); }},
    Picture{"separable-numbers.png",
            [](MainWindow& window) { showPage(window, &SeparableTab::table); }},
    Picture{"separable-sweep.png",
            [](MainWindow& window) { showPage(window, &SeparableTab::sweep); }},
    Picture{"separable-time.png",
            [](MainWindow& window) { showPage(window, &SeparableTab::time); }},
    Picture{"separable-see-it.png",
            [](MainWindow& window) {
                showPage(window, &SeparableTab::kernelWalk);
                // In the middle of it: more has been made than in the first step.
                window.separable().kernelWalk().goTo(BlockLayer::Depthwise, 1, 5, 4);
            }},
    Picture{"separable-code.png",
            [](MainWindow& window) { showPage(window, &SeparableTab::code); }}};

} // namespace

Screenshots::Screenshots(Session& session, MainWindow& window, QString folder)
    : m_session(session), m_window(window), m_folder(std::move(folder)) {
    m_settled.setSingleShot(true);
    connect(&m_settled, &QTimer::timeout, this, &Screenshots::take);
    planStages();
    for (const Controller* controller : std::initializer_list<const Controller*>{
             &session.separable(), &session.summary(), &session.quantization(), &session.sizes(),
             &session.configurations(), &session.lessons(), &session.convolutionTime()}) {
        connect(controller, &Controller::changed, this, &Screenshots::proceed);
    }
    connect(&session, &Session::noticeChanged, this, [this] {
        if (const Notice* notice = m_session.notice()) {
            fail(notice->sentence);
        }
    });
}

void Screenshots::prepareEnvironment() {
    qputenv("QT_QPA_PLATFORM", "offscreen"); // whatever display the environment names
    // An error is one line. QT_LOGGING_RULES="featherweight.*=true" shows the full text as well.
    QLoggingCategory::setFilterRules(QStringLiteral("*.warning=false"));
}

void Screenshots::prepareFolder(const QString& folder) {
    constexpr std::int64_t bytes = std::int64_t{1024} * 1024; // of the pictures at the usual size
    const std::filesystem::path path = bytesOf(folder);
    std::error_code problem;
    std::filesystem::create_directories(path, problem);
    if (problem) {
        throw Error({FW_TEXT("The folder %1 cannot be made (%2); check its name and your "
                             "permissions."),
                     {path.string(), problem.message()}});
    }
    requireRoom(path, bytes);
}

void Screenshots::prepareApplication() {
    QApplication::setFont(QFont(QStringLiteral("DejaVu Sans"), 9));
    QApplication::setCursorFlashTime(0);
}

void Screenshots::start() {
    m_session.training().leaveClockOut();
    m_session.summary().leaveClockOut();
    m_window.buildNow();
    m_started = true;
    proceed();
}

void Screenshots::fail(const QString& sentence) {
    if (!std::exchange(m_failed, true)) { // what stops one thing often stops another
        Q_EMIT failed(sentence);
    }
}

/// The laboratory's runs are asked for as its pages do.
void Screenshots::planStages() {
    QuantizationTab& tab = m_window.quantization();
    m_stages = {
        {[this] { return m_session.convolutionTime().view().possible; },
         [this] { Q_EMIT m_window.separable().time().measureRequested(); }},
        {[this] {
             return m_session.convolutionTime().view().phase == RunPhase::Done &&
                    m_session.separable().view().ran.has_value() &&
                    m_session.summary().view().possible();
         },
         [this] { Q_EMIT m_window.summary().compareRequested(); }},
        {[this] { return m_session.summary().view().phase == RunPhase::Done; },
         [this, &tab] { Q_EMIT tab.quantizeRequested(m_session.settings().now().quantization); }},
        {[this] { return m_session.quantization().view().phase == RunPhase::Done; },
         [&tab] { Q_EMIT tab.bytes().sizesRequested(); }},
        {[this] {
             return m_session.sizes().view().phase == RunPhase::Done &&
                    m_session.configurations().view().possible();
         },
         [&tab] { Q_EMIT tab.compare().compareRequested(); }},
        {[this] {
             return m_session.configurations().view().phase == RunPhase::Done &&
                    m_session.lessons().view().possible();
         },
         [&tab] { Q_EMIT tab.lessons().lessonRequested(Lesson::Outlier); }},
        {[this] { return m_session.lessons().view().phase == RunPhase::Done; },
         [this] { showNext(); }},
    };
}

void Screenshots::proceed() {
    const SeparableView& separable = m_session.separable().view();
    if (m_started && separable.check == SeparableView::Check::Failed) {
        fail(separable.checkProblem);
    } else if (m_started && m_stage < m_stages.size() && m_stages[m_stage].mayBegin()) {
        m_stages[m_stage++].begin();
    }
}

void Screenshots::showNext() {
    if (m_next == pictures.size()) {
        Q_EMIT finished();
        return;
    }
    pictures[m_next].show(m_window);
    m_settled.start(settling);
}

void Screenshots::take() {
    if (m_session.inspection().view().stale) { // the page of numbers has asked for some
        m_settled.start(settling);
        return;
    }
    if (QWidget* focused = QApplication::focusWidget()) {
        focused->clearFocus(); // it depends on who comes first
    }
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    m_window.grab().save(&buffer, "PNG");
    try {
        NewFile file(m_folder + QLatin1Char('/') + QLatin1String(pictures[m_next].name));
        file.write(png);
        file.commit();
    } catch (const Error& error) {
        fail(translated(error.message()));
        return;
    }
    ++m_next;
    showNext();
}

} // namespace featherweight

#include "moc_screenshots.cpp"
