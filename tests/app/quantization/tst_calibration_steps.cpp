// SPDX-License-Identifier: GPL-3.0-or-later
// The calibration by hand: QuantizationController beside its whole runs.
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"

#include <QThread>

using namespace featherweight;

namespace {

/// A session with a trained network.
struct Steps {
    SessionFixture fixture;

    [[nodiscard]] bool make() { return fixture.makeReady() && fixture.train(); }
    [[nodiscard]] QuantizationController& controller() { return fixture.session->quantization(); }
    [[nodiscard]] const QuantizationView& view() { return controller().view(); }
    [[nodiscard]] bool rests() {
        return await([this] { return !isActive(view().phase); });
    }
    [[nodiscard]] bool step(const QuantizationSettings& settings) {
        controller().step(settings);
        return isActive(view().phase) && rests();
    }
    [[nodiscard]] bool rewind() {
        controller().rewind();
        return isActive(view().phase) && rests();
    }
    [[nodiscard]] bool convert() {
        controller().convert({});
        return isActive(view().phase) && rests();
    }
    [[nodiscard]] QString steps() {
        QString text;
        for (const StepState step : view().steps) {
            text += QStringLiteral(".>x!").at(static_cast<int>(step));
        }
        return text;
    }
};

} // namespace

class TestCalibrationSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesForwardsAndBack();
    void convertsWhatWasSeen();
    void goesOnAfterAWholeRun();
    void otherSettingsBeginAnew();
    void convertsNothingThatWasNotSeen();
    void stopsBetweenBatches();
    void stopsBeforeItIsHeardOf_data();
    void stopsBeforeItIsHeardOf();
    void failureLeavesWhatWasComputed();
    void anotherNetworkBeginsAnew();
    void aCancelledRunLeavesTheEarlierResult();
    void nothingWithoutANetworkOrDuringATraining();
};

void TestCalibrationSteps::goesForwardsAndBack() {
    Steps bench;
    QVERIFY(bench.make());
    const QuantizationView& view = bench.view();
    QVERIFY(view.canStep() && !view.canRewind());
    for (int batch = 1; batch <= 3; ++batch) {
        QVERIFY(bench.step(calibrating(3)));
        QCOMPARE(view.calibrated, batch);
        QCOMPARE(view.done, batch);
        QCOMPARE(view.total, 3);
        QCOMPARE(bench.steps(), batch < 3 ? QStringLiteral("xx>..") : QStringLiteral("xxx.."));
        QCOMPARE(view.observers->size(), std::size_t{4});
        QVERIFY(view.observers->back().decided);
        QCOMPARE(view.observers->back().histogram.total(), std::int64_t{64} * batch);
    }
    QCOMPARE(view.phase, RunPhase::Empty); // no result, so nothing is done
    QVERIFY(bench.step(calibrating(3)));
    QCOMPARE(view.calibrated, 4); // as often as wanted
    QCOMPARE(view.total, 4);
    for (int batch = 3; batch >= 1; --batch) {
        QVERIFY(bench.rewind());
        QCOMPARE(view.calibrated, batch);
        QCOMPARE(view.observers->back().histogram.total(), std::int64_t{64} * batch);
    }
    QVERIFY(bench.rewind());
    QCOMPARE(view.calibrated, 0);
    QVERIFY(!view.observers);
    QCOMPARE(bench.steps(), QStringLiteral("xx..."));
    QVERIFY(!bench.rewind());
    QCOMPARE(bench.fixture.engine->quantizations(), 1);
    QCOMPARE(bench.fixture.engine->imagesAsked(), 0);
    QVERIFY(!bench.fixture.engine->wrongThread());
}

void TestCalibrationSteps::convertsWhatWasSeen() {
    Steps bench;
    QVERIFY(bench.make());
    const QuantizationView& view = bench.view();
    QVERIFY(bench.step(calibrating(10)) && bench.step(calibrating(10)));
    QVERIFY(bench.convert());
    QCOMPARE(view.phase, RunPhase::Done);
    QCOMPARE(bench.steps(), QStringLiteral("xxxxx"));
    QCOMPARE(view.result->calibrationBatches, 2);
    QCOMPARE(view.result->settings.calibrationBatches, 2); // so that a command repeats it
    QCOMPARE(view.calibrationBatches, 10);
    QVERIFY(view.result->layers.front().alone);
    QVERIFY(!view.outdated && bench.controller().converted());
    QCOMPARE(bench.fixture.engine->imagesAsked(), 1); // for the result

    QVERIFY(bench.step(calibrating(10)));
    QCOMPARE(view.calibrated, 3);
    QCOMPARE(bench.steps(), QStringLiteral("xx>.."));
    QVERIFY(view.outdated && view.result);
    QCOMPARE(view.result->calibrationBatches, 2);
    QVERIFY(!bench.controller().converted());

    QVERIFY(bench.convert());
    QCOMPARE(view.result->calibrationBatches, 3);
    QVERIFY(!view.outdated && bench.controller().converted());
    QCOMPARE(bench.fixture.engine->quantizations(), 1);
}

