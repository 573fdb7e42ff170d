// SPDX-License-Identifier: GPL-3.0-or-later
// The real window, bound to a session on the fake engine.
#include "app/window/window_binding.h"
#include "core/data/catalogue.h"
#include "tests/support/loopback_server.h"
#include "tests/support/sample.h"
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"
#include "tests/support/thread_count.h"
#include "ui/frame/main_window.h"
#include "ui/frame/notice_banner.h"
#include "ui/quantization/bytes/bytes_page.h"
#include "ui/quantization/calibration/calibration_page.h"
#include "ui/quantization/compare/compare_page.h"
#include "ui/quantization/cost/cost_page.h"
#include "ui/quantization/lessons/lessons_page.h"
#include "ui/quantization/numbers/numbers_page.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/separable/separable_tab.h"
#include "ui/separable/sweep/ratio_map_view.h"
#include "ui/separable/sweep/sweep_page.h"
#include "ui/separable/time/time_page.h"
#include "ui/summary/summary_tab.h"
#include "ui/training/training_tab.h"

#include <QComboBox>
#include <QCryptographicHash>
#include <QDir>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <random>

using namespace featherweight;
using test::threadCount;

namespace {

/// A window as the program makes it. The session goes last, as in main.
struct Desk {
    SessionFixture fixture;
    std::optional<MainWindow> window;
    std::optional<WindowBinding> binding;

    void open() {
        fixture.make();
        window.emplace();
        binding.emplace(*fixture.session, *window);
        window->show();
    }
    [[nodiscard]] bool openReady() {
        open();
        return await([this] {
            return fixture.session->engine().state() == EngineController::State::Ready &&
                   fixture.session->dataset().dataset() && fixture.session->separable().view().ran;
        });
    }
    void close() {
        window->close();
        binding.reset();
        window.reset();
        fixture.session.reset();
    }
    [[nodiscard]] QString bannerText() const {
        const auto* banner = window->findChild<NoticeBanner*>();
        return banner->isVisibleTo(&*window) ? banner->sentence() : QString();
    }
};

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void loadsAfterTheFirstFrame();
    void runsEverything();
    void worksInTheLaboratory();
    void sweepsAndMeasuresConvolutions();
    void opensAConfiguration();
    void trainsLongerAsTheNumbersBefore();
    void offersRemedies();
    void downloads();
    void saysWhyADownloadFailed();
    void takesAnotherMirror();
    void closesAtAnyMoment();
};

void TestWindow::initTestCase() {
    // The offscreen platform says with every window what it does not support.
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
}

void TestWindow::loadsAfterTheFirstFrame() {
    Desk desk;
    desk.fixture.make();
    desk.window.emplace();
    desk.binding.emplace(*desk.fixture.session, *desk.window);
    QTest::qWait(50);
    QCOMPARE(desk.fixture.engine->engines(), 0);
    desk.window->show();
    QVERIFY(await([&] { return desk.fixture.engine->engines() == 1; }));
}

void TestWindow::runsEverything() {
    Desk desk;
    QVERIFY(desk.openReady());
    auto& session = *desk.fixture.session;
    Q_EMIT desk.window->training().trainRequested(shortTraining(50));
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    desk.window->showQuantization();
    QVERIFY(await([&] { return desk.window->quantization().isBuilt(); }));
    desk.window->quantization().run();
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    desk.window->showSeparable();
    SeparableSettings settings;
    settings.outChannels = 64;
    Q_EMIT desk.window->separable().settingsChanged(settings);
    QVERIFY(await([&] { return session.separable().view().settings.outChannels == 64; }));
    QVERIFY(desk.bannerText().isEmpty());
    desk.close();
    QCOMPARE(desk.fixture.engine->engines(), 0);
    QVERIFY(!desk.fixture.engine->wrongThread());
}

