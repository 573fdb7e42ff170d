// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"

#include <QRegularExpression>

using namespace featherweight;

namespace {

/// A session whose network was quantized.
struct Inspected {
    SessionFixture fixture;

    [[nodiscard]] bool make() {
        if (!fixture.makeReady() || !fixture.train() || !fixture.quantize()) {
            return false;
        }
        controller().setSeen(true);
        return true;
    }
    [[nodiscard]] InspectionController& controller() { return fixture.session->inspection(); }
    [[nodiscard]] const InspectionView& view() { return controller().view(); }
    [[nodiscard]] bool shows(const SliceRequest& request) {
        return await([&] { return !view().stale && view().slice->request == request; });
    }
};

} // namespace

class TestInspectionController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fetchesOneChannel();
    void latestWins();
    void answersDuringOtherRuns();
    void leavesWhatARunChangesAlone();
    void fetchesNothingWithoutAResult();
    void saysWhatIsWrong();
    void followsToTheNextResult();
    void anotherNetworkClears();
    void hiddenFetchesNothing();
    void aFailureIsNoAnswer();
};

void TestInspectionController::fetchesOneChannel() {
    Inspected bench;
    QVERIFY(bench.make());
    const SliceRequest wanted{"conv2.weight", 3, 0};
    bench.controller().lookAt(wanted);
    QVERIFY(bench.view().stale);
    QVERIFY(await([&] { return bench.view().slice != nullptr; }));
    const TensorSlice& slice = *bench.view().slice;
    QCOMPARE(slice.request, wanted);
    QCOMPARE(slice.channels, 32);
    QCOMPARE(slice.values.size(), std::size_t{16 * 9});
    QVERIFY(std::abs(slice.error(5)) <= slice.scale / 2 + 1e-9);
    QVERIFY(!bench.view().stale && bench.view().problem.isEmpty());
    QVERIFY(!bench.fixture.engine->wrongThread());
}

void TestInspectionController::latestWins() {
    Inspected bench;
    QVERIFY(bench.make());
    bench.fixture.engine->setPartTime(std::chrono::milliseconds(2));
    for (int edit = 0; edit < 500; ++edit) {
        bench.controller().lookAt({"quant", 0, edit});
        if (edit % 10 == 0) {
            QTest::qWait(1);
        }
    }
    QVERIFY(await([&] { return bench.view().slice != nullptr; }));
    QVERIFY(bench.shows({"quant", 0, 499}));
    qInfo("500 requests: %d slices taken", bench.fixture.engine->slices());
    QVERIFY(bench.fixture.engine->slices() < 100);
}

void TestInspectionController::answersDuringOtherRuns() {
    Inspected bench;
    QVERIFY(bench.make());
    auto& session = *bench.fixture.session;
    bench.fixture.engine->setPartTime(std::chrono::milliseconds(1));
    session.quantization().start(calibrating(1000));
    QVERIFY(await([&] { return session.quantization().view().calibrated > 2; }));
    for (int channel = 0; channel < 10; ++channel) {
        bench.controller().lookAt({"conv1", channel, 0});
        QVERIFY(await(
            [&] { return bench.view().slice && bench.view().slice->request.channel == channel; }));
        QCOMPARE(session.quantization().view().phase, RunPhase::Running);
    }
    session.quantization().stop();
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Cancelled));
    QVERIFY(!bench.fixture.engine->wrongThread());
}

void TestInspectionController::leavesWhatARunChangesAlone() {
    Inspected bench;
    QVERIFY(bench.make());
    auto& session = *bench.fixture.session;
    bench.fixture.engine->setPartTime(std::chrono::microseconds(300));
    // The fake's logic_error would go to the log, even where nobody waits for the answer any more.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("INT8")));
    for (int time = 0; time < 20; ++time) {
        // The controller cannot know yet that the calibration goes on, with the network it asks.
        session.quantization().calibrateAll(calibrating(3 + 5 * (time + 1)));
        QTest::qSleep(time % 5);
        bench.controller().lookAt({"conv1", time % 16, 0});
        QVERIFY(await([&] { return !isActive(session.quantization().view().phase); }));
        QVERIFY(await([&] { return !bench.view().stale; }));
        // Either it came first, or there is nothing to be seen: never a failure.
        QVERIFY(bench.view().problem.isEmpty());
        session.quantization().convert({});
        QVERIFY(awaitPhase(session.quantization(), RunPhase::Done));
    }
}

