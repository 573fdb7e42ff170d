// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_binding.h"

#include "core/data/catalogue.h"
#include "core/quantization/compared_runs.h"
#include "core/runs/quantization_run.h"
#include "ui/frame/figure_menu.h"
#include "ui/frame/main_window.h"
#include "ui/quantization/bytes/bytes_page.h"
#include "ui/quantization/calibration/calibration_page.h"
#include "ui/quantization/compare/compare_page.h"
#include "ui/quantization/cost/cost_page.h"
#include "ui/quantization/lessons/lessons_page.h"
#include "ui/quantization/numbers/numbers_page.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/quantization/result/result_page.h"
#include "ui/separable/separable_tab.h"
#include "ui/separable/sweep/sweep_page.h"
#include "ui/separable/time/time_page.h"
#include "ui/summary/summary_tab.h"
#include "ui/training/training_tab.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <vector>

namespace featherweight {

namespace {

/// Makes Qt's thread pool start all its threads, and keep them.
void startPoolThreads() {
    QThreadPool* pool = QThreadPool::globalInstance();
    pool->setExpiryTimeout(-1);
    for (int thread = 0; thread < pool->maxThreadCount(); ++thread) {
        // Long enough for none to be free again before the last one is asked for.
        pool->start([] { QThread::msleep(Mailbox::frameMilliseconds); });
    }
}

} // namespace

WindowBinding::WindowBinding(Session& session, MainWindow& window)
    : m_session(session), m_window(window) {
    bindStatus();
    bindHistory();
    bindSettings();
    bindTraining();
    bindDataset();
    bindQuantization();
    bindCalibration();
    bindInspections();
    bindComparisons();
    bindSeparable();
    bindSummary();
    bindFigures();
    connect(&window, &MainWindow::firstFrameShown, &session, &Session::begin);
    loadEngineWhenBuilt();
    connect(&window, &MainWindow::closing, &session, &Session::stopRuns);
}

/// While LibTorch is being loaded, some 0.6 s, the thread that does so holds the dynamic loader's
/// lock. Whatever else needs it waits: a plugin, a new thread, and the first use of each
/// thread-local object with a destructor, which Qt's regular expressions (and so charts) are. Hence
/// the widgets go first, and the threads with which Qt fills large areas.
void WindowBinding::loadEngineWhenBuilt() {
    m_loadEngine.setSingleShot(true);
    m_loadEngine.setInterval(3 * Mailbox::frameMilliseconds);
    connect(&m_loadEngine, &QTimer::timeout, &m_session.engine(), &EngineController::load);
    const auto tabs = {static_cast<LazyTab*>(&m_window.training()),
                       static_cast<LazyTab*>(&m_window.quantization()),
                       static_cast<LazyTab*>(&m_window.separable()),
                       static_cast<LazyTab*>(&m_window.summary())};
    const auto startWhenBuilt = [this, tabs = std::vector(tabs)] {
        if (std::all_of(tabs.begin(), tabs.end(), [](LazyTab* tab) { return tab->isBuilt(); })) {
            startPoolThreads();
            m_loadEngine.start();
        }
    };
    for (LazyTab* tab : tabs) {
        connect(tab, &LazyTab::built, this, startWhenBuilt);
    }
}

void WindowBinding::bindStatus() {
    const auto showStatus = [this] { m_window.showStatus(m_session.status()); };
    const auto showNotice = [this] {
        if (const Notice* notice = m_session.notice()) {
            m_window.showNotice(*notice);
        } else {
            m_window.clearNotice();
        }
    };
    connect(&m_session, &Session::statusChanged, this, showStatus);
    connect(&m_session, &Session::noticeChanged, this, showNotice);
    connect(&m_window, &MainWindow::stopRequested, &m_session, &Session::stopRuns);
    connect(&m_window, &MainWindow::remedyRequested, this, &WindowBinding::remedy);
    showStatus();
}

void WindowBinding::bindFigures() {
    m_session.follow(m_figures);
    connect(&m_window.figures(), &FigureMenu::saveRequested, &m_figures, &FigureController::save);
    connect(&m_window.figures(), &FigureMenu::copyRequested, &m_figures, &FigureController::copy);
    connect(&m_figures, &FigureController::copied, this, [](const CopiedFigure& figure) {
        auto* data = new QMimeData; // the clipboard's from then on
        if (!figure.png.isEmpty()) {
            data->setData(QStringLiteral("image/png"), figure.png);
            data->setData(QStringLiteral("image/svg+xml"), figure.svg);
        }
        data->setText(QString::fromUtf8(figure.table));
        QGuiApplication::clipboard()->setMimeData(data);
    });
}

void WindowBinding::bindHistory() {
    const auto showEarlier = [this] {
        m_window.showEarlier(m_session.history().titles(), m_session.mayBringBack());
    };
    connect(&m_session.history(), &History::changed, this, showEarlier);
    connect(&m_session.runs(), &RunBoard::changed, this, showEarlier);
    // Not from within the menu, which this makes anew.
    connect(
        &m_window, &MainWindow::bringBackRequested, this,
        [this](std::size_t index) {
            if (m_session.mayBringBack()) {
                m_session.history().bringBack(index);
            }
        },
        Qt::QueuedConnection);
    showEarlier();
}

/// Every edit goes to the session's settings, and whatever changes there is shown.
void WindowBinding::bindSettings() {
    Settings& settings = m_session.settings();
    TrainingTab& training = m_window.training();
    const auto showTraining = [&settings, &training] {
        const AllSettings& now = settings.now();
        if (training.settings() != now.training || training.sideBySide() != now.sideBySide) {
            training.setSettings(now.training, now.sideBySide);
        }
    };
    connect(&settings, &Settings::trainingChanged, &training, showTraining);
    connect(&training, &TrainingTab::settingsEdited, &settings,
            [&settings, &training] { settings.edit(training.settings(), training.sideBySide()); });
    QuantizationTab& quantization = m_window.quantization();
    const auto showQuantization = [&settings, &quantization] {
        if (quantization.settings() != settings.now().quantization) {
            quantization.setSettings(settings.now().quantization);
        }
    };
    connect(&settings, &Settings::quantizationChanged, &quantization, showQuantization);
    connect(&quantization, &QuantizationTab::settingsEdited, &settings,
            [&settings, &quantization] { settings.edit(quantization.settings()); });
    SeparableTab& separable = m_window.separable();
    const auto showSeparable = [&settings, &separable] {
        if (separable.settings() != settings.now().separable) {
            separable.setSettings(settings.now().separable);
        }
    };
    connect(&settings, &Settings::separableChanged, &separable, showSeparable);
    connect(&separable, &SeparableTab::settingsChanged, &settings,
            qOverload<const SeparableSettings&>(&Settings::edit));
    showTraining();
    showQuantization();
    showSeparable();
}

void WindowBinding::bindTraining() {
    TrainingController& training = m_session.training();
    TrainingTab& tab = m_window.training();
    connect(&training, &Controller::changed, &tab,
            [&tab, &training] { tab.show(training.view()); });
    connect(&tab, &TrainingTab::trainRequested, &training,
            qOverload<const TrainingSettings&>(&TrainingController::start));
    connect(&tab, &TrainingTab::sideBySideRequested, &training,
            &TrainingController::startSideBySide);
    connect(&tab, &TrainingTab::pauseRequested, &training, &TrainingController::pause);
    connect(&tab, &TrainingTab::resumeRequested, &training, &TrainingController::resume);
    connect(&tab, &TrainingTab::stopRequested, &training, &TrainingController::stop);
    connect(&tab, &TrainingTab::useAgainRequested, this, [this, &training] {
        m_session.settings().edit(training.view().settings, training.view().beside.has_value());
        DatasetController& dataset = m_session.dataset();
        if (dataset.view().chosen != training.datasetChoice()) {
            dataset.choose(training.datasetChoice());
        }
    });
}

void WindowBinding::bindDataset() {
    DatasetController& dataset = m_session.dataset();
    DownloadController& downloads = m_session.downloads();
    TrainingTab& tab = m_window.training();
    connect(&dataset, &Controller::changed, &tab,
            [&tab, &dataset] { tab.showDataset(dataset.view()); });
    connect(&tab, &TrainingTab::datasetChosen, &dataset, &DatasetController::choose);
    connect(&tab, &TrainingTab::folderRequested, this, &WindowBinding::chooseFolder);
    connect(&tab, &TrainingTab::downloadRequested, &downloads, &DownloadController::start);
    connect(&tab, &TrainingTab::mirrorEdited, &downloads, &DownloadController::setMirror);
    connect(&tab, &TrainingTab::cancelDownloadRequested, &downloads, &DownloadController::cancel);
}

void WindowBinding::bindQuantization() {
    QuantizationController& quantization = m_session.quantization();
    QuantizationTab& tab = m_window.quantization();
    connect(&quantization, &Controller::changed, &tab,
            [&tab, &quantization] { tab.show(quantization.view()); });
    connect(&tab, &QuantizationTab::quantizeRequested, &quantization,
            [this, &quantization](const QuantizationSettings& wanted) {
                quantization.start(forThisNetwork(wanted));
            });
    connect(&tab, &QuantizationTab::nextStepRequested, &quantization, [this, &quantization] {
        const QuantizationStep next = quantization.view().next;
        if (next == QuantizationStep::Convert || next == QuantizationStep::Compare) {
            setSeenBatches();
        }
        quantization.nextStep(forThisNetwork(m_session.settings().now().quantization));
    });
    connect(&tab, &QuantizationTab::stopRequested, &quantization, &QuantizationController::stop);
    connect(&tab, &QuantizationTab::useAgainRequested, this,
            [this](const QuantizationSettings& made, bool again) {
                useAgain(made);
                if (again) {
                    m_session.quantization().start(
                        forThisNetwork(m_session.settings().now().quantization));
                }
            });
    connect(&tab, &QuantizationTab::networkChosen, &m_session.training(),
            &TrainingController::choose);
    connect(&tab, &QuantizationTab::trainRequested, &m_session.training(),
            [this] { m_session.training().start(m_session.settings().now().training); });
}

QuantizationSettings WindowBinding::forThisNetwork(const QuantizationSettings& settings) const {
    return settingsFor(m_session.quantization().view().training, settings);
}

/// What is converted is what is set from now on: the result is that of the form.
void WindowBinding::setSeenBatches() {
    QuantizationSettings now = m_session.settings().now().quantization;
    now.calibrationBatches = m_session.quantization().view().calibrated;
    m_session.settings().edit(now);
}

void WindowBinding::bindCalibration() {
    QuantizationController& quantization = m_session.quantization();
    const CalibrationPage& page = m_window.quantization().calibration();
    const auto settings = [this] {
        return forThisNetwork(m_session.settings().now().quantization);
    };
    connect(&page, &CalibrationPage::stepRequested, &quantization,
            [&quantization, settings] { quantization.step(settings()); });
    connect(&page, &CalibrationPage::runRequested, &quantization,
            [&quantization, settings] { quantization.calibrateAll(settings()); });
    connect(&page, &CalibrationPage::rewindRequested, &quantization,
            &QuantizationController::rewind);
    connect(&page, &CalibrationPage::convertRequested, &quantization,
            [this, &quantization, settings] {
                setSeenBatches();
                quantization.convert(settings());
            });
    connect(&page, &CalibrationPage::stopRequested, &quantization, &QuantizationController::stop);
}

void WindowBinding::bindInspections() {
    QuantizationTab& tab = m_window.quantization();

    InspectionController& inspection = m_session.inspection();
    NumbersPage& numbers = tab.numbers();
    connect(&inspection, &Controller::changed, &numbers,
            [&numbers, &inspection] { numbers.showInspection(inspection.view()); });
    connect(&numbers, &NumbersPage::lookedAt, &inspection, &InspectionController::lookAt);
    connect(&numbers, &LabPage::seenChanged, &inspection, &InspectionController::setSeen);

    SizesController& sizes = m_session.sizes();
    BytesPage& bytes = tab.bytes();
    connect(&sizes, &Controller::changed, &bytes,
            [&bytes, &sizes] { bytes.showSizes(sizes.view()); });
    connect(&bytes, &BytesPage::sizesRequested, &sizes, &SizesController::start);
    connect(&bytes, &LabPage::seenChanged, &sizes, &SizesController::setSeen);
    connect(&bytes, &BytesPage::stopRequested, &sizes, &LabController::stop);

    LatencyController& latency = m_session.latency();
    CostPage& cost = tab.cost();
    connect(&latency, &Controller::changed, &cost,
            [&cost, &latency] { cost.showLatency(latency.view()); });
    connect(&cost, &CostPage::latencyRequested, &latency, &LatencyController::start);
    connect(&cost, &CostPage::stopRequested, &latency, &LabController::stop);
}

void WindowBinding::bindComparisons() {
    QuantizationTab& tab = m_window.quantization();

    ComparisonController& configurations = m_session.configurations();
    ComparePage& compare = tab.compare();
    connect(&configurations, &Controller::changed, &compare,
            [&compare, &configurations] { compare.showComparison(configurations.view()); });
    connect(&compare, &ComparePage::compareRequested, &configurations,
            [this, &configurations, &compare] {
                configurations.start(configurationsToCompare(
                                         forThisNetwork(m_session.settings().now().quantization)),
                                     {}, compare.draws());
            });
    connect(&compare, &ComparePage::stopRequested, &configurations, &LabController::stop);
    connect(&compare, &ComparePage::openRequested, this, &WindowBinding::open);

    ComparisonController& controller = m_session.lessons();
    LessonsPage& page = tab.lessons();
    connect(&controller, &Controller::changed, &page,
            [&page, &controller] { page.showComparison(controller.view()); });
    connect(&controller, &ComparisonController::exchanged, &page, [&page, &controller] {
        page.showComparison({}); // nothing is left of what was there
        for (const auto& [lesson, view] : controller.otherLessons()) {
            page.showComparison(view);
        }
        page.showComparison(controller.view());
    });
    connect(&page, &LessonsPage::lessonRequested, &controller, [this, &controller](Lesson lesson) {
        const LessonRuns runs =
            lessonRuns(lesson, forThisNetwork(m_session.settings().now().quantization));
        controller.start({runs.healthy, runs.broken}, lesson);
    });
    connect(&page, &LessonsPage::remedyRequested, &controller, [this, &controller](Lesson lesson) {
        const LessonRuns runs =
            lessonRuns(lesson, forThisNetwork(m_session.settings().now().quantization));
        if (controller.view().lesson == lesson &&
            controller.view().runs[0].settings == runs.healthy &&
            controller.view().runs[1].settings == runs.broken && controller.view().done >= 2) {
            controller.goOn(runs.fixed, 2);
        } else { // these results are gone, or other settings' by now
            controller.start({runs.healthy, runs.broken, runs.fixed}, lesson);
        }
    });
    connect(&page, &LessonsPage::stopRequested, &controller, &LabController::stop);
}

void WindowBinding::bindSeparable() {
    SeparableController& separable = m_session.separable();
    SeparableTab& tab = m_window.separable();
    connect(&separable, &Controller::changed, &tab,
            [&tab, &separable] { tab.show(separable.view()); });

    SweepController& sweep = m_session.sweep();
    SweepPage& page = tab.sweep();
    connect(&sweep, &Controller::changed, &page, [&page, &sweep] { page.show(sweep.view()); });
    connect(&page, &LabPage::seenChanged, &sweep, &SweepController::setSeen);
    connect(&page, &SweepPage::questionAsked, &sweep, &SweepController::ask);

    ConvolutionTimeController& times = m_session.convolutionTime();
    TimePage& time = tab.time();
    connect(&times, &Controller::changed, &time, [&time, &times] { time.show(times.view()); });
    connect(&time, &TimePage::measureRequested, &times, &ConvolutionTimeController::start);
    connect(&time, &TimePage::stopRequested, &times, &LabController::stop);
    connect(&time, &TimePage::memoryLimitChanged, &separable, &SeparableController::setMemoryLimit);
}

void WindowBinding::bindSummary() {
    SummaryController& summary = m_session.summary();
    SummaryTab& tab = m_window.summary();
    connect(&summary, &Controller::changed, &tab, [&tab, &summary] { tab.show(summary.view()); });
    connect(&tab, &SummaryTab::compareRequested, &summary, [this, &summary, &tab] {
        Settings& settings = m_session.settings();
        if (!summary.view().trained) {
            settings.edit(settings.now().training, true); // what is shown there is what runs
        }
        summary.start(settings.now().quantization, settings.now().training, tab.seeds());
    });
    connect(&tab, &SummaryTab::longerRequested, &summary, [this, &summary, &tab] {
        const int batches = summary.view().longer;
        if (batches == 0) {
            return;
        }
        TrainingSettings training = summary.view().summarized;
        training.batches = batches;
        m_session.settings().edit(training, true); // what is shown there is what runs
        useAgain(summary.view().quantized);
        DatasetController& dataset = m_session.dataset();
        if (dataset.view().chosen != m_session.training().networksChoice()) {
            dataset.choose(m_session.training().networksChoice());
        }
        summary.trainLonger(tab.seeds());
    });
    connect(&tab, &SummaryTab::stopRequested, &summary, &SummaryController::stop);
    connect(&tab, &SummaryTab::useAgainRequested, this,
            [this, &summary] { useAgain(summary.view().quantized); });
    connect(&tab, &SummaryTab::bringBackNetworksRequested, &summary,
            &SummaryController::bringBackNetworks);
}

/// What a result was made with, as far as it can be set.
void WindowBinding::useAgain(const QuantizationSettings& made) {
    QuantizationSettings settings = m_session.settings().now().quantization;
    settings.qconfig = made.qconfig;
    settings.placement = made.placement;
    settings.calibrationBatches = made.calibrationBatches;
    settings.qengine = made.qengine;
    m_session.settings().edit(settings);
}

void WindowBinding::open(const QuantizationSettings& settings) {
    QuantizationTab& tab = m_window.quantization();
    m_session.settings().edit(settings);
    tab.showPage(tab.result());
    m_session.quantization().start(forThisNetwork(settings));
}

void WindowBinding::remedy(Remedy remedy, const QString& dataset) {
    switch (remedy) {
    case Remedy::DownloadDataset:
        m_session.downloads().start(dataset);
        break;
    case Remedy::NameMirror:
        if (m_session.dataset().view().chosen != dataset) {
            m_session.dataset().choose(dataset); // its download is offered beside the field
        }
        m_window.showTraining();
        m_window.training().nameMirror();
        break;
    case Remedy::ChooseFolder:
        chooseFolder();
        break;
    case Remedy::UseDigits:
        m_session.dataset().choose(QString::fromUtf8(digitsName));
        break;
    case Remedy::RetryEngine:
        m_session.engine().load();
        break;
    }
}

void WindowBinding::chooseFolder() {
    auto* dialog = new QFileDialog(&m_window, tr("Choose a folder with the four IDX files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &m_session.dataset(), &DatasetController::choose);
    dialog->open(); // without a nested event loop: the window may be closed at any moment
}

} // namespace featherweight

#include "moc_window_binding.cpp"
