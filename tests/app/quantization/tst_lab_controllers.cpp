// SPDX-License-Identifier: GPL-3.0-or-later
// The background runs of the laboratory: latency, file sizes, and several quantizations.
#include "core/quantization/compared_runs.h"
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"

using namespace featherweight;

namespace {

/// Parts of one of the fake's quantizations: prepare, convert, twice two halves of the test images,
/// the layers' errors, and the batches.
int partsOf(const QuantizationSettings& settings) {
    return 7 + settings.calibrationBatches;
}

/// With a trained network, and a finished run where one is needed.
bool make(SessionFixture& fixture) {
    return fixture.makeReady() && fixture.train();
}

template <typename Controller>
bool possible(const Controller& controller) {
    return await([&] { return controller.view().possible(); });
}

} // namespace

class TestLabControllers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measuresEveryFormAtEverySize();
    void latencyNeedsAnInt8Network();
    void stoppedLatencyKeepsWhatWasMeasured();
    void latencyOfAnotherResultIsDropped();
    void measuresFilesFromNarrowToWide();
    void sizesAreMeasuredOnceSeen();
    void seenSizesWaitForTheirTurn();
    void comparesEveryConfiguration();
    void stoppedComparisonKeepsWhatIsThere();
    void failedComparisonKeepsWhatIsThere();
    void aLessonHasTwoRuns();
    void onlyOneRunIsPossibleAtATime();
    void anotherNetworkClears();
    void endsAtAnyMoment();
};

void TestLabControllers::measuresEveryFormAtEverySize() {
    SessionFixture fixture;
    QVERIFY(make(fixture) && fixture.quantize());
    auto& latency = fixture.session->latency();
    QVERIFY(possible(latency));
    latency.start();
    QVERIFY(awaitPhase(latency, RunPhase::Done));
    const LatencyView& view = latency.view();
    QCOMPARE(view.done, 9);
    QCOMPARE(view.total, 9);
    QCOMPARE(view.qengine, QStringLiteral("onednn"));
    QCOMPARE(view.threads, 1);
    std::size_t at = 0;
    for (const int batchSize : latencyBatchSizes) {
        for (const NetworkForm form : networkForms) {
            QCOMPARE(view.latencies[at].batchSize, batchSize);
            QCOMPARE(view.latencies[at].form, form);
            ++at;
        }
    }
    QVERIFY(!fixture.engine->wrongThread());
}

void TestLabControllers::latencyNeedsAnInt8Network() {
    SessionFixture fixture;
    QVERIFY(make(fixture));
    auto& latency = fixture.session->latency();
    QVERIFY(!latency.view().possible());
    latency.start();
    QCOMPARE(latency.phase(), RunPhase::Empty);
    QVERIFY(fixture.quantize());
    QVERIFY(possible(latency));
    fixture.session->quantization().step(calibrating(2));
    QVERIFY(await([&] { return !latency.view().possible(); }));
    QVERIFY(await([&] { return !isActive(fixture.session->quantization().view().phase); }));
    QTest::qWait(50);
    QVERIFY(!latency.view().possible());
}

void TestLabControllers::stoppedLatencyKeepsWhatWasMeasured() {
    SessionFixture fixture;
    QVERIFY(make(fixture) && fixture.quantize());
    auto& latency = fixture.session->latency();
    QVERIFY(possible(latency));
    fixture.engine->hold();
    fixture.engine->letThrough(4);
    latency.start();
    QVERIFY(await([&] { return latency.view().done == 4; }));
    QCOMPARE(fixture.session->status().job, QStringLiteral("Measuring time"));
    latency.stop();
    QCOMPARE(latency.view().phase, RunPhase::Stopping);
    QVERIFY(awaitPhase(latency, RunPhase::Cancelled));
    QCOMPARE(latency.view().latencies.size(), std::size_t{4});
    fixture.engine->open();
    QVERIFY(possible(latency));
    latency.start();
    QVERIFY(awaitPhase(latency, RunPhase::Done));
    QCOMPARE(latency.view().latencies.size(), std::size_t{9});
}

void TestLabControllers::latencyOfAnotherResultIsDropped() {
    SessionFixture fixture;
    QVERIFY(make(fixture) && fixture.quantize());
    auto& latency = fixture.session->latency();
    QVERIFY(possible(latency));
    latency.start();
    QVERIFY(awaitPhase(latency, RunPhase::Done));
    QVERIFY(fixture.quantize(3));
    QCOMPARE(latency.view().phase, RunPhase::Empty);
    QVERIFY(latency.view().latencies.empty());
    QVERIFY(possible(latency));
}

