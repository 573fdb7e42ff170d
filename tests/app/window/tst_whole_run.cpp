// SPDX-License-Identifier: GPL-3.0-or-later
// A whole run through the real window with LibTorch and real images, by keys and mouse; and closing
// that window at random moments of it.
#include "app/data/dataset_source.h"
#include "app/runtime/engine_loader.h"
#include "app/session/session.h"
#include "app/window/window_binding.h"
#include "core/quantization/compared_runs.h"
#include "core/runs/engine_environment.h"
#include "tests/support/await.h"
#include "tests/support/colored_dataset.h"
#include "tests/support/file_sizes.h"
#include "tests/support/official_files.h"
#include "tests/support/sample.h"
#include "tests/support/test_program.h"
#include "tests/support/thread_count.h"
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
#include "ui/training/training_tab.h"
#include "ui/words/quantization/accuracy_cost.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/training/training_words.h"

#include <QLoggingCategory>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <cmath>
#include <memory>
#include <random>

using namespace featherweight;
using test::threadCount;

namespace {

SessionOptions realOptions(const QString& dataset) {
    SessionOptions options;
    options.engineFactory = [] { return loadEngine(); };
    options.datasets = catalogueSource({});
    options.dataset = dataset;
    return options;
}

/// The set that fits the branched network, and no other.
SessionOptions coloredOptions() {
    SessionOptions options;
    options.engineFactory = [] { return loadEngine(); };
    options.datasets.list = [](Look, const std::stop_token&) {
        return std::vector<DatasetChoice>();
    };
    options.datasets.load = [](const std::string&, const std::stop_token&) {
        return std::make_shared<const Dataset>(test::coloredDataset());
    };
    options.datasets.findDownload = [](const QString&) -> const KnownDataset* { return nullptr; };
    options.dataset = QStringLiteral("/blocks");
    return options;
}

/// As main_gui.cpp makes it.
struct Program {
    Session session;
    MainWindow window;
    WindowBinding binding{session, window};

    explicit Program(SessionOptions options) : session(std::move(options)) { window.show(); }
    explicit Program(const QString& dataset) : Program(realOptions(dataset)) {}
    [[nodiscard]] bool ready() {
        return await([this] {
            return session.engine().state() == EngineController::State::Ready &&
                   session.dataset().dataset() != nullptr;
        });
    }
    [[nodiscard]] bool trainAndQuantize() {
        session.training().start({});
        if (!awaitPhase(session.training(), RunPhase::Done)) {
            return false;
        }
        session.quantization().start({});
        return awaitPhase(session.quantization(), RunPhase::Done);
    }
};

} // namespace

class TestWholeRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trainsQuantizesAndCounts();
    void worksInTheLaboratory();
    void anotherNetworkGoesThrough();
    void closesAtAnyMomentOfARealRun();

private:
    QString m_folder;
    bool m_mnist = true;
};

void TestWholeRun::initTestCase() {
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    prepareForEngine();
    m_folder = test::officialFiles(QStringLiteral("mnist"));
    if (m_folder.isEmpty()) {
        m_mnist = false;
        m_folder = test::officialFiles(QStringLiteral("fashion-mnist"));
        qInfo("left out: MNIST, which is not on this machine; Fashion-MNIST takes its place");
    }
    if (m_folder.isEmpty()) {
        QSKIP("neither MNIST nor Fashion-MNIST is on this machine");
    }
}

void TestWholeRun::trainsQuantizesAndCounts() {
    Program program(m_folder);
    QVERIFY(program.ready());
    QVERIFY(await([&] { return program.window.separable().isBuilt(); }));

    QTest::keyClick(&program.window, Qt::Key_F5);
    const TrainingView& training = program.session.training().view();
    QVERIFY(await([&] { return training.phase == RunPhase::Done; }));
    QCOMPARE(training.curve.size(), std::size_t{100});
    QVERIFY(training.curve.smoothed().back() < 0.6 * training.curve.losses().front());
    // PyTorch reaches 0.917 to 0.932 on MNIST with these settings.
    QVERIFY2(*training.accuracy >= (m_mnist ? 0.90 : 0.65),
             qPrintable(QString::number(*training.accuracy)));

    QTest::keyClick(&program.window, Qt::Key_2, Qt::ControlModifier);
    QVERIFY(program.window.quantization().isVisible());
    QTest::keyClick(&program.window, Qt::Key_Return, Qt::ControlModifier);
    const QuantizationView& quantization = program.session.quantization().view();
    QVERIFY(await([&] { return quantization.phase == RunPhase::Done; }));
    // As torch.save.
    const std::int64_t more = test::bytesSincePyTorch2(program.session.engine().info().version);
    QCOMPARE(quantization.result->fp32Bytes(), 84247 + more);
    QCOMPARE(quantization.result->int8Bytes(), 27673 + more);
    QCOMPARE(quantization.result->accuracyFp32, *training.accuracy);
    QVERIFY(std::abs(quantization.result->accuracyInt8 - *training.accuracy) <=
            (m_mnist ? 0.005 : 0.05));

    QTest::keyClick(&program.window, Qt::Key_3, Qt::ControlModifier);
    auto* channels = program.window.separable().findChild<QSpinBox*>();
    QVERIFY(channels);
    channels->setFocus();
    channels->selectAll();
    QTest::keyClicks(channels, QStringLiteral("32"));
    const SeparableView& separable = program.session.separable().view();
    QVERIFY(await([&] { return separable.settings.inChannels == 32 && separable.ran; }));
    QCOMPARE(separable.counts->standard.parameters(), 16 * 32 * 9 + 16);
    QVERIFY(
        differences(modulesByFormula(separable.settings, *separable.counts), separable.ran->modules)
            .empty());
    QVERIFY(!program.session.notice());
}

