// SPDX-License-Identifier: GPL-3.0-or-later
// Both models trained side by side, chosen from, and compared.
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"

using namespace featherweight;

class TestSummaryController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trainsSideBySide();
    void choosesOneOfBoth();
    void comparesWhatIsThere();
    void trainsBothFirst();
    void leavesTheClockOut();
    void stopsTheTrainingItBegan();
    void failsWithTheTraining();
    void stoppedComparisonKeepsTheOldNumbers();
    void saysWhenOthersWereTrained();
};

void TestSummaryController::trainsSideBySide() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& training = fixture.session->training();
    training.startSideBySide(shortTraining(7));
    QVERIFY(awaitPhase(training, RunPhase::Done));
    const TrainingView& view = training.view();
    QCOMPARE(view.batchesDone, 7);
    QCOMPARE(view.curve.size(), std::size_t{7});
    QVERIFY(view.separable);
    QCOMPARE(view.separable->curve.size(), std::size_t{7});
    // The fake's separable network loses 0.1 more.
    QCOMPARE(view.curve.losses().back(), 0.3 + 2.0 / 7);
    QCOMPARE(view.separable->curve.losses().back(), 0.4 + 2.0 / 7);
    QVERIFY(view.accuracy && view.separable->accuracy);
    QCOMPARE(training.networks().size(), networkModels.size());
    QCOMPARE(training.network()->result.settings.model, NetworkModel::Standard);
    QCOMPARE(training.networks().back().result.settings.model, NetworkModel::Separable);
    QCOMPARE(fixture.engine->trainings(), 2);

    training.start(shortTraining(3)); // one network again
    QVERIFY(awaitPhase(training, RunPhase::Done));
    QVERIFY(!training.view().separable);
    QCOMPARE(training.networks().size(), std::size_t{1});
    QVERIFY(await([&] { return fixture.engine->networks() == 1; }));
    QVERIFY(!fixture.engine->wrongThread());
}

void TestSummaryController::choosesOneOfBoth() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    Session& session = *fixture.session;
    session.training().startSideBySide(shortTraining());
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    QVERIFY(session.quantization().view().canChoose);
    session.training().choose(NetworkModel::Separable);
    QCOMPARE(session.quantization().view().training.model, NetworkModel::Separable);
    session.quantization().start({});
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    QCOMPARE(session.quantization().view().result->observers.size(), std::size_t{5});
    session.training().choose(NetworkModel::Standard);
    QVERIFY(!session.quantization().view().result); // it was the other network's
    session.quantization().start({});
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    QCOMPARE(session.quantization().view().result->observers.size(), std::size_t{4});

    QVERIFY(fixture.train()); // a single one leaves no choice
    QVERIFY(!session.quantization().view().canChoose);
    session.training().choose(NetworkModel::Separable);
    QCOMPARE(session.training().network()->result.settings.model, NetworkModel::Standard);
}

void TestSummaryController::comparesWhatIsThere() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    Session& session = *fixture.session;
    session.training().startSideBySide(shortTraining());
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    auto& summary = session.summary();
    QVERIFY(await([&] { return summary.view().possible(); }));
    QVERIFY(summary.view().trained);
    const int trainings = fixture.engine->trainings();
    summary.start({}, shortTraining(99));
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QCOMPARE(fixture.engine->trainings(), trainings);
    const SummaryView& view = summary.view();
    QCOMPARE(view.training.batches, 5);
    QCOMPARE(view.networks->size(), networkModels.size());
    QCOMPARE(view.networks->at(0).model, NetworkModel::Standard);
    QCOMPARE(view.networks->at(1).model, NetworkModel::Separable);
    for (const NetworkSummary& model : *view.networks) {
        QCOMPARE(model.latencies.size(), std::size_t{9});
        QVERIFY(model.int8Bytes > 0 && model.int8Bytes < model.fp32Bytes);
    }
    QCOMPARE(view.networks->at(0).cost.parameters, 20490);
    QVERIFY(!view.outdated);
    QVERIFY(!fixture.engine->wrongThread());
}

void TestSummaryController::trainsBothFirst() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& summary = fixture.session->summary();
    summary.start({}, shortTraining(6));
    QCOMPARE(summary.phase(), RunPhase::Waiting);
    QVERIFY(summary.view().trains);
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QCOMPARE(fixture.session->training().view().separable->curve.size(), std::size_t{6});
    QCOMPARE(summary.view().networks->size(), networkModels.size());
    QCOMPARE(summary.view().training.batches, 6);
}

void TestSummaryController::leavesTheClockOut() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& summary = fixture.session->summary();
    summary.leaveClockOut();
    summary.start({}, shortTraining());
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QVERIFY(summary.view().networks->front().latencies.empty());
}

void TestSummaryController::stopsTheTrainingItBegan() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    Session& session = *fixture.session;
    fixture.engine->hold();
    session.summary().start({}, shortTraining());
    QVERIFY(awaitPhase(session.training(), RunPhase::Running));
    session.summary().stop();
    QVERIFY(awaitPhase(session.training(), RunPhase::Cancelled));
    QCOMPARE(session.summary().phase(), RunPhase::Cancelled);
    fixture.engine->open();
    QVERIFY(await([&] { return session.summary().view().possible(); }));
    session.summary().start({}, shortTraining());
    QVERIFY(awaitPhase(session.summary(), RunPhase::Done));
}

void TestSummaryController::failsWithTheTraining() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    fixture.engine->setBeforePart([](int) { throw Error({"broken", {}}); });
    QTest::ignoreMessage(QtWarningMsg, "broken");
    fixture.session->summary().start({}, shortTraining());
    QVERIFY(awaitPhase(fixture.session->summary(), RunPhase::Failed));
    QCOMPARE(fixture.session->notice()->sentence, QStringLiteral("broken"));
}

void TestSummaryController::stoppedComparisonKeepsTheOldNumbers() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& summary = fixture.session->summary();
    summary.start({}, shortTraining());
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QVERIFY(await([&] { return summary.view().possible(); }));
    fixture.engine->hold();
    summary.start({}, shortTraining());
    QVERIFY(await([&] { return fixture.engine->isWaiting(); }));
    summary.stop();
    fixture.engine->open();
    QVERIFY(awaitPhase(summary, RunPhase::Cancelled));
    QCOMPARE(summary.view().networks->size(), networkModels.size());
}

void TestSummaryController::saysWhenOthersWereTrained() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& summary = fixture.session->summary();
    summary.start({}, shortTraining());
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    fixture.session->training().choose(NetworkModel::Separable);
    QVERIFY(!summary.view().outdated); // these are still the same two
    QVERIFY(fixture.train());
    QVERIFY(summary.view().outdated);
    QVERIFY(!summary.view().trained);
    QCOMPARE(summary.view().networks->size(), networkModels.size());
}

FEATHERWEIGHT_TESTS(TestSummaryController)
#include "tst_summary_controller.moc"