void TestWindow::worksInTheLaboratory() {
    Desk desk;
    QVERIFY(desk.openReady());
    auto& session = *desk.fixture.session;
    QuantizationTab& tab = desk.window->quantization();
    TrainingSettings trained = shortTraining(5);
    trained.seed = 77;
    trained.batchSize = 16;
    Q_EMIT desk.window->training().trainRequested(trained);
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    const QuantizationView& view = session.quantization().view();
    const auto calibrated = [&](int batches) {
        return await([&] { return !isActive(view.phase) && view.calibrated == batches; });
    };
    Q_EMIT tab.calibration().stepRequested();
    QVERIFY(calibrated(1));
    QCOMPARE(view.settings.seed, std::int64_t{77});
    QCOMPARE(view.settings.batchSize, 16);
    Q_EMIT tab.calibration().runRequested();
    QVERIFY(calibrated(10));
    Q_EMIT tab.calibration().rewindRequested();
    QVERIFY(calibrated(9));
    Q_EMIT tab.calibration().convertRequested();
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    QCOMPARE(view.result->calibrationBatches, 9);
    QVERIFY(view.result.use_count() > 6); // the same for the controller and every page
    QCOMPARE(view.observers.get(), &view.result->observers);

    desk.window->showQuantization();
    QVERIFY(await([&] { return tab.isBuilt(); }));
    tab.showPage(tab.numbers());
    QVERIFY(await([&] { return session.inspection().view().slice != nullptr; }));
    QCOMPARE(session.inspection().view().slice->request, (SliceRequest{"quant", 0, 0}));
    Q_EMIT tab.numbers().lookedAt({"conv2.weight", 5, 0});
    QVERIFY(await([&] { return session.inspection().view().slice->request.channel == 5; }));
    tab.showPage(tab.bytes()); // to look at it is enough
    QVERIFY(awaitPhase(session.sizes(), RunPhase::Done));
    QVERIFY(await([&] { return session.latency().view().possible(); }));
    Q_EMIT tab.cost().latencyRequested();
    QVERIFY(awaitPhase(session.latency(), RunPhase::Done));
    QVERIFY(await([&] { return session.lessons().view().possible(); }));
    Q_EMIT tab.lessons().lessonRequested(Lesson::SmallRange);
    QVERIFY(awaitPhase(session.lessons(), RunPhase::Done));
    QCOMPARE(session.lessons().view().runs.size(), std::size_t{2});
    QVERIFY(session.lessons().view().runs.back().command.endsWith(
        QStringLiteral("--lesson small-range")));
    QVERIFY(desk.bannerText().isEmpty());

    QVERIFY(await([&] { return session.configurations().view().possible(); }));
    desk.fixture.engine->setPartTime(std::chrono::milliseconds(2));
    Q_EMIT tab.compare().compareRequested();
    QVERIFY(await([&] { return session.configurations().view().done > 1; }));
    QVERIFY(await([&] {
        return session.configurations().view().runs.front().result.use_count() > 1;
    })); // the page has that one
    QVERIFY(session.status().job.contains(QStringLiteral("of 18")));
    QTest::keyClick(&*desk.window, Qt::Key_Escape);
    QVERIFY(awaitPhase(session.configurations(), RunPhase::Cancelled));
    QVERIFY(session.status().job.isEmpty());
    QVERIFY(!desk.fixture.engine->wrongThread());
}

void TestWindow::sweepsAndMeasuresConvolutions() {
    Desk desk;
    QVERIFY(desk.openReady());
    auto& session = *desk.fixture.session;
    desk.window->showSeparable();
    SeparableTab& tab = desk.window->separable();
    QVERIFY(await([&] { return tab.isBuilt(); }));
    tab.showPage(tab.sweep());
    const SweepView& shown = session.sweep().view();
    QVERIFY(await([&] { return !shown.sweep->points.empty() && !shown.stale; }));
    QTest::qWait(50);
    const RatioMap map = shown.sweep->map;
    // A cell, as somebody clicks it: kernel 5 (the fifth row) and 8 out channels.
    const auto column = std::find(map.columns.begin(), map.columns.end(), 8);
    const auto cell =
        4 * map.columns.size() + static_cast<std::size_t>(column - map.columns.begin());
    QTest::mouseClick(tab.sweep().map(), Qt::LeftButton, {},
                      tab.sweep().map()->plot().cellRect(cell).center().toPoint());
    QCOMPARE(tab.settings().outChannels, 8);
    QVERIFY(await([&] {
        return session.separable().view().settings == tab.settings() &&
               shown.sweep->settings == tab.settings() && !shown.stale;
    }));
    QVERIFY((shown.sweep->settings.kernel == Size{5, 5}));
    const QList<QComboBox*> boxes = tab.sweep().findChildren<QComboBox*>();
    auto* metric = *std::find_if(boxes.begin(), boxes.end(), [](const QComboBox* box) {
        return box->accessibleName() == QStringLiteral("Count");
    });
    metric->setCurrentIndex(1);
    QVERIFY(await([&] { return shown.sweep->question.metric == SweepMetric::Macs; }));

    tab.showPage(tab.time());
    const ConvolutionTimeView& times = session.convolutionTime().view();
    Q_EMIT tab.time().memoryLimitChanged(1);
    QVERIFY(await([&] { return times.memoryLimit == 1 && !times.possible; }));
    Q_EMIT tab.time().memoryLimitChanged({});
    QVERIFY(await([&] { return times.possible; }));
    Q_EMIT tab.time().measureRequested();
    QVERIFY(await([&] { return times.phase == RunPhase::Done; }));
    QVERIFY(times.settings == tab.settings());
    desk.fixture.engine->hold();
    Q_EMIT tab.time().measureRequested();
    QVERIFY(await([&] { return times.phase == RunPhase::Running; }));
    Q_EMIT tab.time().stopRequested();
    QVERIFY(await([&] { return times.phase == RunPhase::Cancelled; }));
    desk.fixture.engine->open();
    desk.close();
}

