// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/latency_run.h"
#include "tests/support/network_choices.h"
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"

using namespace featherweight;

namespace {

QString stepsOf(const QuantizationView& view) {
    QString text;
    for (const StepState step : view.steps) {
        text += QStringLiteral(".>x!").at(static_cast<int>(step));
    }
    return text;
}

/// The next step alone, from its beginning to its end.
bool doNextStep(QuantizationController& quantization, const QuantizationSettings& settings) {
    quantization.nextStep(settings);
    return isActive(quantization.view().phase) &&
           await([&] { return !isActive(quantization.view().phase); });
}

/// Tells the session what is set, as the window does.
void setBatches(Session& session, int batches) {
    session.settings().edit(calibrating(batches));
}

} // namespace

class TestQuantizationController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quantizesTheTrainedNetwork();
    void nothingUnlessTheBoardAllowsIt();
    void showsEachStep();
    void eachStepAlone();
    void stepsGoOnWithWhatThereIs_data();
    void stepsGoOnWithWhatThereIs();
    void stepsOfOtherSettingsBeginAnew();
    void sizesAreKnownBeforeTheEnd();
    void stops_data();
    void stops();
    void stopsAtOnceWhileItWaits();
    void anotherNetworkCutsARunShort();
    void noOtherNetworkIsChosenMeanwhile();
    void failureMarksTheStep();
    void eachNetworkKeepsItsResult();
    void bothNetworksKeepTheirResults();
    void anEarlierResultComesBack();
    void anotherNetworkTakesTheNoticeAway();
    void abandonedTrainingLeavesTheResult();
    void usesTheSetOfTheTraining();
};

void TestQuantizationController::quantizesTheTrainedNetwork() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& quantization = fixture.session->quantization();
    QVERIFY(!quantization.view().networkThere);
    QCOMPARE(quantization.view().qengines, std::vector{QStringLiteral("onednn")});
    QVERIFY(fixture.train(5));
    QVERIFY(quantization.view().networkThere);
    QCOMPARE(quantization.view().training.batches, 5);
    QCOMPARE(quantization.view().trainingAccuracy, std::optional(0.9));
    quantization.start(calibrating(6));
    QVERIFY(awaitPhase(quantization, RunPhase::Done));
    const QuantizationView& view = quantization.view();
    QVERIFY(view.result);
    QCOMPARE(view.result->fp32Bytes(), std::int64_t{84'247});
    QCOMPARE(view.result->accuracyFp32, 0.8); // the fake's 8 of the 40 test images are wrong
    QCOMPARE(view.calibrated, 6);
    QCOMPARE(view.calibrationBatches, 6);
    QCOMPARE(view.settings.calibrationBatches, 6);
    QCOMPARE(view.observers->size(), std::size_t{4});
    QCOMPARE(view.observers->front().max, 2.6);
    QVERIFY(view.observers->front().decided);
    QCOMPARE(view.dataset, fixture.session->dataset().dataset());
    QVERIFY(!view.outdated);
    QCOMPARE(view.result->layers.size(), std::size_t{4});
    QVERIFY(view.result->layers.front().alone);
    for (const StepState step : view.steps) {
        QCOMPARE(step, StepState::Done);
    }
    QVERIFY(!fixture.engine->wrongThread());
}

void TestQuantizationController::nothingUnlessTheBoardAllowsIt() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    const QuantizationView& view = session.quantization().view();
    session.quantization().start({});
    QCOMPARE(view.phase, RunPhase::Empty);
    QCOMPARE(view.whyNot, WhyNot::NoNetwork);
    QVERIFY(fixture.train());
    fixture.engine->hold();
    session.training().start(shortTraining(9));
    QVERIFY(awaitPhase(session.training(), RunPhase::Running));
    session.quantization().start({});
    QCOMPARE(view.phase, RunPhase::Empty);
    QCOMPARE(view.whyNot, WhyNot::TrainingRuns);
    fixture.engine->open();
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    fixture.engine->hold();
    session.quantization().start(calibrating(3));
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Running));
    session.quantization().start(calibrating(4));
    session.quantization().stop();
    session.quantization().start(calibrating(5));
    QCOMPARE(view.phase, RunPhase::Stopping);
    QCOMPARE(view.whyNot, WhyNot::ItRuns);
    fixture.engine->open();
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Cancelled));
    QCOMPARE(fixture.engine->quantizations(), 1);
}

