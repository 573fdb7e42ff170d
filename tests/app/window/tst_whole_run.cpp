// SPDX-License-Identifier: GPL-3.0-or-later
// A whole run through the real window with LibTorch and real images, by keys and mouse; and closing
// that window at random moments of it.
#include "app/data/dataset_source.h"
#include "app/runtime/engine_loader.h"
#include "app/session/session.h"
#include "app/window/window_binding.h"
#include "core/runs/engine_environment.h"
#include "tests/support/await.h"
#include "tests/support/file_sizes.h"
#include "tests/support/official_files.h"
#include "tests/support/sample.h"
#include "tests/support/test_program.h"
#include "tests/support/thread_count.h"
#include "ui/frame/main_window.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/separable/separable_tab.h"
#include "ui/training/training_tab.h"

#include <QLoggingCategory>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

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

/// As main_gui.cpp makes it.
struct Program {
    Session session;
    MainWindow window;
    WindowBinding binding{session, window};

    explicit Program(const QString& dataset) : session(realOptions(dataset)) { window.show(); }
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
        QCOMPARE(threadCount(), threadsBefore);
    }
    qInfo("%d windows closed in a run; the slowest took %lld ms", moments, slowest);
}

FEATHERWEIGHT_TESTS(TestWholeRun)
#include "tst_whole_run.moc"
