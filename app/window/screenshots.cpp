// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/screenshots.h"

#include "app/runtime/failure.h"
#include "app/runtime/new_file.h"
#include "app/window/color_theme.h"
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

/// A page has come to rest (its layout, its charts, what is drawn later) when it looks the same
/// after so long.
constexpr auto settling = 100ms;
constexpr QSize usualSize(1280, 800);

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
    Picture{"training", [](MainWindow& window) { window.showTraining(); }},
    Picture{"quantization", [](MainWindow& window) { showPage(window, &Tab::result); }},
    Picture{"quantization-calibration",
            [](MainWindow& window) { showPage(window, &Tab::calibration); }},
    Picture{"quantization-numbers", [](MainWindow& window) { showPage(window, &Tab::numbers); }},
    Picture{"quantization-bytes", [](MainWindow& window) { showPage(window, &Tab::bytes); }},
    Picture{"quantization-cost", [](MainWindow& window) { showPage(window, &Tab::cost); }},
    Picture{"quantization-compare", [](MainWindow& window) { showPage(window, &Tab::compare); }},
    Picture{"quantization-lessons", [](MainWindow& window) { showPage(window, &Tab::lessons); }},
    Picture{"summary", [](MainWindow& window) { window.showSummary(); }},
    Picture{"separable", [](MainWindow& window) { window.showSeparable(); }},
    Picture{"separable-numbers",
            [](MainWindow& window) { showPage(window, &SeparableTab::table); }},
    Picture{"separable-sweep", [](MainWindow& window) { showPage(window, &SeparableTab::sweep); }},
    Picture{"separable-time", [](MainWindow& window) { showPage(window, &SeparableTab::time); }},
    Picture{"separable-see-it",
            [](MainWindow& window) {
                showPage(window, &SeparableTab::kernelWalk);
                // In the middle of it: more has been made than in the first step.
                window.separable().kernelWalk().goTo(BlockLayer::Depthwise, 1, 5, 4);
            }},
    Picture{"separable-code", [](MainWindow& window) { showPage(window, &SeparableTab::code); }}};

/// In the order of themes within sizes, so that the letters are measured seldom.
template <typename Each>
void forEachLook(const PictureOptions& options, const QSize& usual, Each each) {
    const std::vector<QSize> sizes = options.sizes.empty() ? std::vector{usual} : options.sizes;
    for (const QSize& size : sizes) {
        for (const QString& theme : options.themes) {
            each(size, theme);
        }
    }
}

} // namespace

QStringList pageNames() {
    QStringList names;
    for (const Picture& picture : pictures) {
        names.append(QLatin1String(picture.name));
    }
    return names;
}

Screenshots::Screenshots(Session& session, MainWindow& window, const PictureOptions& options)
    : m_session(session), m_window(window), m_options(options) {
    forEachLook(options, window.size(), [this](const QSize& size, const QString& theme) {
        for (std::size_t page = 0; page < pictures.size(); ++page) {
            if (m_options.pages.isEmpty() ||
                m_options.pages.contains(QLatin1String(pictures[page].name))) {
                m_shots.push_back({page, theme, size});
            }
        }
    });
    useTheme(m_shots.front().theme);
    window.resize(m_shots.front().size);
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

void Screenshots::prepareFolder(const PictureOptions& options) {
    constexpr double bytesEach = 100 * 1024; // at most, of a page at the usual size
    double bytes = 0;
    forEachLook(options, usualSize, [&](const QSize& size, const QString&) {
        const qsizetype pages =
            options.pages.isEmpty() ? std::ssize(pictures) : options.pages.size();
        const double area = static_cast<double>(size.width()) * size.height() /
                            (usualSize.width() * usualSize.height());
        for (const double scale : options.scales) {
            bytes += static_cast<double>(pages) * area * scale * scale * bytesEach;
        }
    });
    const std::filesystem::path path = bytesOf(options.folder);
    std::error_code problem;
    std::filesystem::create_directories(path, problem);
    if (problem) {
        throw Error({FW_TEXT("The folder %1 cannot be made (%2); check its name and your "
                             "permissions."),
                     {path.string(), problem.message()}});
    }
    requireRoom(path, static_cast<std::int64_t>(bytes));
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
    if (m_failed) {
        return;
    }
    if (m_next == m_shots.size()) {
        saveIndex();
        if (!m_failed) {
            Q_EMIT finished();
        }
        return;
    }
    if (m_next > 0 && shot().theme != m_shots[m_next - 1].theme) {
        useTheme(shot().theme);
    }
    m_window.resize(shot().size);
    pictures[shot().page].show(m_window);
    m_seen = {};
    m_settled.start(settling);
}

void Screenshots::take() {
    if (QWidget* focused = QApplication::focusWidget()) {
        focused->clearFocus(); // it depends on who comes first
    }
    const QImage before = std::exchange(m_seen, m_window.grab().toImage());
    // The page of numbers asks for some.
    if (m_session.inspection().view().stale || m_seen != before) {
        m_settled.start(settling);
        return;
    }
    for (const double scale : m_options.scales) {
        save(scale);
    }
    ++m_next;
    showNext();
}

void Screenshots::save(double scale) {
    QImage picture = m_seen;
    if (scale != 1) {
        picture = QImage((QSizeF(m_window.size()) * scale).toSize(), QImage::Format_RGB32);
        picture.setDevicePixelRatio(scale);
        m_window.render(&picture);
        picture.setDevicePixelRatio(1); // a file of pixels
    }
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.save(&buffer, "PNG")) { // such as for lack of memory
        fail(tr("The picture %1 of %2×%3 pixels could not be made; choose a smaller size or scale.")
                 .arg(fileName(shot(), scale))
                 .arg(qRound(m_window.width() * scale))
                 .arg(qRound(m_window.height() * scale)));
        return;
    }
    write(fileName(shot(), scale), png);
}

/// What all pictures share is not in their names.
QString Screenshots::fileName(const Shot& shot, double scale) const {
    QString name = QLatin1String(pictures[shot.page].name);
    if (m_options.sizes.size() > 1) {
        name += QStringLiteral("-%1x%2").arg(shot.size.width()).arg(shot.size.height());
    }
    if (m_options.themes.size() > 1) {
        name += QLatin1Char('-') + shot.theme;
    }
    if (m_options.scales.size() > 1) {
        name += QStringLiteral("@%1x").arg(scale);
    }
    return name + QStringLiteral(".png");
}

void Screenshots::saveIndex() {
    QString html = QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                                  "<meta charset=\"utf-8\">\n<title>Featherweight</title>\n"
                                  "<style>img { max-width: 100%; border: 1px solid gray; }"
                                  "</style>\n</head>\n<body>\n");
    for (const Shot& shot : m_shots) {
        for (const double scale : m_options.scales) {
            html += QStringLiteral("<figure><figcaption>%1</figcaption>"
                                   "<img src=\"%1\" alt=\"%2\"></figure>\n")
                        .arg(fileName(shot, scale), QLatin1String(pictures[shot.page].name));
        }
    }
    write(QStringLiteral("index.html"), (html + QStringLiteral("</body>\n</html>\n")).toUtf8());
}

void Screenshots::write(const QString& name, const QByteArray& content) {
    try {
        NewFile file(m_options.folder + QLatin1Char('/') + name);
        file.write(content);
        file.commit();
    } catch (const Error& error) {
        fail(translated(error.message()));
    }
}

} // namespace featherweight

#include "moc_screenshots.cpp"