/// Each does its work when it is asked for, and no more; what it found is there at its end.
void TestQuantizationController::eachStepAlone() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& quantization = fixture.session->quantization();
    const QuantizationView& view = quantization.view();
    quantization.nextStep(calibrating(3));
    QCOMPARE(view.phase, RunPhase::Empty); // there is no network
    QVERIFY(fixture.train());
    setBatches(*fixture.session, 3);
    const int before = fixture.engine->parts();
    const auto parts = [&] { return fixture.engine->parts() - before; };

    QCOMPARE(view.next, QuantizationStep::Copy);
    QVERIFY(doNextStep(quantization, calibrating(3)));
    QCOMPARE(stepsOf(view), QStringLiteral("x...."));
    QCOMPARE(fixture.engine->quantizations(), 1);
    QCOMPARE(parts(), 0);
    QVERIFY(!view.observers);

    QCOMPARE(view.next, QuantizationStep::Prepare);
    QVERIFY(doNextStep(quantization, calibrating(3)));
    QCOMPARE(stepsOf(view), QStringLiteral("xx..."));
    QCOMPARE(parts(), 1);
    QCOMPARE(view.observers->size(), std::size_t{4});
    for (const ObserverState& observer : *view.observers) {
        QVERIFY(observer.histogram.empty() && !observer.decided);
    }
    QCOMPARE(view.calibrated, 0);

    QCOMPARE(view.next, QuantizationStep::Calibrate);
    QVERIFY(doNextStep(quantization, calibrating(3)));
    QCOMPARE(stepsOf(view), QStringLiteral("xxx.."));
    QCOMPARE(parts(), 4);
    QCOMPARE(view.calibrated, 3);
    QVERIFY(view.observers->front().decided);
    QVERIFY(!view.converted);

    QCOMPARE(view.next, QuantizationStep::Convert);
    QVERIFY(doNextStep(quantization, calibrating(3)));
    QCOMPARE(stepsOf(view), QStringLiteral("xxxx."));
    QCOMPARE(parts(), 5);
    QVERIFY(view.converted && !view.result);
    QCOMPARE(view.converted->fp32Bytes(), std::int64_t{84'247});
    QCOMPARE(view.converted->testImages, 0);
    QVERIFY(!quantization.converted()); // its pages wait for a result
    QCOMPARE(view.phase, RunPhase::Empty);

    QCOMPARE(view.next, QuantizationStep::Compare);
    QVERIFY(doNextStep(quantization, calibrating(3)));
    QCOMPARE(stepsOf(view), QStringLiteral("xxxxx"));
    QCOMPARE(view.phase, RunPhase::Done);
    QVERIFY(view.result && !view.converted && !view.outdated && quantization.converted());
    const ResultPointer stepped = view.result;
    QCOMPARE(stepped->accuracyFp32, 0.8);
    QVERIFY(stepped->layers.front().alone);
    QVERIFY(fixture.quantize(3));
    QVERIFY(view.result->settings == stepped->settings);
    QCOMPARE(view.result->predictionsInt8, stepped->predictionsInt8);
    QCOMPARE(view.result->calibrationIndices, stepped->calibrationIndices);
    QCOMPARE(view.result->int8Bytes(), stepped->int8Bytes());

    QCOMPARE(view.next, QuantizationStep::Copy); // all again
    QVERIFY(doNextStep(quantization, calibrating(3)));
    QCOMPARE(stepsOf(view), QStringLiteral("x...."));
    QVERIFY(view.outdated && view.result);
    QVERIFY(!fixture.engine->wrongThread());
}

void TestQuantizationController::stepsGoOnWithWhatThereIs_data() {
    QTest::addColumn<int>("alone");   // steps before
    QTest::addColumn<int>("batches"); // then calibrated by hand
    QTest::addColumn<QuantizationStep>("next");
    QTest::addColumn<QString>("steps"); // after that one
    QTest::newRow("by hand") << 0 << 2 << QuantizationStep::Calibrate << "xxx..";
    QTest::newRow("copied, then by hand") << 1 << 2 << QuantizationStep::Calibrate << "xxx..";
    QTest::newRow("prepared, then by hand") << 2 << 3 << QuantizationStep::Convert << "xxxx.";
    QTest::newRow("one more by hand") << 3 << 1 << QuantizationStep::Convert << "xxxx.";
    QTest::newRow("converted, then by hand") << 4 << 1 << QuantizationStep::Convert << "xxxx.";
    QTest::newRow("converted") << 4 << 0 << QuantizationStep::Compare << "xxxxx";
}

void TestQuantizationController::stepsGoOnWithWhatThereIs() {
    QFETCH(const int, alone);
    QFETCH(const int, batches);
    QFETCH(const QuantizationStep, next);
    QFETCH(const QString, steps);
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train());
    setBatches(*fixture.session, 3);
    auto& quantization = fixture.session->quantization();
    const QuantizationView& view = quantization.view();
    for (int step = 0; step < alone; ++step) {
        QVERIFY(doNextStep(quantization, calibrating(3)));
    }
    for (int batch = 0; batch < batches; ++batch) {
        quantization.step(calibrating(3));
        QVERIFY(await([&] { return !isActive(view.phase); }));
    }
    QCOMPARE(view.next, next);
    QVERIFY(doNextStep(quantization, calibrating(3)));
    QCOMPARE(stepsOf(view), steps);
    QCOMPARE(fixture.engine->quantizations(), 1);
    if (view.converted) {
        QCOMPARE(view.converted->calibrationBatches, view.calibrated);
        QCOMPARE(view.converted->settings.calibrationBatches, view.calibrated);
    }
}