void TestWindow::opensAConfiguration() {
    Desk desk;
    QVERIFY(desk.openReady());
    auto& session = *desk.fixture.session;
    QVERIFY(desk.fixture.train());
    QuantizationSettings settings;
    settings.calibrationBatches = 3;
    settings.qconfig = {ObserverKind::MinMax, true, false};
    QuantizationTab& tab = desk.window->quantization();
    Q_EMIT tab.compare().openRequested(settings);
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    QCOMPARE(session.quantization().view().result->settings.qconfig, settings.qconfig);
    QCOMPARE(session.quantization().view().result->calibrationBatches, 3);
    QCOMPARE(tab.settings().qconfig, settings.qconfig);
    QCOMPARE(tab.settings().calibrationBatches, 3);
}

void TestWindow::trainsLongerAsTheNumbersBefore() {
    Desk desk;
    QVERIFY(desk.openReady());
    Session& session = *desk.fixture.session;
    const SummaryView& view = session.summary().view();
    QuantizationSettings made = calibrating(3);
    made.lesson = Lesson::Outlier; // loses accuracy
    TrainingSettings training = shortTraining();
    training.measureAccuracy = false;
    session.summary().start(made, training);
    QVERIFY(awaitPhase(session.summary(), RunPhase::Done));
    QVERIFY(await([&] { return view.possible() && view.longer == 20; }));
    QuantizationSettings other = calibrating(7);
    other.qconfig.perChannel = !made.qconfig.perChannel;
    session.settings().edit(other);
    session.settings().edit(shortTraining(99), false);
    Q_EMIT desk.window->summary().longerRequested();
    QVERIFY(awaitPhase(session.summary(), RunPhase::Done));
    QVERIFY(view.quantized.qconfig == made.qconfig);
    QCOMPARE(view.quantized.calibrationBatches, 3);
    // What is set on the screen is what ran.
    const AllSettings& now = session.settings().now();
    QVERIFY(now.quantization.qconfig == made.qconfig);
    QCOMPARE(now.quantization.calibrationBatches, 3);
    QVERIFY(now.training == view.summarized);
    QVERIFY(!view.summarized.measureAccuracy);
    QVERIFY(now.sideBySide);
}

void TestWindow::offersRemedies() {
    Desk desk;
    desk.fixture.datasets->mnistThere = false;
    QTest::ignoreMessage(QtWarningMsg,
                         "mnist was not found. Download it, or use the drawn digits.");
    desk.fixture.engine->failLoading(1);
    QTest::ignoreMessage(QtWarningMsg, "The engine is away; try again.");
    desk.open();
    auto& session = *desk.fixture.session;
    QVERIFY(
        await([&] { return session.separable().view().check == SeparableView::Check::Failed; }));
    QVERIFY(await([&] { return !session.dataset().view().loading && session.notice(); }));
    Q_EMIT desk.window->remedyRequested(Remedy::UseDigits, QStringLiteral("mnist"));
    QVERIFY(await([&] { return session.dataset().dataset() != nullptr; }));
    QCOMPARE(desk.bannerText(), QStringLiteral("The engine is away; try again."));
    Q_EMIT desk.window->remedyRequested(Remedy::RetryEngine, {});
    QVERIFY(await([&] { return session.engine().state() == EngineController::State::Ready; }));
    QVERIFY(desk.bannerText().isEmpty());
}

