// SPDX-License-Identifier: GPL-3.0-or-later
// Both models trained side by side, chosen from, and compared.
#include "core/network/network.h"
#include "core/network/presets.h"
#include "core/runs/longer_training.h"
#include "tests/support/network_choices.h"
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"

using namespace featherweight;

namespace {

/// With which the fake's INT8 network loses more than chance.
QuantizationSettings lossy() {
    QuantizationSettings settings;
    settings.lesson = Lesson::Outlier;
    return settings;
}

} // namespace

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
    void trainsLonger();
    void offersToTrainLongerOnlyWhatIsThere();
    void stopsTheLongerTraining();
    void repeatsWithSeeds();
    void stoppedSeedsStay();
    void seedsBeyondTheGreatestFail();
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
    QVERIFY(view.beside);
    QCOMPARE(view.beside->curve.size(), std::size_t{7});
    // The fake's separable network loses 0.1 more.
    QCOMPARE(view.curve.losses().back(), 0.3 + 2.0 / 7);
    QCOMPARE(view.beside->curve.losses().back(), 0.4 + 2.0 / 7);
    QVERIFY(view.accuracy && view.beside->accuracy);
    QCOMPARE(training.networks().size(), presets().size());
    QCOMPARE(training.network()->result.settings.network, test::standardChoice());
    QCOMPARE(training.networks().back().result.settings.network, test::separableChoice());
    QCOMPARE(fixture.engine->trainings(), 2);

    training.start(shortTraining(3)); // one network again
    QVERIFY(awaitPhase(training, RunPhase::Done));
    QVERIFY(!training.view().beside);
    QCOMPARE(training.networks().size(), std::size_t{1});
    QVERIFY(await([&] { return fixture.engine->networks() == 3; })); // with the history
    QVERIFY(!fixture.engine->wrongThread());
}

void TestSummaryController::choosesOneOfBoth() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    Session& session = *fixture.session;
    session.training().startSideBySide(shortTraining());
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    QVERIFY(session.quantization().view().choices.size() > 1);
    session.training().choose(1);
    QCOMPARE(session.quantization().view().training.network, test::separableChoice());
    session.quantization().start({});
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    QCOMPARE(session.quantization().view().result->observers.size(), std::size_t{5});
    session.training().choose(0);
    QVERIFY(!session.quantization().view().result); // it was the other network's
    session.quantization().start({});
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    QCOMPARE(session.quantization().view().result->observers.size(), std::size_t{4});

    QVERIFY(fixture.train()); // a single one leaves no choice
    QVERIFY(session.quantization().view().choices.size() < 2);
    session.training().choose(1);
    QCOMPARE(session.training().network()->result.settings.network, test::standardChoice());
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
    QCOMPARE(view.networks->size(), presets().size());
    QCOMPARE(view.networks->at(0).choice, test::standardChoice());
    QCOMPARE(view.networks->at(1).choice, test::separableChoice());
    for (const NetworkSummary& model : *view.networks) {
        QCOMPARE(model.latencies.size(), std::size_t{9});
        QVERIFY(model.int8Bytes > 0 && model.int8Bytes < model.fp32Bytes);
    }
    QCOMPARE(view.networks->at(0).network->cost().parameters, 20490);
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
    QCOMPARE(fixture.session->training().view().beside->curve.size(), std::size_t{6});
    QCOMPARE(summary.view().networks->size(), presets().size());
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
    QCOMPARE(summary.view().networks->size(), presets().size());
}

void TestSummaryController::saysWhenOthersWereTrained() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& summary = fixture.session->summary();
    summary.start({}, shortTraining());
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    fixture.session->training().choose(1);
    QVERIFY(!summary.view().outdated); // these are still the same two
    QVERIFY(fixture.train());
    QVERIFY(summary.view().outdated);
    QVERIFY(!summary.view().trained);
    QCOMPARE(summary.view().networks->size(), presets().size());
}

void TestSummaryController::trainsLonger() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    Session& session = *fixture.session;
    auto& summary = session.summary();
    QCOMPARE(summary.view().longer, 0);
    TrainingSettings training = shortTraining(6);
    training.seed = 3;
    training.measureAccuracy = false;
    QuantizationSettings settings = lossy();
    settings.calibrationBatches = 7;
    summary.start(settings, training);
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QVERIFY(await([&] { return summary.view().possible(); }));
    const SummaryView first = summary.view();
    QVERIFY(first.losesAccuracy); // the fake's INT8 is right less often
    QCOMPARE(first.longer, 24);
    QVERIFY(!first.before);
    const QStringList earlier = session.history().titles();

    summary.trainLonger();
    QVERIFY(summary.view().trains);
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    const SummaryView second = summary.view();
    QCOMPARE(second.summarized.batches, 24);
    // Nothing but the batches changed.
    training = first.summarized;
    training.batches = 24;
    QVERIFY(second.summarized == training);
    QVERIFY(!second.summarized.measureAccuracy);
    QVERIFY(second.quantized == first.quantized);
    QCOMPARE(second.quantized.calibrationBatches, 7);
    QCOMPARE(second.networks->size(), presets().size());
    QVERIFY(second.before == first.networks);
    QCOMPARE(second.batchesBefore, 6);
    QCOMPARE(second.longer, 96);
    // Those before are within reach: both networks, and what was found out about them.
    QCOMPARE(session.history().titles().size(), earlier.size() + 2);
    session.history().bringBack(0);
    QVERIFY(summary.view().networks == first.networks);
    QVERIFY(!summary.view().before);
    QVERIFY(summary.view().outdated);
    QCOMPARE(summary.view().longer, 0);
    summary.bringBackNetworks();
    QVERIFY(!summary.view().outdated);
    QCOMPARE(summary.view().longer, 24);

    // Compared once more, nothing was trained for longer.
    QVERIFY(await([&] { return summary.view().possible(); }));
    summary.start(lossy(), training);
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QVERIFY(!summary.view().before);
    QVERIFY(!fixture.engine->wrongThread());
}