void TestQuantizationController::stepsOfOtherSettingsBeginAnew() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train());
    auto& quantization = fixture.session->quantization();
    const QuantizationView& view = quantization.view();
    QuantizationSettings settings = calibrating(3);
    fixture.session->settings().edit(settings);
    QVERIFY(doNextStep(quantization, settings) && doNextStep(quantization, settings));
    settings.qengine = "onednn"; // the best one by name is the same one
    fixture.session->settings().edit(settings);
    QCOMPARE(view.next, QuantizationStep::Calibrate);
    settings.qconfig.perChannel = false;
    fixture.session->settings().edit(settings);
    QCOMPARE(view.next, QuantizationStep::Copy);
    QVERIFY(doNextStep(quantization, settings));
    QCOMPARE(stepsOf(view), QStringLiteral("x...."));
    QCOMPARE(fixture.engine->quantizations(), 2);
    for (int step = 0; step < 3; ++step) {
        QVERIFY(doNextStep(quantization, settings));
    }
    QVERIFY(view.converted && !view.converted->settings.qconfig.perChannel);
    QVERIFY(view.otherConversion.isEmpty());
    settings.calibrationBatches = 4; // so many more, and then converted again
    fixture.session->settings().edit(settings);
    QVERIFY(!view.otherConversion.isEmpty());
    QCOMPARE(view.next, QuantizationStep::Calibrate);
    QVERIFY(doNextStep(quantization, settings));
    QVERIFY(!view.converted);
    QVERIFY(fixture.train(6));
    QCOMPARE(view.next, QuantizationStep::Copy);
    QCOMPARE(stepsOf(view), QStringLiteral("....."));
}