void TestLabControllers::measuresFilesFromNarrowToWide() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& sizes = fixture.session->sizes();
    const auto measureFor = [&](const std::vector<int>& widths) {
        TrainingSettings network = shortTraining();
        network.network = network.network.with(widths);
        fixture.session->training().start(network);
        if (!awaitPhase(fixture.session->training(), RunPhase::Done) || !possible(sizes)) {
            return false;
        }
        sizes.start();
        return awaitPhase(sizes, RunPhase::Done);
    };
    QVERIFY(measureFor({20, 40}));
    const std::vector<NetworkSizes> all = *sizes.view().sizes;
    QCOMPARE(all.size(), std::size_t{7});
    QCOMPARE(all[1].network.values(), (std::vector{16, 32}));
    QCOMPARE(all[1].fp32.total(), std::int64_t{84'247});
    QCOMPARE(all[2].network.values(), (std::vector{20, 40}));
    for (std::size_t at = 1; at < all.size(); ++at) {
        QVERIFY(all[at].fp32.total() > all[at - 1].fp32.total());
        QVERIFY(all[at].ratio() > all[at - 1].ratio());
    }
    QVERIFY(measureFor({64, 128})); // one of the usual ones: not twice
    QCOMPARE(sizes.view().sizes->size(), std::size_t{6});
    QVERIFY(!fixture.engine->wrongThread());
}

void TestLabControllers::sizesAreMeasuredOnceSeen() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& sizes = fixture.session->sizes();
    sizes.setSeen(true);
    QTest::qWait(30);
    QCOMPARE(sizes.phase(), RunPhase::Empty); // of which network?
    sizes.setSeen(false);
    QuantizationSettings perTensor;
    perTensor.qconfig.perChannel = false;
    fixture.session->settings().edit(perTensor);
    QVERIFY(fixture.train() && possible(sizes));
    QTest::qWait(30);
    QCOMPARE(sizes.phase(), RunPhase::Empty); // nobody looks
    sizes.setSeen(true);
    QVERIFY(awaitPhase(sizes, RunPhase::Done));
    QVERIFY(!sizes.view().perChannel);
    const int parts = fixture.engine->parts();
    sizes.setSeen(false);
    sizes.setSeen(true);
    QTest::qWait(30);
    QCOMPARE(fixture.engine->parts(), parts); // only the first time
}

void TestLabControllers::seenSizesWaitForTheirTurn() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    fixture.session->sizes().setSeen(true);
    QVERIFY(fixture.train());
    QVERIFY(awaitPhase(fixture.session->sizes(), RunPhase::Done));
}

void TestLabControllers::comparesEveryConfiguration() {
    SessionFixture fixture;
    QVERIFY(make(fixture));
    auto& controller = fixture.session->configurations();
    QVERIFY(possible(controller));
    const auto all = configurationsToCompare({});
    controller.start(all);
    QCOMPARE(controller.view().runs.size(), all.size()); // all that will come
    QVERIFY(awaitPhase(controller, RunPhase::Done));
    const ComparisonView& view = controller.view();
    QCOMPARE(view.done, 18);
    QVERIFY(!view.lesson);
    for (std::size_t at = 0; at < all.size(); ++at) {
        const ComparedRun& run = view.runs[at];
        QVERIFY(run.settings == all[at]);
        QVERIFY(run.result);
        QCOMPARE(run.result->calibrationBatches, all[at].calibrationBatches);
        QCOMPARE(run.result->settings.qconfig, all[at].qconfig);
        QCOMPARE(run.result->predictionsInt8.size(), std::size_t{40});
    }
    QCOMPARE(view.runs[3].command,
             QStringLiteral("featherweight-cli quantize --dataset /data/mnist --batches 5 "
                            "--calibration-batches 1 --observer minmax --per-tensor"));
    QCOMPARE(fixture.engine->quantizations(), 18);
    QCOMPARE(fixture.engine->prepared(), 0);
    QVERIFY(!fixture.engine->wrongThread());
    QVERIFY(!fixture.session->quantization().view().result); // it has results of its own
}

void TestLabControllers::stoppedComparisonKeepsWhatIsThere() {
    SessionFixture fixture;
    QVERIFY(make(fixture));
    auto& controller = fixture.session->configurations();
    QVERIFY(possible(controller));
    const auto all = configurationsToCompare({});
    fixture.engine->hold();
    fixture.engine->letThrough(partsOf(all[0]) + partsOf(all[1]) + 3);
    controller.start(all);
    QVERIFY(await([&] { return controller.view().done == 2; }));
    QVERIFY(await([&] {
        return fixture.session->status().job == QStringLiteral("Comparing configurations: 3 of 18");
    }));
    fixture.session->stopRuns();
    QCOMPARE(controller.view().phase, RunPhase::Stopping);
    fixture.engine->open();
    QVERIFY(awaitPhase(controller, RunPhase::Cancelled));
    QCOMPARE(controller.view().done, 2);
    QVERIFY(controller.view().runs[1].result);
    QVERIFY(!controller.view().runs[2].result);
    QVERIFY(!fixture.session->notice());
}