void TestSummaryController::offersToTrainLongerOnlyWhatIsThere() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& summary = fixture.session->summary();
    summary.start(lossy(), shortTraining());
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QCOMPARE(summary.view().longer, 20);
    QVERIFY(fixture.train());
    QCOMPARE(summary.view().longer, 0); // others are there now
    const int trainings = fixture.engine->trainings();
    summary.trainLonger();
    QCOMPARE(summary.phase(), RunPhase::Done);
    QCOMPARE(fixture.engine->trainings(), trainings);
    QCOMPARE(longerThan(batchesRange.most / 2), batchesRange.most);
    QCOMPARE(longerThan(batchesRange.most), batchesRange.most);
}

void TestSummaryController::stopsTheLongerTraining() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    Session& session = *fixture.session;
    auto& summary = session.summary();
    summary.start(lossy(), shortTraining());
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QVERIFY(await([&] { return summary.view().possible(); }));
    const auto networks = summary.view().networks;
    fixture.engine->hold();
    summary.trainLonger();
    QVERIFY(awaitPhase(session.training(), RunPhase::Running));
    summary.stop();
    QVERIFY(awaitPhase(summary, RunPhase::Cancelled));
    fixture.engine->open();
    QVERIFY(awaitPhase(session.training(), RunPhase::Done)); // as it was before
    QVERIFY(summary.view().networks == networks);
    QVERIFY(!summary.view().outdated); // no batch was trained
    QCOMPARE(summary.view().longer, 20);
}

void TestSummaryController::repeatsWithSeeds() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    Session& session = *fixture.session;
    auto& summary = session.summary();
    QStringList steps;
    connect(&summary, &Controller::changed, this, [&] { steps += summary.view().step; });
    TrainingSettings training = shortTraining();
    training.seed = 3;
    summary.start({}, training, 4);
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    const SummaryView view = summary.view();
    QCOMPARE(view.seedsWanted, 4);
    QCOMPARE(view.seeds->size(), std::size_t{4});
    for (std::size_t index = 0; index < view.seeds->size(); ++index) {
        QCOMPARE((*view.seeds)[index].seed, std::int64_t(3 + index));
    }
    QCOMPARE(view.seeds->front().networks[1].fp32, view.networks->at(1).accuracyFp32);
    QCOMPARE(fixture.engine->trainings(), 8);
    // The program goes on with the networks of the first seed; the others' are gone.
    QCOMPARE(session.training().network()->result.settings.seed, std::int64_t{3});
    QVERIFY(await([&] { return fixture.engine->networks() == 2; }));
    QCOMPARE(fixture.engine->prepared(), 0);
    QVERIFY(!steps.filter(QStringLiteral("Seed ")).isEmpty());

    // Without, there are none; those of before come back with their summary.
    QVERIFY(await([&] { return summary.view().possible(); }));
    summary.start({}, training);
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QVERIFY(!summary.view().seeds);
    QVERIFY(session.history().titles().front().contains(QStringLiteral(", 4 seed")));
    session.history().bringBack(0);
    QVERIFY(!session.history().titles().front().contains(QStringLiteral("seed")));
    QVERIFY(summary.view().seeds == view.seeds);
    QCOMPARE(summary.view().seedsWanted, 4);
    QVERIFY(!fixture.engine->wrongThread());
}

void TestSummaryController::stoppedSeedsStay() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& summary = fixture.session->summary();
    fixture.engine->setPartTime(std::chrono::milliseconds(1));
    summary.start({}, shortTraining(), 5);
    QVERIFY(await([&] {
        return summary.view().seeds && summary.view().seeds->size() == 2 &&
               summary.view().step == QStringLiteral("Seed 3 of 5: Training both networks");
    }));
    summary.stop();
    QVERIFY(awaitPhase(summary, RunPhase::Cancelled));
    QCOMPARE(summary.view().seeds->size(), std::size_t{2});
    QCOMPARE(summary.view().seedsWanted, 5);
    QCOMPARE(summary.view().networks->size(), presets().size());
    QVERIFY(await([&] { return fixture.engine->networks() == 2; }));
}

void TestSummaryController::seedsBeyondTheGreatestFail() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    TrainingSettings training = shortTraining();
    training.seed = seedRange.most;
    auto& summary = fixture.session->summary();
    const auto saysSo = [&] {
        return summary.phase() == RunPhase::Failed &&
               fixture.session->notice()->sentence.contains(QStringLiteral("begin with a smaller"));
    };
    summary.start(lossy(), training, 2);
    QVERIFY(saysSo());
    QVERIFY(fixture.session->mayBringBack()); // nothing runs
    QCOMPARE(fixture.engine->trainings(), 0);
    summary.start(lossy(), training);
    QVERIFY(awaitPhase(summary, RunPhase::Done));
    QVERIFY(fixture.session->notice() == nullptr);
    QVERIFY(await([&] { return summary.view().possible(); }));
    summary.trainLonger(2);
    QVERIFY(saysSo());
    summary.start(lossy(), training, 2); // with those that are there
    QVERIFY(saysSo());
    QCOMPARE(fixture.engine->trainings(), 2);
}

FEATHERWEIGHT_TESTS(TestSummaryController)
#include "tst_summary_controller.moc"