/// In a whole run, too; stopped after that, it goes on from there.
void TestQuantizationController::sizesAreKnownBeforeTheEnd() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train());
    setBatches(*fixture.session, 2);
    auto& quantization = fixture.session->quantization();
    const QuantizationView& view = quantization.view();
    fixture.engine->hold();
    fixture.engine->letThrough(4); // prepare, two batches, convert
    quantization.start(calibrating(2));
    QVERIFY(await([&] { return view.converted != nullptr; }));
    QCOMPARE(view.phase, RunPhase::Running);
    QCOMPARE(view.converted->fp32Bytes(), std::int64_t{84'247});
    QVERIFY(!view.result);
    QVERIFY(await([&] { return fixture.engine->isWaiting(); }));
    quantization.stop();
    fixture.engine->open();
    QVERIFY(awaitPhase(quantization, RunPhase::Cancelled));
    QVERIFY(view.converted && !view.result);
    QCOMPARE(view.next, QuantizationStep::Compare);
    QVERIFY(doNextStep(quantization, calibrating(2)));
    QCOMPARE(stepsOf(view), QStringLiteral("xxxxx"));
    QCOMPARE(view.result->accuracyFp32, 0.8);
    QCOMPARE(fixture.engine->quantizations(), 1);
}

void TestQuantizationController::showsEachStep() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train());
    auto& quantization = fixture.session->quantization();
    const auto steps = [&] { return stepsOf(quantization.view()); };
    fixture.engine->hold();
    quantization.start(calibrating(2));
    QVERIFY(awaitPhase(quantization, RunPhase::Running));
    // Each part is held before it is done: prepare, two batches, convert, half of the images, …
    for (const auto& expected : {"x>...", "xx>..", "xx>..", "xxx>.", "xxxx>", "xxxx>"}) {
        QVERIFY(await([&] { return steps() == QLatin1String(expected); }));
        fixture.engine->letThrough(1);
    }
    QCOMPARE(quantization.view().calibrated, 2);
    fixture.engine->open();
    QVERIFY(awaitPhase(quantization, RunPhase::Done));
    QCOMPARE(steps(), QStringLiteral("xxxxx"));
}

void TestQuantizationController::stops_data() {
    QTest::addColumn<int>("parts");
    QTest::addColumn<int>("calibrated");
    QTest::newRow("prepare") << 0 << 0;
    QTest::newRow("first batch") << 1 << 1; // a batch that has begun is finished
    QTest::newRow("calibrate") << 5 << 5;
    QTest::newRow("compare") << 13 << 10;
}

void TestQuantizationController::stops() {
    QFETCH(int, parts);
    QFETCH(int, calibrated);
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train());
    auto& quantization = fixture.session->quantization();
    const int before = fixture.engine->parts();
    fixture.engine->hold();
    fixture.engine->letThrough(parts);
    quantization.start(calibrating(10));
    QVERIFY(awaitPhase(quantization, RunPhase::Running));
    QVERIFY(await(
        [&] { return fixture.engine->parts() == before + parts && fixture.engine->isWaiting(); }));
    quantization.stop();
    QCOMPARE(quantization.view().phase, RunPhase::Stopping);
    fixture.engine->open();
    QVERIFY(awaitPhase(quantization, RunPhase::Cancelled));
    QCOMPARE(quantization.view().calibrated, calibrated);
    QVERIFY(!quantization.view().result);
    QVERIFY(!fixture.session->notice());
    quantization.start({});
    QVERIFY(awaitPhase(quantization, RunPhase::Done));
}

/// Behind a comparison that goes on for long.
void TestQuantizationController::stopsAtOnceWhileItWaits() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train());
    auto& session = *fixture.session;
    auto& quantization = session.quantization();
    quantization.start(calibrating(3));
    QVERIFY(awaitPhase(quantization, RunPhase::Done));
    QVERIFY(await([&] { return session.configurations().view().possible(); }));
    fixture.engine->hold();
    session.configurations().start({calibrating(1)});
    QVERIFY(awaitPhase(session.configurations(), RunPhase::Running));
    quantization.start(calibrating(5));
    QCOMPARE(quantization.view().phase, RunPhase::Waiting);
    quantization.stop();
    QCOMPARE(quantization.view().phase, RunPhase::Done); // as it was before
    QVERIFY(quantization.view().possible());
    QVERIFY(quantization.view().result && !quantization.view().outdated);
    QVERIFY(quantization.converted());
    quantization.step(calibrating(5)); // a new one may wait in its place
    QCOMPARE(quantization.view().phase, RunPhase::Waiting);
    fixture.engine->open();
    QVERIFY(await([&] { return quantization.view().calibrated == 4; }));
    QCOMPARE(fixture.engine->quantizations(), 2); // and the withdrawn one never began
    QVERIFY(!fixture.engine->wrongThread());
}