void TestInspectionController::fetchesNothingWithoutAResult() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& inspection = fixture.session->inspection();
    inspection.setSeen(true);
    inspection.lookAt({"conv1", 0, 0});
    QVERIFY(!inspection.view().stale);
    QVERIFY(!inspection.view().slice);
    QVERIFY(fixture.train());
    QVERIFY(!inspection.view().stale);
    QCOMPARE(fixture.engine->slices(), 0);
}

void TestInspectionController::saysWhatIsWrong() {
    Inspected bench;
    QVERIFY(bench.make());
    QTest::ignoreMessage(QtWarningMsg, "There is no tensor conv9.");
    bench.controller().lookAt({"conv9", 0, 0});
    QVERIFY(await([&] { return !bench.view().stale; }));
    QCOMPARE(bench.view().problem, QStringLiteral("There is no tensor conv9."));
    bench.controller().lookAt({"conv1", 0, 0});
    QVERIFY(await([&] { return bench.view().slice != nullptr; }));
    QVERIFY(bench.view().problem.isEmpty());
}

void TestInspectionController::followsToTheNextResult() {
    Inspected bench;
    QVERIFY(bench.make());
    bench.controller().lookAt({"quant", 0, 1});
    QVERIFY(await([&] { return bench.view().slice != nullptr; }));
    const double before = bench.view().slice->scale;
    QVERIFY(bench.fixture.quantize(8)); // a wider range, so another scale
    QVERIFY(await([&] { return bench.view().slice->scale != before; }));
    QCOMPARE(bench.view().slice->request, (SliceRequest{"quant", 0, 1}));

    bench.fixture.session->quantization().step(calibrating(2));
    QVERIFY(await([&] { return bench.fixture.session->quantization().view().outdated; }));
    const int slices = bench.fixture.engine->slices();
    bench.controller().lookAt({"conv1", 0, 0});
    QVERIFY(await([&] { return !bench.view().stale; }));
    QVERIFY(await([&] { return !isActive(bench.fixture.session->quantization().view().phase); }));
    QCOMPARE(bench.fixture.engine->slices(), slices);
    QCOMPARE(bench.view().slice->request.tensor, std::string("quant")); // of the shown result
}

void TestInspectionController::anotherNetworkClears() {
    Inspected bench;
    QVERIFY(bench.make());
    bench.controller().lookAt({"conv1", 0, 0});
    QVERIFY(await([&] { return bench.view().slice != nullptr; }));
    QVERIFY(bench.fixture.train(6));
    QVERIFY(!bench.view().slice);
    QVERIFY(bench.fixture.quantize());
    QVERIFY(!bench.view().slice && !bench.view().stale); // nobody has asked since
}

void TestInspectionController::hiddenFetchesNothing() {
    Inspected bench;
    QVERIFY(bench.make());
    bench.controller().setSeen(false);
    for (int channel = 0; channel < 10; ++channel) {
        bench.controller().lookAt({"conv1", channel, 0});
    }
    QVERIFY(bench.fixture.quantize(3));
    QTest::qWait(30);
    QCOMPARE(bench.fixture.engine->slices(), 0);
    bench.controller().setSeen(true);
    QVERIFY(await([&] { return bench.view().slice != nullptr; }));
    QCOMPARE(bench.view().slice->request, (SliceRequest{"conv1", 9, 0}));
    QCOMPARE(bench.fixture.engine->slices(), 1);
    bench.controller().setSeen(false);
    bench.controller().setSeen(true); // it is still there
    bench.controller().lookAt({"conv1", 9, 0});
    QTest::qWait(30);
    QCOMPARE(bench.fixture.engine->slices(), 1);
}

/// Of the next result nothing is there: what is shown still belongs to the last one.
void TestInspectionController::aFailureIsNoAnswer() {
    Inspected bench;
    QVERIFY(bench.make());
    bench.controller().lookAt({"conv1", 0, 0});
    QVERIFY(await([&] { return bench.view().slice != nullptr; }));
    bench.controller().setSeen(false);
    QVERIFY(bench.fixture.quantize(3));
    bench.fixture.engine->setBeforePart([](int) { throw Error({"broken", {}}); });
    QTest::ignoreMessage(QtWarningMsg, "broken");
    bench.controller().setSeen(true);
    QVERIFY(await([&] { return !bench.view().stale; }));
    QCOMPARE(bench.view().problem, QStringLiteral("broken"));
    bench.fixture.engine->setBeforePart({});
    bench.controller().lookAt({"conv1", 1, 0});
    QVERIFY(await([&] { return bench.view().slice->request.channel == 1; }));
    QVERIFY(bench.view().problem.isEmpty());
}

FEATHERWEIGHT_TESTS(TestInspectionController)
#include "tst_inspection_controller.moc"
