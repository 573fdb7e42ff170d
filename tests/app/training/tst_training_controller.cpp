// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"
#include "ui/words/base/language.h"

#include <QCoreApplication>
#include <QSignalSpy>

using namespace featherweight;

class TestTrainingController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*qApp); }
    void trains();
    void waitsForEngineAndDataset();
    void stopsWhileWaiting();
    void pausesAndResumes();
    void stops_data();
    void stops();
    void ignoresAStartWhileItStops();
    void ignoresASecondStart();
    void aStoppedTrainingKeepsItsNetwork();
    void bothNetworksStopAtTheSameBatch();
    void stoppedBeforeABatchTheEarlierOneStays();
    void earlierTrainingsComeBack();
    void failureKeepsWhatThereIs();
    void refusesBadSettings();
    void failsWhenTheEngineDoes();
    void aRunThatNeverBeganKeepsTheEarlierOne();
    void failsWithoutDatasetAndTriesAgain();
    void leavesTheClockOut();
    void changesAtMostOncePerDrain();
};

void TestTrainingController::trains() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& training = fixture.session->training();
    QSignalSpy ended(&training, &TrainingController::ended);
    QVERIFY(fixture.train(50));
    const TrainingView& view = training.view();
    QCOMPARE(view.batchesDone, 50);
    QCOMPARE(view.curve.size(), std::size_t{50});
    QCOMPARE(view.accuracy, std::optional(0.9));
    QCOMPARE(view.testImages, 40);
    QCOMPARE(view.tested, 40);
    QCOMPARE(view.settings.batches, 50);
    QCOMPARE(qRound(view.batchesPerSecond.value_or(0)), 100);
    QVERIFY(!view.secondsLeft);
    QVERIFY(training.network());
    QCOMPARE(training.network()->result.losses.size(), std::size_t{50});
    QCOMPARE(ended.size(), 1);
    QVERIFY(!fixture.engine->wrongThread());
}

void TestTrainingController::waitsForEngineAndDataset() {
    SessionFixture fixture;
    fixture.datasets->held = true;
    auto& session = fixture.make();
    session.begin();
    session.training().start(shortTraining());
    QCOMPARE(session.training().view().phase, RunPhase::Waiting);
    QVERIFY(await([&] { return session.engine().state() == EngineController::State::Ready; }));
    QCOMPARE(session.training().view().phase, RunPhase::Waiting);
    fixture.datasets->held = false;
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
}

void TestTrainingController::stopsWhileWaiting() {
    SessionFixture fixture;
    fixture.datasets->held = true;
    auto& session = fixture.make();
    session.begin();
    session.training().start(shortTraining());
    session.training().stop();
    QCOMPARE(session.training().view().phase, RunPhase::Empty);
    fixture.datasets->held = false;
    QVERIFY(await([&] { return session.dataset().dataset() != nullptr; }));
    QTest::qWait(50);
    QCOMPARE(fixture.engine->trainings(), 0);
    QVERIFY(fixture.train());
}

void TestTrainingController::pausesAndResumes() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& training = fixture.session->training();
    fixture.engine->setPartTime(std::chrono::milliseconds(1));
    training.start(shortTraining(100'000));
    QVERIFY(await([&] { return training.view().batchesDone > 5; }));
    QVERIFY(training.view().secondsLeft.value_or(0) > 100);
    training.pause();
    QCOMPARE(training.view().phase, RunPhase::Paused);
    QTest::qWait(50);
    const int atPause = training.view().batchesDone;
    QTest::qWait(50);
    QCOMPARE(training.view().batchesDone, atPause);
    QCOMPARE(training.view().phase, RunPhase::Paused);
    training.resume();
    QVERIFY(await([&] { return training.view().batchesDone > atPause; }));
    QCOMPARE(training.view().phase, RunPhase::Running);
    training.stop();
    QVERIFY(awaitPhase(training, RunPhase::Cancelled));
}

void TestTrainingController::stops_data() {
    QTest::addColumn<int>("parts"); // let through before the stop
    QTest::addColumn<bool>("pause");
    QTest::newRow("before the first batch") << 0 << false;
    QTest::newRow("between batches") << 5 << false;
    QTest::newRow("paused") << 5 << true;
    QTest::newRow("while testing") << 12 << false;
    QTest::newRow("paused while testing") << 12 << true;
}

void TestTrainingController::stops() {
    QFETCH(int, parts);
    QFETCH(bool, pause);
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& training = fixture.session->training();
    const int before = fixture.engine->parts();
    fixture.engine->hold();
    fixture.engine->letThrough(parts);
    training.start(shortTraining(10));
    QVERIFY(awaitPhase(training, RunPhase::Running));
    QVERIFY(await([&] { return fixture.engine->parts() == before + parts; }));
    QVERIFY(await([&] { return training.view().batchesDone == std::min(parts, 10); }));
    if (pause) {
        training.pause();
    }
    training.stop();
    QCOMPARE(training.view().phase, RunPhase::Stopping);
    QVERIFY(awaitPhase(training, RunPhase::Cancelled));
    QCOMPARE(training.view().curve.size(), static_cast<std::size_t>(std::min(parts, 10)));
    QVERIFY(!training.view().accuracy);
    QVERIFY(!fixture.session->notice());
    fixture.engine->open();
    QVERIFY(fixture.train());
}

void TestTrainingController::ignoresAStartWhileItStops() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& training = fixture.session->training();
    fixture.engine->hold();
    fixture.engine->letThrough(3);
    training.start(shortTraining(100));
    QVERIFY(await([&] { return training.view().batchesDone == 3; }));
    QSignalSpy ended(&training, &TrainingController::ended);
    training.stop();
    training.start(shortTraining(7));
    QCOMPARE(training.view().phase, RunPhase::Stopping);
    fixture.engine->open();
    QVERIFY(awaitPhase(training, RunPhase::Cancelled));
    QCOMPARE(training.view().settings.batches, 100);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(fixture.engine->trainings(), 1);
}