/// Nothing in the program lets it happen; should it happen, no result is the wrong network's.
void TestQuantizationController::anotherNetworkCutsARunShort() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train());
    auto& session = *fixture.session;
    auto& quantization = session.quantization();
    fixture.engine->hold();
    fixture.engine->letThrough(3);
    quantization.start(calibrating(5));
    QVERIFY(await([&] { return quantization.view().calibrated == 2; }));
    Q_EMIT session.training().networkChanged();
    QCOMPARE(quantization.view().phase, RunPhase::Empty);
    QCOMPARE(quantization.view().calibrated, 0);
    fixture.engine->open();
    QVERIFY(await([&] { return fixture.engine->prepared() == 0; }));
    QTest::qWait(50);
    QVERIFY(!quantization.view().result && !quantization.converted());
    QCOMPARE(quantization.view().phase, RunPhase::Empty);
    quantization.start(calibrating(2));
    QVERIFY(awaitPhase(quantization, RunPhase::Done));
}

void TestQuantizationController::noOtherNetworkIsChosenMeanwhile() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    session.training().startSideBySide(shortTraining());
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    fixture.engine->hold();
    session.quantization().start(calibrating(2));
    session.training().choose(1);
    QCOMPARE(session.training().network()->result.settings.network, test::standardChoice());
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Running));
    session.training().choose(1);
    fixture.engine->open();
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    QCOMPARE(session.quantization().view().training.network, test::standardChoice());
    session.training().choose(1);
    QCOMPARE(session.quantization().view().training.network, test::separableChoice());
}

void TestQuantizationController::failureMarksTheStep() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train());
    auto& quantization = fixture.session->quantization();
    fixture.engine->setBeforePart([](int part) {
        if (part == 3) {
            throw Error({"No space for %1.", {"temp_fp32_model.pth"}});
        }
    });
    QTest::ignoreMessage(QtWarningMsg, "No space for temp_fp32_model.pth.");
    quantization.start(calibrating(5));
    QVERIFY(awaitPhase(quantization, RunPhase::Failed));
    QCOMPARE(quantization.view().steps[2], StepState::Failed);
    QCOMPARE(quantization.view().calibrated, 1);
    QCOMPARE(fixture.session->notice()->sentence,
             QStringLiteral("No space for temp_fp32_model.pth."));
    QVERIFY(quantization.view().networkThere);
    fixture.engine->setBeforePart({});
    quantization.start({});
    QVERIFY(awaitPhase(quantization, RunPhase::Done));
    QVERIFY(!fixture.session->notice());
}

void TestQuantizationController::eachNetworkKeepsItsResult() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train(5));
    auto& quantization = fixture.session->quantization();
    quantization.start({});
    QVERIFY(awaitPhase(quantization, RunPhase::Done));
    const ResultPointer result = quantization.view().result;
    const PreparedPointer converted = quantization.converted();
    QVERIFY(fixture.train(6));
    QVERIFY(!quantization.view().result);
    QVERIFY(!quantization.converted());
    QCOMPARE(quantization.view().phase, RunPhase::Empty);
    QCOMPARE(quantization.view().training.batches, 6);
    fixture.session->history().bringBack(0);
    QCOMPARE(quantization.view().result, result);
    QCOMPARE(quantization.view().phase, RunPhase::Done);
    QCOMPARE(quantization.view().training.batches, 5);
    QCOMPARE(quantization.view().calibrated, 10);
    QVERIFY(quantization.view().possible());
    QCOMPARE(quantization.converted(), converted);
    QVERIFY(!fixture.engine->wrongThread());
}

