// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"

#include <QSignalSpy>

using namespace featherweight;
using Check = SeparableView::Check;

class TestSeparableController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsBeforeTheEngineIsThere();
    void saysWhatIsWrong();
    void saysWhenShapesDiffer();
    void memoryLimitForbidsRuns();
    void latestWins();
    void runsDuringATraining_data();
    void runsDuringATraining();
    void saysWhenLibTorchDiffers();
    void keepsCountsWhenTheRunFails();
    void worksWithoutEngine();
};

void TestSeparableController::countsBeforeTheEngineIsThere() {
    SessionFixture fixture;
    auto& session = fixture.make();
    session.separable().setSettings({});
    QVERIFY(session.separable().view().stale);
    QVERIFY(await([&] { return !session.separable().view().stale; }));
    const SeparableView& view = session.separable().view();
    QCOMPARE(view.counts->standard.parameters(), 448);
    QCOMPARE(view.counts->separableParameters(), 94);
    QCOMPARE(view.check, Check::Waiting);
    session.engine().load();
    QVERIFY(await([&] { return view.check == Check::Ran; }));
    QCOMPARE(view.ran->modules.standard.parameters, 448);
    QVERIFY(!fixture.engine->wrongThread());
}

void TestSeparableController::saysWhatIsWrong() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& separable = fixture.session->separable();
    const auto counts = *separable.view().counts;
    SeparableSettings settings;
    settings.kernel = {31, 31};
    settings.image.height = 4;
    separable.setSettings(settings);
    QVERIFY(await([&] { return !separable.view().problem.isEmpty(); }));
    QVERIFY(separable.view().problem.startsWith(QStringLiteral("The kernel (31×31)")));
    QVERIFY(separable.view().outdated());
    QCOMPARE(separable.view().problemKnobs.front(), SeparableKnob::Kernel);
    QVERIFY(*separable.view().counts == counts); // the last valid ones stay
    QVERIFY(!fixture.session->notice());
    separable.setSettings({});
    QVERIFY(await([&] { return separable.view().problem.isEmpty(); }));
    QVERIFY(!separable.view().stale);
    QVERIFY(await([&] { return separable.view().check == Check::Ran; }));
}

void TestSeparableController::saysWhenShapesDiffer() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& separable = fixture.session->separable();
    SeparableSettings settings;
    settings.separablePadding = Size{0, 0};
    separable.setSettings(settings);
    QVERIFY(await([&] { return !separable.view().problem.isEmpty(); }));
    QVERIFY(separable.view().problem.contains(QStringLiteral("1×16×32×32")));
    QVERIFY(separable.view().problem.contains(QStringLiteral("1×16×30×30")));
    QCOMPARE(separable.view().problemKnobs, std::vector{SeparableKnob::SeparablePadding});
    QVERIFY(separable.view().counts->shapesMatch()); // the last valid ones stay
}

void TestSeparableController::memoryLimitForbidsRuns() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& separable = fixture.session->separable();
    QVERIFY(await([&] { return separable.view().check == Check::Ran; }));
    separable.setMemoryLimit(1000);
    QVERIFY(await([&] { return separable.view().check == Check::Shapes; }));
    QCOMPARE(separable.view().ran->memoryLimit, 1000);
    QCOMPARE(separable.view().ran->neededBytes, 541'368); // as tst_separable_run's layers
    separable.setMemoryLimit({});
    QVERIFY(await([&] { return separable.view().check == Check::Ran; }));
}

void TestSeparableController::latestWins() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& separable = fixture.session->separable();
    fixture.engine->setPartTime(std::chrono::milliseconds(2));
    const int before = fixture.engine->separables();
    int changes = 0;
    connect(&separable, &Controller::changed, this, [&] { ++changes; });
    SeparableSettings settings;
    for (int edit = 1; edit <= 1000; ++edit) {
        settings.outChannels = edit;
        separable.setSettings(settings);
        if (edit % 10 == 0) {
            QCoreApplication::processEvents();
        }
    }
    QVERIFY(await([&] { return separable.view().ran && !separable.view().stale; }));
    QTest::qWait(50);
    QCOMPARE(separable.view().settings.outChannels, 1000);
    QCOMPARE(separable.view().ran->modules.standard.outputShape[1], 1000);
    const int runs = fixture.engine->separables() - before;
    qInfo("1000 edits: %d real runs, %d changes", runs, changes);
    QVERIFY(runs < 100);
}

void TestSeparableController::runsDuringATraining_data() {
    QTest::addColumn<bool>("paused");
    QTest::newRow("running") << false;
    QTest::newRow("paused") << true;
}

void TestSeparableController::runsDuringATraining() {
    QFETCH(bool, paused);
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    fixture.engine->setPartTime(std::chrono::milliseconds(1));
    session.training().start(shortTraining(100'000));
    QVERIFY(await([&] { return session.training().view().batchesDone > 3; }));
    if (paused) {
        session.training().pause();
        QTest::qWait(50);
    }
    for (int edit = 1; edit <= 20; ++edit) {
        SeparableSettings settings;
        settings.inChannels = edit;
        session.separable().setSettings(settings);
        QVERIFY(await(
            [&] { return session.separable().view().ran && !session.separable().view().stale; }));
        QCOMPARE(session.separable().view().check, Check::Ran);
    }
    QCOMPARE(session.training().view().phase, paused ? RunPhase::Paused : RunPhase::Running);
    session.training().stop();
    QVERIFY(awaitPhase(session.training(), RunPhase::Cancelled));
    QVERIFY(!fixture.engine->wrongThread());
}

void TestSeparableController::saysWhenLibTorchDiffers() {
    SessionFixture fixture;
    fixture.engine->addAParameter();
    QVERIFY(fixture.makeReady());
    auto& separable = fixture.session->separable();
    QVERIFY(await([&] { return separable.view().check == Check::Differs; }));
    QCOMPARE(
        separable.view().checkProblem,
        QStringLiteral("LibTorch's depthwise convolution has 31 parameters, not 30 as shown. "
                       "LibTorch's pointwise convolution has 65 parameters, not 64 as shown."));
    separable.setMemoryLimit(1000); // nor without a run
    QVERIFY(await([&] { return separable.view().ran && !separable.view().ran->ran(); }));
    QCOMPARE(separable.view().check, Check::Differs);
}

void TestSeparableController::keepsCountsWhenTheRunFails() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& separable = fixture.session->separable();
    fixture.engine->setBeforePart([](int) { throw Error({"broken", {}}); });
    QTest::ignoreMessage(QtWarningMsg, "broken");
    SeparableSettings settings;
    settings.outChannels = 5;
    separable.setSettings(settings);
    QVERIFY(await([&] { return separable.view().check == Check::Failed; }));
    QCOMPARE(separable.view().checkProblem, QStringLiteral("broken"));
    QCOMPARE(separable.view().counts->standard.outputShape[1], 5);
    QVERIFY(!separable.view().ran);
}

void TestSeparableController::worksWithoutEngine() {
    SessionFixture fixture;
    fixture.engine->failLoading(1);
    QTest::ignoreMessage(QtWarningMsg, "The engine is away; try again.");
    auto& session = fixture.make();
    session.begin();
    session.engine().load();
    QVERIFY(await([&] { return session.separable().view().check == Check::Failed; }));
    QCOMPARE(session.separable().view().counts->separableParameters(), 94);
    session.engine().load();
    QVERIFY(await([&] { return session.separable().view().check == Check::Ran; }));
    QVERIFY(session.separable().view().checkProblem.isEmpty());
}

FEATHERWEIGHT_TESTS(TestSeparableController)
#include "tst_separable_controller.moc"