void TestCalibrationSteps::goesOnAfterAWholeRun() {
    Steps bench;
    QVERIFY(bench.make());
    const QuantizationView& view = bench.view();
    bench.controller().start(calibrating(4));
    QVERIFY(bench.rests());
    QCOMPARE(view.phase, RunPhase::Done);
    QVERIFY(bench.rewind());
    QCOMPARE(view.calibrated, 3);
    QVERIFY(view.outdated);
    bench.controller().calibrateAll(calibrating(6));
    QVERIFY(bench.rests());
    QCOMPARE(view.calibrated, 6);
    QCOMPARE(view.calibrationBatches, 6);
    QCOMPARE(bench.steps(), QStringLiteral("xxx.."));
    bench.controller().calibrateAll(calibrating(5)); // there are more already
    QVERIFY(!isActive(view.phase));
    QCOMPARE(bench.fixture.engine->quantizations(), 1);
}

void TestCalibrationSteps::otherSettingsBeginAnew() {
    Steps bench;
    QVERIFY(bench.make());
    QuantizationSettings settings = calibrating(10);
    QVERIFY(bench.step(settings) && bench.step(settings));
    settings.calibrationBatches = 20;
    QVERIFY(bench.step(settings)); // still the same calibration
    QCOMPARE(bench.view().calibrated, 3);
    settings.qconfig.reduceRange = false;
    QVERIFY(bench.step(settings));
    QCOMPARE(bench.view().calibrated, 1);
    QCOMPARE(bench.view().observers->front().quantMax, std::int64_t{255});
    QCOMPARE(bench.view().settings.qconfig, settings.qconfig);
    QCOMPARE(bench.fixture.engine->quantizations(), 2);
    QVERIFY(await([&] { return bench.fixture.engine->prepared() == 1; }));
}

void TestCalibrationSteps::convertsNothingThatWasNotSeen() {
    Steps bench;
    QVERIFY(bench.make());
    QVERIFY(!bench.view().canConvert() && !bench.convert());
    QVERIFY(bench.step({}));
    QVERIFY(bench.rewind());
    QVERIFY(!bench.view().canConvert() && !bench.convert());
    QVERIFY(bench.step({}));
    QVERIFY(bench.view().canConvert() && bench.convert());
    QCOMPARE(bench.view().phase, RunPhase::Done);
}

void TestCalibrationSteps::stopsBetweenBatches() {
    Steps bench;
    QVERIFY(bench.make());
    const QuantizationView& view = bench.view();
    bench.fixture.engine->hold();
    bench.controller().calibrateAll(calibrating(10));
    bench.fixture.engine->letThrough(4);
    QVERIFY(await([&] { return view.calibrated == 3 && bench.fixture.engine->isWaiting(); }));
    QCOMPARE(bench.steps(), QStringLiteral("xx>.."));
    bench.controller().stop();
    QCOMPARE(view.phase, RunPhase::Stopping);
    bench.fixture.engine->open();
    QVERIFY(bench.rests());
    QCOMPARE(view.phase, RunPhase::Cancelled);
    QCOMPARE(view.calibrated, 4); // the batch that had begun
    QVERIFY(bench.step(calibrating(10)));
    QCOMPARE(view.calibrated, 5);
}

/// The worker may be through with the order before anything of it is delivered.
void TestCalibrationSteps::stopsBeforeItIsHeardOf_data() {
    QTest::addColumn<bool>("carriedOut");
    QTest::newRow("carried out") << true;
    QTest::newRow("not begun") << false;
}