void TestQuantizationController::bothNetworksKeepTheirResults() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    session.training().startSideBySide(shortTraining());
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    std::vector<ResultPointer> results;
    for (std::size_t network = 0; network < 2; ++network) {
        session.training().choose(network);
        QVERIFY(!session.quantization().view().result);
        QVERIFY(fixture.quantize());
        session.latency().start();
        QVERIFY(awaitPhase(session.latency(), RunPhase::Done));
        session.configurations().start({calibrating(1), calibrating(2)});
        QVERIFY(awaitPhase(session.configurations(), RunPhase::Done));
        session.lessons().start({calibrating(1), calibrating(2)}, Lesson::Outlier);
        QVERIFY(awaitPhase(session.lessons(), RunPhase::Done));
        session.lessons().start({calibrating(1), calibrating(2)}, Lesson::PerTensor);
        QVERIFY(awaitPhase(session.lessons(), RunPhase::Done));
        results.push_back(session.quantization().view().result);
    }
    for (const std::size_t network : {0U, 1U}) {
        session.training().choose(network);
        QCOMPARE(session.quantization().view().result, results[network]);
        QVERIFY(session.quantization().converted());
        QCOMPARE(session.latency().view().latencies.size(), std::size_t{latencyMeasurements});
        QCOMPARE(session.latency().view().phase, RunPhase::Done);
        QCOMPARE(session.configurations().view().done, 2);
        QCOMPARE(session.configurations().view().phase, RunPhase::Done);
        QCOMPARE(session.lessons().view().lesson, Lesson::PerTensor);
        QCOMPARE(session.lessons().otherLessons().count(Lesson::Outlier), std::size_t{1});
    }
    QVERIFY(session.history().titles().isEmpty()); // nothing took another's place
}

void TestQuantizationController::anEarlierResultComesBack() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train(5));
    auto& session = *fixture.session;
    const QuantizationView& view = session.quantization().view();
    QVERIFY(fixture.quantize(2));
    const ResultPointer first = view.result;
    session.latency().start();
    QVERIFY(awaitPhase(session.latency(), RunPhase::Done));
    const auto times = session.latency().view().latencies.size();
    QVERIFY(fixture.quantize(3));
    const ResultPointer second = view.result;
    QVERIFY(session.latency().view().latencies.empty());
    session.history().bringBack(0);
    QCOMPARE(view.result, first);
    QVERIFY(!view.outdated && view.canRewind() && view.canConvert());
    QCOMPARE(view.calibrated, 2);
    QVERIFY(session.quantization().converted());
    QCOMPARE(session.latency().view().latencies.size(), times);
    session.history().bringBack(0);
    QCOMPARE(view.result, second);
    // Too much to be kept: its result is, what could be looked into is not.
    QVERIFY(fixture.quantize(QuantizationController::batchesKept + 1));
    const ResultPointer large = view.result;
    QVERIFY(fixture.quantize(2));
    session.history().bringBack(0);
    QCOMPARE(view.result, large);
    QVERIFY(!session.quantization().converted());
    QVERIFY(!view.canRewind() && !view.canConvert() && view.canStep());
    QVERIFY(!fixture.engine->wrongThread());
}

void TestQuantizationController::anotherNetworkTakesTheNoticeAway() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train(5));
    fixture.engine->setBeforePart([](int) { throw Error({"broken", {}}); });
    QTest::ignoreMessage(QtWarningMsg, "broken");
    fixture.session->quantization().start({});
    QVERIFY(awaitPhase(fixture.session->quantization(), RunPhase::Failed));
    QCOMPARE(fixture.session->notice()->sentence, QStringLiteral("broken"));
    fixture.engine->setBeforePart({});
    QVERIFY(fixture.train(6));
    QVERIFY(!fixture.session->notice());
    QCOMPARE(fixture.session->quantization().view().phase, RunPhase::Empty);
}

void TestQuantizationController::abandonedTrainingLeavesTheResult() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train(5));
    auto& session = *fixture.session;
    session.quantization().start({});
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    session.training().start(shortTraining(7));
    session.training().stop(); // still waits
    QCOMPARE(session.training().view().phase, RunPhase::Done);
    QVERIFY(session.quantization().view().result);
    fixture.engine->hold();
    session.training().start(shortTraining(7));
    QVERIFY(awaitPhase(session.training(), RunPhase::Running));
    session.training().stop(); // before its first batch
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    QVERIFY(session.quantization().view().result);
}

void TestQuantizationController::usesTheSetOfTheTraining() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(fixture.train());
    QCOMPARE(fixture.session->training().network()->dataset->name, std::string("mnist"));
    fixture.session->dataset().choose(QStringLiteral("digits"));
    fixture.session->quantization().start({});
    QVERIFY(awaitPhase(fixture.session->quantization(), RunPhase::Done));
    QCOMPARE(fixture.session->training().network()->dataset->name, std::string("mnist"));
}

FEATHERWEIGHT_TESTS(TestQuantizationController)
#include "tst_quantization_controller.moc"