namespace {

/// Four small files that a loopback server has, as a set that can be downloaded.
struct SmallSet {
    test::LoopbackServer server;
    QTemporaryDir folder;
    std::array<QByteArray, 4> sums;
    KnownDataset set{"mnist", "MNIST", "CC0", {}, {}, {}, 0};

    explicit SmallSet(const QString& behaviour) {
        static const std::array names{"a.gz", "b.gz", "c.gz", "d.gz"};
        for (std::size_t file = 0; file < names.size(); ++file) {
            const QByteArray content(1000, static_cast<char>('a' + file));
            server.addFile(QString::fromLatin1(names[file]), content);
            sums[file] = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
            set.files[file] = {names[file], content.size(), sums[file].constData(), {}};
        }
        set.mirrors = {server.mirror(behaviour).toStdString()};
    }
};

} // namespace

void TestWindow::downloads() {
    SmallSet small(QStringLiteral("good"));
    Desk desk;
    desk.fixture.datasets->mnistThere = false;
    desk.fixture.datasets->download = &small.set;
    desk.fixture.datasets->downloadFolder = small.folder.path().toStdString();
    QTest::ignoreMessage(QtWarningMsg,
                         "mnist was not found. Download it, or use the drawn digits.");
    desk.open();
    auto& session = *desk.fixture.session;
    QVERIFY(await([&] { return !desk.bannerText().isEmpty(); }));
    QSignalSpy changed(&session.dataset(), &Controller::changed);
    desk.fixture.datasets->mnistThere = true; // once it is loaded again
    Q_EMIT desk.window->remedyRequested(Remedy::DownloadDataset, QStringLiteral("mnist"));
    QVERIFY(session.dataset().view().downloading);
    QCOMPARE(session.dataset().view().downloadTitle, QStringLiteral("MNIST"));
    QVERIFY(await([&] { return session.dataset().dataset() != nullptr; }));
    QVERIFY(!session.dataset().view().downloading);
    QVERIFY(desk.bannerText().isEmpty());
    QCOMPARE(QDir(small.folder.filePath(QStringLiteral("mnist"))).entryList(QDir::Files).size(), 4);
}

void TestWindow::saysWhyADownloadFailed() {
    SmallSet small(QStringLiteral("missing"));
    Desk desk;
    desk.fixture.datasets->download = &small.set;
    desk.fixture.datasets->downloadFolder = small.folder.path().toStdString();
    QVERIFY(desk.openReady());
    auto& session = *desk.fixture.session;
    Q_EMIT desk.window->training().downloadRequested(QStringLiteral("mnist"));
    QVERIFY(await([&] { return !desk.bannerText().isEmpty(); }));
    QCOMPARE(session.notice()->remedies.front(), Remedy::DownloadDataset);
    QVERIFY(!session.dataset().view().downloading);
    QVERIFY(session.dataset().dataset()); // what was in use stays
}