/// Steps, values, sizes and several runs agree with the run in one go.
void TestWholeRun::worksInTheLaboratory() {
    Program program(m_folder);
    QVERIFY(program.ready());
    QVERIFY(program.trainAndQuantize());
    Session& session = program.session;
    const QuantizationView& view = session.quantization().view();
    const QuantizationResult whole = *view.result;
    const auto rests = [&view] { return await([&view] { return !isActive(view.phase); }); };

    session.quantization().step({});
    QVERIFY(rests());
    QCOMPARE(view.calibrated, 11);
    QVERIFY(view.outdated);
    session.quantization().rewind();
    QVERIFY(rests());
    session.quantization().convert({});
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    QVERIFY(view.result->predictionsInt8 == whole.predictionsInt8); // back is back, exactly
    QVERIFY(view.result->calibrationIndices == whole.calibrationIndices);

    session.inspection().setSeen(true);
    session.inspection().lookAt({"conv1.weight", 3, 0});
    QVERIFY(await([&] { return session.inspection().view().slice != nullptr; }));
    const TensorSlice& slice = *session.inspection().view().slice;
    QCOMPARE(slice.values.size(), std::size_t{9});
    for (std::size_t value = 0; value < slice.values.size(); ++value) {
        QVERIFY(std::abs(slice.error(value)) <= slice.scale * 0.5001);
    }

    QVERIFY(await([&] { return session.sizes().view().possible(); }));
    session.sizes().start();
    QVERIFY(awaitPhase(session.sizes(), RunPhase::Done));
    QCOMPARE(session.sizes().view().sizes->size(), std::size_t{6});
    QCOMPARE(session.sizes().view().sizes->at(1).fp32, whole.fp32File);
    QCOMPARE(session.sizes().view().sizes->at(1).int8, whole.int8File);
    QVERIFY(session.sizes().view().sizes->at(2).ratio() >= 3.45);

    QVERIFY(await([&] { return session.configurations().view().possible(); }));
    session.configurations().start({QuantizationSettings{}});
    QVERIFY(awaitPhase(session.configurations(), RunPhase::Done));
    const ComparisonView& runs = session.configurations().view();
    QVERIFY(runs.runs.front().result->predictionsInt8 == whole.predictionsInt8);

    QVERIFY(await([&] { return session.latency().view().possible(); }));
    session.latency().start();
    QVERIFY(awaitPhase(session.latency(), RunPhase::Done));
    QCOMPARE(session.latency().view().latencies.size(), std::size_t{9});
    QVERIFY(!session.notice());
}