void TestTrainingController::ignoresASecondStart() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& training = fixture.session->training();
    fixture.engine->hold();
    training.start(shortTraining(7));
    training.start(shortTraining(9));
    QVERIFY(awaitPhase(training, RunPhase::Running));
    training.start(shortTraining(9));
    fixture.engine->open();
    QVERIFY(awaitPhase(training, RunPhase::Done));
    QCOMPARE(training.view().settings.batches, 7);
    QCOMPARE(fixture.engine->trainings(), 1);
}

void TestTrainingController::aStoppedTrainingKeepsItsNetwork() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train(5));
    auto& session = *fixture.session;
    auto& training = session.training();
    const auto earlier = training.network()->weights.get();
    fixture.engine->hold();
    training.start(shortTraining(100));
    fixture.engine->letThrough(2);
    QVERIFY(await([&] { return training.view().batchesDone == 2; }));
    training.stop();
    QVERIFY(awaitPhase(training, RunPhase::Cancelled));
    fixture.engine->open();
    QCOMPARE(training.view().curve.size(), std::size_t{2});
    QVERIFY(training.network()->weights.get() != earlier);
    const TrainingResult& result = training.network()->result;
    QCOMPARE(result.settings.batches, 2);
    QCOMPARE(result.losses.size(), std::size_t{2});
    QVERIFY(!measuredAccuracy(result));
    QVERIFY(fixture.quantize());
    QCOMPARE(session.quantization().view().training.batches, 2);
    QCOMPARE(session.history().titles(),
             QStringList{QStringLiteral("Training on MNIST, 5 batches: 90.0 %")});
    session.history().bringBack(0);
    QCOMPARE(training.network()->weights.get(), earlier);
    QCOMPARE(training.view().curve.size(), std::size_t{5});
    QCOMPARE(training.view().phase, RunPhase::Done);
    QVERIFY(!fixture.engine->wrongThread());
}

void TestTrainingController::bothNetworksStopAtTheSameBatch() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& training = fixture.session->training();
    fixture.engine->hold();
    training.startSideBySide(shortTraining(100));
    fixture.engine->letThrough(5); // the second network meets its third batch after the stop
    QVERIFY(await([&] { return training.view().batchesDone == 3; }));
    training.stop();
    fixture.engine->letThrough(1);
    QVERIFY(awaitPhase(training, RunPhase::Cancelled));
    QCOMPARE(training.networks().size(), std::size_t{2});
    for (const NetworkWithData& network : training.networks()) {
        QCOMPARE(network.result.settings.batches, 3);
        QCOMPARE(network.result.losses.size(), std::size_t{3});
    }
}

void TestTrainingController::stoppedBeforeABatchTheEarlierOneStays() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train(5));
    auto& training = fixture.session->training();
    const auto earlier = training.network()->weights.get();
    fixture.engine->hold();
    training.start(shortTraining(100));
    QVERIFY(awaitPhase(training, RunPhase::Running));
    training.stop();
    QVERIFY(awaitPhase(training, RunPhase::Done));
    QCOMPARE(training.network()->weights.get(), earlier);
    QCOMPARE(training.view().curve.size(), std::size_t{5});
    QVERIFY(fixture.session->history().titles().isEmpty());
}

void TestTrainingController::earlierTrainingsComeBack() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    for (int batches = 1; batches <= 13; ++batches) {
        QVERIFY(fixture.train(batches));
    }
    // So many, and no more: what is older is given up, and its memory with it.
    QCOMPARE(session.history().titles().size(), static_cast<qsizetype>(History::most));
    QVERIFY(await([&] { return fixture.engine->networks() == int(History::most) + 1; }));
    session.history().bringBack(History::most - 1);
    QCOMPARE(session.training().network()->result.settings.batches, 3);
    QCOMPARE(session.history().titles().front(),
             QStringLiteral("Training on MNIST, 13 batches: 90.0 %"));
    session.history().bringBack(0); // and that one again
    QCOMPARE(session.training().network()->result.settings.batches, 13);
    QVERIFY(!fixture.engine->wrongThread());
}