void TestLabControllers::failedComparisonKeepsWhatIsThere() {
    SessionFixture fixture;
    QVERIFY(make(fixture));
    auto& controller = fixture.session->configurations();
    QVERIFY(possible(controller));
    const auto all = configurationsToCompare({});
    fixture.engine->setBeforePart([&](int part) { // of the second, which has more of them
        if (part > partsOf(all[0])) {
            throw Error({"broken", {}});
        }
    });
    QTest::ignoreMessage(QtWarningMsg, "broken");
    controller.start(all);
    QVERIFY(awaitPhase(controller, RunPhase::Failed));
    QCOMPARE(controller.view().done, 1);
    QCOMPARE(fixture.session->notice()->sentence, QStringLiteral("broken"));
    fixture.engine->setBeforePart({});
    QVERIFY(possible(controller));
    controller.start({calibrating(1)});
    QVERIFY(awaitPhase(controller, RunPhase::Done));
    QVERIFY(!fixture.session->notice());
}

void TestLabControllers::aLessonHasTwoRuns() {
    SessionFixture fixture;
    QVERIFY(make(fixture));
    auto& controller = fixture.session->lessons();
    QVERIFY(possible(controller));
    const LessonRuns runs = lessonRuns(Lesson::PerTensor, {});
    controller.start({runs.healthy, runs.broken}, Lesson::PerTensor);
    QVERIFY(awaitPhase(controller, RunPhase::Done));
    const ComparisonView& view = controller.view();
    QCOMPARE(view.lesson, std::optional(Lesson::PerTensor));
    QVERIFY(view.runs[0].settings.qconfig.perChannel);
    QVERIFY(!view.runs[1].settings.qconfig.perChannel);
    QCOMPARE(view.runs[1].result->lesson->tensor, std::string("conv2.weight"));
    QVERIFY(view.runs[1].result->accuracyInt8 < view.runs[0].result->accuracyInt8);
    QVERIFY(fixture.session->configurations().view().runs.empty());
}

void TestLabControllers::onlyOneRunIsPossibleAtATime() {
    SessionFixture fixture;
    QVERIFY(make(fixture) && fixture.quantize());
    auto& session = *fixture.session;
    QVERIFY(possible(session.latency()));
    QVERIFY(possible(session.configurations()) && possible(session.lessons()));
    const auto noneIsPossible = [&session] {
        return await([&] {
            return !session.latency().view().possible() &&
                   !session.configurations().view().possible() &&
                   !session.lessons().view().possible();
        });
    };
    fixture.engine->hold();
    session.latency().start();
    QVERIFY(noneIsPossible());
    session.lessons().start({calibrating(1)});
    QCOMPARE(session.lessons().phase(), RunPhase::Empty);
    fixture.engine->open();
    QVERIFY(possible(session.configurations()) && possible(session.latency()));
    fixture.engine->hold();
    session.training().start(shortTraining());
    QVERIFY(noneIsPossible());
    fixture.engine->open();
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    QVERIFY(possible(session.lessons()));
    QVERIFY(!session.latency().view().possible()); // another network, which is not INT8 yet
}

void TestLabControllers::anotherNetworkClears() {
    SessionFixture fixture;
    QVERIFY(make(fixture));
    auto& controller = fixture.session->configurations();
    QVERIFY(possible(controller));
    controller.start({calibrating(1)});
    QVERIFY(awaitPhase(controller, RunPhase::Done));
    QVERIFY(fixture.train(6));
    QCOMPARE(controller.view().phase, RunPhase::Empty);
    QVERIFY(controller.view().runs.empty());
}

void TestLabControllers::endsAtAnyMoment() {
    for (int time = 0; time < 40; ++time) {
        SessionFixture fixture;
        QVERIFY(make(fixture) && fixture.quantize());
        auto& session = *fixture.session;
        QVERIFY(possible(session.latency()) && possible(session.configurations()));
        fixture.engine->setPartTime(std::chrono::microseconds(500));
        switch (time % 4) {
        case 0:
            session.latency().start();
            break;
        case 1:
            session.sizes().start();
            break;
        case 2:
            session.configurations().start(configurationsToCompare({}));
            break;
        default:
            session.quantization().calibrateAll(calibrating(100));
            break;
        }
        session.inspection().setSeen(true);
        session.inspection().lookAt({"conv1", 0, 0});
        QTest::qWait(time);
        fixture.session.reset();
        QCOMPARE(fixture.engine->engines(), 0);
        QCOMPARE(fixture.engine->networks(), 0);
        QCOMPARE(fixture.engine->prepared(), 0);
        QVERIFY(!fixture.engine->wrongThread());
    }
}

FEATHERWEIGHT_TESTS(TestLabControllers)
#include "tst_lab_controllers.moc"