/// A network and a set that have nothing of MiniCNN's and MNIST's form.
void TestWholeRun::anotherNetworkGoesThrough() {
    Program program(coloredOptions());
    QVERIFY(program.ready());
    Session& session = program.session;
    TrainingSettings training;
    training.batches = 150;
    training.learningRate = 5e-3;
    training.network = NetworkChoice(test::branchedPreset());
    session.training().start(training);
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    QVERIFY2(*session.training().view().accuracy > 0.9,
             qPrintable(QString::number(*session.training().view().accuracy)));
    QVERIFY(trainingSentence({}).contains(QStringLiteral("1 time in 10")));
    TrainingView guessing;
    guessing.classes = session.training().view().classes;
    QVERIFY(trainingSentence(guessing).contains(QStringLiteral("1 time in 20")));

    QuantizationSettings settings;
    settings.layerAccuracies = true;
    session.quantization().start(settings);
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    const QuantizationView& view = session.quantization().view();
    const QuantizationResult& result = *view.result;
    QVERIFY(std::abs(result.accuracyInt8 - result.accuracyFp32) < 0.05);
    const std::vector<std::string> places{"quant", "stem", "left.conv", "right", "join", "head"};
    QCOMPARE(observerNames(view), places);
    QCOMPARE(result.layers.size(), places.size());
    QCOMPARE(result.tensors.size(), places.size() + 4); // four of them have weights
    const AccuracyCost cost = *accuracyCost(view);
    QCOMPARE(cost.classes(), 20);
    QCOMPARE(cost.className(19), QStringLiteral("block t"));
    QCOMPARE(cost.rightBefore,
             std::llround(result.accuracyFp32 * static_cast<double>(result.testImages)));

    session.inspection().setSeen(true);
    for (const SliceRequest& request :
         {SliceRequest{"quant", 2, 0}, SliceRequest{"left.conv", 7, 3}, SliceRequest{"join", 0, 1},
          SliceRequest{"head.weight", 19, 0}, SliceRequest{"head", 0, 5}}) {
        session.inspection().lookAt(request);
        QVERIFY(await([&] {
            return session.inspection().view().slice != nullptr &&
                   session.inspection().view().slice->request == request;
        }));
    }
    QCOMPARE(session.inspection().view().slice->values.size(), std::size_t{20});

    QVERIFY(await([&] { return session.sizes().view().possible(); }));
    session.sizes().start();
    QVERIFY(awaitPhase(session.sizes(), RunPhase::Done));
    QCOMPARE(session.sizes().view().sizes->size(), std::size_t{3});
    QVERIFY(session.sizes().view().sizes->at(1).network == training.network);
    session.lessons().start({lessonRuns(Lesson::Outlier, {}).broken});
    QVERIFY(awaitPhase(session.lessons(), RunPhase::Done));
    session.latency().start();
    QVERIFY(awaitPhase(session.latency(), RunPhase::Done));
    QVERIFY(!session.notice());

    // Nothing may fall over this form when it is drawn; and what is drawn is there to be looked at.
    const QString folder = qEnvironmentVariable("FEATHERWEIGHT_PICTURES");
    QuantizationTab& tab = program.window.quantization();
    const std::vector<std::pair<const char*, LabPage*>> pages{
        {"result", &tab.result()},   {"calibration", &tab.calibration()},
        {"numbers", &tab.numbers()}, {"bytes", &tab.bytes()},
        {"cost", &tab.cost()},       {"compare", &tab.compare()},
        {"lessons", &tab.lessons()}};
    const auto look = [&](const char* name) {
        for (const QSize& size : {QSize(1024, 640), QSize(1920, 1080)}) {
            program.window.resize(size);
            QTest::qWait(50);
            const QPixmap picture = program.window.grab();
            if (!folder.isEmpty()) {
                QVERIFY(picture.save(
                    QStringLiteral("%1/%2-%3.png").arg(folder, name).arg(size.width())));
            }
            QVERIFY2(picture.size() == size, name);
        }
    };
    look("training");
    program.window.showQuantization();
    for (const auto& [name, page] : pages) {
        tab.showPage(*page);
        QVERIFY(await([page = page] { return page->isBuilt(); }));
        look(name);
    }
}

void TestWholeRun::closesAtAnyMomentOfARealRun() {
    constexpr unsigned seed = 20241101;
    const int moments = test::sampleOf(80);
    std::mt19937 random(seed);
    { // what LibTorch and Qt start once and keep
        Program program(m_folder);
        QVERIFY(program.ready());
        QVERIFY(program.trainAndQuantize());
    }
    const int threadsBefore = threadCount();
    qint64 slowest = 0;
    for (int moment = 0; moment < moments; ++moment) {
        std::optional<Program> program(std::in_place, m_folder);
        TrainingSettings training;
        training.batches = 30;
        Session& session = program->session;
        connect(&session.training(), &TrainingController::ended, &session,
                [&session] { session.quantization().start({}); });
        session.training().start(training);
        QTest::qWait(static_cast<int>(random() % 1500));
        QElapsedTimer clock;
        clock.start();
        program->window.close();
        program.reset();
        slowest = std::max(slowest, clock.elapsed());
        QTRY_COMPARE(threadCount(), threadsBefore); // joined threads take a moment to go
    }
    qInfo("%d windows closed in a run; the slowest took %lld ms", moments, slowest);
}

FEATHERWEIGHT_TESTS(TestWholeRun)
#include "tst_whole_run.moc"