void TestWindow::takesAnotherMirror() {
    SmallSet small(QStringLiteral("missing"));
    Desk desk;
    desk.fixture.datasets->mnistThere = false;
    desk.fixture.datasets->download = &small.set;
    desk.fixture.datasets->downloadFolder = small.folder.path().toStdString();
    QTest::ignoreMessage(QtWarningMsg,
                         "mnist was not found. Download it, or use the drawn digits.");
    desk.open();
    auto& session = *desk.fixture.session;
    QVERIFY(await([&] { return !desk.bannerText().isEmpty(); }));
    Q_EMIT desk.window->remedyRequested(Remedy::DownloadDataset, QStringLiteral("mnist"));
    QVERIFY(await([&] { return desk.bannerText().contains(QStringLiteral("another mirror")); }));
    const auto* banner = desk.window->findChild<NoticeBanner*>();
    const auto& buttons = banner->buttons();
    const auto named = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* button) {
        return button->text() == QStringLiteral("Name another mirror…");
    });
    QVERIFY(named != buttons.end());
    desk.window->activateWindow();
    desk.window->showSummary();
    (*named)->click();
    auto* field = qobject_cast<QLineEdit*>(desk.window->focusWidget());
    QVERIFY(field != nullptr);
    QVERIFY(await([field] { return field->isVisible(); }));
    // What is no address is said, and nothing comes from elsewhere instead.
    QTest::keyClicks(field, QStringLiteral("ftp://example.invalid"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(desk.bannerText().startsWith(
        QStringLiteral("“ftp://example.invalid” is not the address of a mirror")));
    QVERIFY(!session.dataset().view().downloading);
    QSignalSpy remembered(&session.downloads(), &DownloadController::mirrorChanged);
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, small.server.mirror(QStringLiteral("good")));
    QCOMPARE(remembered.last().at(0).toString(), small.server.mirror(QStringLiteral("good")));
    desk.fixture.datasets->mnistThere = true; // once it is loaded again
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(await([&] { return session.dataset().dataset() != nullptr; }));
    QCOMPARE(QDir(small.folder.filePath(QStringLiteral("mnist"))).entryList(QDir::Files).size(), 4);
    QVERIFY(desk.bannerText().isEmpty());
}

void TestWindow::closesAtAnyMoment() {
    constexpr unsigned seed = 20240607;
    const int moments = test::sampleOf(400);
    std::mt19937 random(seed);
    const auto upTo = [&random](int most) {
        return std::uniform_int_distribution<int>(0, most)(random);
    };
    { // what Qt itself starts once and keeps
        Desk desk;
        QVERIFY(desk.openReady());
        desk.close();
    }
    const int threadsBefore = threadCount();
    qint64 slowest = 0;
    for (int moment = 0; moment < moments; ++moment) {
        Desk desk;
        desk.fixture.engine->setPartTime(std::chrono::microseconds(upTo(2000)));
        desk.fixture.datasets->held = upTo(9) == 0;
        desk.open();
        auto& session = *desk.fixture.session;
        const int acts = upTo(8);
        for (int act = 0; act < acts; ++act) {
            QTest::qWait(upTo(12));
            switch (upTo(14)) {
            case 0:
                Q_EMIT desk.window->training().trainRequested(shortTraining(1 + upTo(30)));
                break;
            case 1:
                Q_EMIT desk.window->training().pauseRequested();
                break;
            case 2:
                Q_EMIT desk.window->training().resumeRequested();
                break;
            case 3:
                Q_EMIT desk.window->stopRequested();
                break;
            case 4:
                Q_EMIT desk.window->quantization().quantizeRequested({});
                break;
            case 5: {
                SeparableSettings settings;
                settings.inChannels = 1 + upTo(63);
                Q_EMIT desk.window->separable().settingsChanged(settings);
                break;
            }
            case 6:
                session.dataset().choose(QStringLiteral("digits"));
                break;
            case 7:
                Q_EMIT desk.window->quantization().calibration().stepRequested();
                break;
            case 8:
                Q_EMIT desk.window->quantization().calibration().convertRequested();
                break;
            case 9:
                Q_EMIT desk.window->quantization().numbers().lookedAt({"conv1", upTo(15), 0});
                break;
            case 10:
                Q_EMIT desk.window->quantization().bytes().sizesRequested();
                break;
            case 11:
                Q_EMIT desk.window->quantization().cost().latencyRequested();
                break;
            case 12:
                Q_EMIT desk.window->quantization().compare().compareRequested();
                break;
            case 13:
                Q_EMIT desk.window->quantization().lessons().lessonRequested(Lesson::Outlier);
                break;
            default:
                desk.window->showQuantization();
                break;
            }
        }
        QTest::qWait(upTo(40));
        QElapsedTimer clock;
        clock.start();
        desk.close();
        slowest = std::max(slowest, clock.elapsed());
        QCOMPARE(desk.fixture.engine->engines(), 0);
        QCOMPARE(desk.fixture.engine->networks(), 0);
        QCOMPARE(desk.fixture.engine->prepared(), 0);
        QVERIFY(!desk.fixture.engine->wrongThread());
        QTRY_COMPARE(threadCount(), threadsBefore); // joined threads take a moment to go
    }
    qInfo("%d windows closed; the slowest took %lld ms", moments, slowest);
}

FEATHERWEIGHT_TESTS(TestWindow)
#include "tst_window.moc"