void TestCalibrationSteps::stopsBeforeItIsHeardOf() {
    QFETCH(bool, carriedOut);
    Steps bench;
    QVERIFY(bench.make());
    const QuantizationView& view = bench.view();
    QVERIFY(bench.step({}) && bench.step({}) && bench.step({}) && bench.convert());
    QCOMPARE(view.phase, RunPhase::Done);
    bench.controller().rewind();
    QCOMPARE(view.phase, RunPhase::Waiting);
    if (carriedOut) {
        QThread::msleep(50); // nothing is delivered meanwhile
    }
    bench.controller().stop();
    QVERIFY(!carriedOut || view.phase == RunPhase::Stopping);
    QVERIFY(bench.rests());
    // Whichever it was: what is shown is what the quantization holds.
    QVERIFY(!carriedOut || view.calibrated == 2);
    QCOMPARE(view.phase, RunPhase::Done); // the result is still there
    QCOMPARE(view.outdated, view.calibrated == 2);
    QCOMPARE(bench.controller().converted() == nullptr, view.outdated);
    const int shown = view.calibrated;
    QVERIFY(bench.step({}));
    QCOMPARE(view.calibrated, shown + 1);
    QCOMPARE(view.observers->back().histogram.total(), std::int64_t{64} * (shown + 1));
}

void TestCalibrationSteps::failureLeavesWhatWasComputed() {
    Steps bench;
    QVERIFY(bench.make());
    QVERIFY(bench.step({}) && bench.convert());
    bench.fixture.engine->setBeforePart([](int) { throw Error({"broken", {}}); });
    QTest::ignoreMessage(QtWarningMsg, "broken");
    QVERIFY(bench.step({}));
    QCOMPARE(bench.view().phase, RunPhase::Failed);
    QCOMPARE(bench.view().calibrated, 1);
    QVERIFY(bench.view().result && bench.view().outdated);
    QCOMPARE(bench.fixture.session->notice()->sentence, QStringLiteral("broken"));
    bench.fixture.engine->setBeforePart({});
    QVERIFY(bench.step({}));
    QCOMPARE(bench.view().calibrated, 2);
    QCOMPARE(bench.view().phase, RunPhase::Done); // the result is still there
}

void TestCalibrationSteps::anotherNetworkBeginsAnew() {
    Steps bench;
    QVERIFY(bench.make());
    QVERIFY(bench.step({}) && bench.step({}));
    QVERIFY(bench.fixture.train(6));
    QCOMPARE(bench.view().calibrated, 0);
    QVERIFY(!bench.view().observers);
    QVERIFY(!bench.rewind());
    QVERIFY(bench.step({}));
    QCOMPARE(bench.view().calibrated, 1);
    bench.fixture.session->history().bringBack(0); // and the other one's goes on
    QCOMPARE(bench.view().calibrated, 2);
    QVERIFY(bench.rewind());
    QCOMPARE(bench.view().calibrated, 1);
    QVERIFY(!bench.fixture.engine->wrongThread());
}

void TestCalibrationSteps::aCancelledRunLeavesTheEarlierResult() {
    Steps bench;
    QVERIFY(bench.make());
    bench.controller().start(calibrating(4));
    QVERIFY(bench.rests());
    const PreparedPointer converted = bench.controller().converted();
    bench.fixture.engine->hold();
    bench.controller().start(calibrating(7));
    bench.fixture.engine->letThrough(3);
    QVERIFY(await([&] { return bench.view().calibrated == 2; }));
    bench.controller().stop();
    bench.fixture.engine->open();
    QVERIFY(bench.rests());
    QCOMPARE(bench.view().phase, RunPhase::Cancelled);
    QCOMPARE(bench.view().result->calibrationBatches, 4);
    QVERIFY(bench.view().outdated);
    QCOMPARE(bench.controller().converted(), converted); // its values can still be looked at
}

void TestCalibrationSteps::nothingWithoutANetworkOrDuringATraining() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& quantization = fixture.session->quantization();
    const auto tryAll = [&quantization] {
        quantization.step({});
        quantization.calibrateAll({});
        quantization.rewind();
        quantization.convert({});
        return isActive(quantization.view().phase);
    };
    QVERIFY(!tryAll());
    QVERIFY(fixture.train());
    fixture.engine->hold();
    fixture.session->training().start(shortTraining());
    QVERIFY(!tryAll());
    fixture.engine->open();
    QVERIFY(awaitPhase(fixture.session->training(), RunPhase::Done));
    QCOMPARE(fixture.engine->quantizations(), 0);
}

FEATHERWEIGHT_TESTS(TestCalibrationSteps)
#include "tst_calibration_steps.moc"