void TestTrainingController::failureKeepsWhatThereIs() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train(5));
    auto& training = fixture.session->training();
    fixture.engine->setBeforePart([](int part) {
        if (part == 4) {
            throw std::bad_alloc();
        }
    });
    QTest::ignoreMessage(QtWarningMsg, "std::bad_alloc: std::bad_alloc");
    training.start(shortTraining(10));
    QVERIFY(awaitPhase(training, RunPhase::Failed));
    QCOMPARE(training.view().curve.size(), std::size_t{3});
    QVERIFY(training.network());
    QVERIFY(fixture.session->notice());
    QVERIFY(fixture.session->notice()->sentence.contains(QStringLiteral("not enough memory")));
    fixture.engine->setBeforePart({});
    fixture.session->history().bringBack(0); // what the failed one took the place of
    QCOMPARE(training.view().phase, RunPhase::Done);
    QCOMPARE(training.view().curve.size(), std::size_t{5});
    QVERIFY(fixture.train(5));
    QVERIFY(!fixture.session->notice()); // a new start withdraws it
}

void TestTrainingController::refusesBadSettings() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QTest::ignoreMessage(QtWarningMsg, "batches must be from 1 to 100000, and 0 is not.");
    fixture.session->training().start(shortTraining(0));
    QVERIFY(awaitPhase(fixture.session->training(), RunPhase::Failed));
    QVERIFY(fixture.session->notice()->sentence.contains(QStringLiteral("from 1 to 100000")));
}

void TestTrainingController::failsWhenTheEngineDoes() {
    SessionFixture fixture;
    fixture.engine->failLoading(1);
    QTest::ignoreMessage(QtWarningMsg, "The engine is away; try again.");
    auto& session = fixture.make();
    session.training().start(shortTraining());
    session.begin();
    QVERIFY(awaitPhase(session.training(), RunPhase::Failed));
    QVERIFY(session.notice());
    QCOMPARE(session.notice()->remedies, std::vector{Remedy::RetryEngine});
    QVERIFY(await([&] { return session.dataset().dataset() != nullptr; })); // the rest works
    QVERIFY(fixture.train()); // asks for the engine again
    QVERIFY(!session.notice());
}

void TestTrainingController::aRunThatNeverBeganKeepsTheEarlierOne() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train(5));
    auto& session = *fixture.session;
    const auto accuracy = session.training().view().accuracy;
    fixture.datasets->mnistThere = false;
    QTest::ignoreMessage(QtWarningMsg,
                         "mnist was not found. Download it, or use the drawn digits.");
    session.dataset().choose(QStringLiteral("mnist"));
    session.training().start(shortTraining(10));
    QVERIFY(await([&] { return !isActive(session.training().view().phase); }));
    QCOMPARE(session.training().view().phase, RunPhase::Done);
    QCOMPARE(session.training().view().accuracy, accuracy);
    QVERIFY(session.notice());
}

void TestTrainingController::failsWithoutDatasetAndTriesAgain() {
    SessionFixture fixture;
    fixture.datasets->mnistThere = false;
    QTest::ignoreMessage(QtWarningMsg,
                         "mnist was not found. Download it, or use the drawn digits.");
    auto& session = fixture.make();
    session.begin();
    session.training().start(shortTraining());
    QVERIFY(awaitPhase(session.training(), RunPhase::Failed));
    const std::vector all{Remedy::DownloadDataset, Remedy::ChooseFolder, Remedy::UseDigits};
    QCOMPARE(session.notice()->remedies, all);
    QCOMPARE(session.notice()->dataset, QStringLiteral("mnist"));
    fixture.datasets->mnistThere = true;
    QVERIFY(fixture.train());
    QVERIFY(!session.notice());
}

void TestTrainingController::leavesTheClockOut() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& training = fixture.session->training();
    training.leaveClockOut();
    bool seen = false;
    connect(&training, &Controller::changed, this, [&] {
        seen = seen || training.view().batchesPerSecond || training.view().secondsLeft;
    });
    QVERIFY(fixture.train(100));
    QVERIFY(!seen);
}

void TestTrainingController::changesAtMostOncePerDrain() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    int changes = 0;
    QElapsedTimer clock;
    connect(&fixture.session->training(), &Controller::changed, this, [&] { ++changes; });
    clock.start();
    QVERIFY(fixture.train(20'000));
    const auto frames = clock.elapsed() / (Mailbox::frameMilliseconds - 1) + 2;
    QVERIFY2(changes <= frames, qPrintable(QString::number(changes)));
    QCOMPARE(fixture.session->training().view().curve.size(), std::size_t{20'000});
}

FEATHERWEIGHT_TESTS(TestTrainingController)
#include "tst_training_controller.moc"
