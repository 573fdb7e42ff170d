// SPDX-License-Identifier: GPL-3.0-or-later
// Measuring both convolutions: when it is possible, how it is stopped, refused and fails, and which
// settings its numbers belong to.
#include "app/separable/convolution_time_controller.h"
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"
#include "ui/words/base/language.h"

using namespace featherweight;

namespace {

bool possible(const ConvolutionTimeController& times) {
    return await([&] { return times.view().possible; });
}

} // namespace

class TestConvolutionTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*qApp); }
    void measuresBoth();
    void needsLibTorchAndCounts();
    void stopped();
    void keepsItsNumbersWhenSettingsChange();
    void notBesideOthers();
    void refusedAboveTheLimit();
    void failureIsSaid();
    void theLimitIsPassedOn();
    void endsAtAnyMoment();
};

void TestConvolutionTime::measuresBoth() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& times = fixture.session->convolutionTime();
    QVERIFY(possible(times));
    QVERIFY(times.view().whyNot.isEmpty());
    times.start();
    QVERIFY(awaitPhase(times, RunPhase::Done));
    const ConvolutionTimeView& view = times.view();
    QCOMPARE(view.done, 2);
    QCOMPARE(view.times.size(), std::size_t{2});
    QCOMPARE(view.times[0].kind, ConvolutionKind::Standard);
    QCOMPARE(view.times[0].forward.median, 3.0); // the fake's
    QCOMPARE(view.times[1].kind, ConvolutionKind::Separable);
    QCOMPARE(view.times[1].backward.upper, 8.0);
    QVERIFY(view.settings == SeparableSettings{});
    QCOMPARE(view.counts->standard.macs, 442'368);
    QVERIFY(!view.outdated);
    QCOMPARE(view.engine, QStringLiteral("LibTorch 0.fake · ONEDNN · 1 thread"));
    QVERIFY(!fixture.engine->wrongThread());
}

void TestConvolutionTime::needsLibTorchAndCounts() {
    SessionFixture fixture;
    auto& session = fixture.make();
    auto& times = session.convolutionTime();
    QVERIFY(!times.view().possible);
    QCOMPARE(times.view().whyNot, QStringLiteral("LibTorch is still loading."));
    times.start();
    QCOMPARE(times.phase(), RunPhase::Empty);
    fixture.engine->failLoading(1);
    QTest::ignoreMessage(QtWarningMsg, "The engine is away; try again.");
    session.begin();
    session.engine().load();
    QVERIFY(await([&] {
        return times.view().whyNot ==
               QStringLiteral("LibTorch is not there, so nothing can be measured.");
    }));
    session.engine().load();
    QVERIFY(possible(times));
    SeparableSettings settings;
    settings.kernel = {50, 50};
    session.separable().setSettings(settings);
    QVERIFY(await([&] { return !times.view().possible; }));
    QVERIFY(times.view().whyNot.contains(QStringLiteral("not possible")));
    QCOMPARE(times.view().neededBytes, 0);
    times.start();
    QCOMPARE(times.phase(), RunPhase::Empty);
}

void TestConvolutionTime::stopped() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    auto& times = session.convolutionTime();
    QVERIFY(possible(times));
    fixture.engine->hold();
    fixture.engine->letThrough(1);
    times.start();
    QVERIFY(await([&] { return times.view().done == 1 && fixture.engine->isWaiting(); }));
    QCOMPARE(session.status().job, QStringLiteral("Measuring both convolutions"));
    QCOMPARE(session.status().total, 2);
    session.stopRuns();
    QCOMPARE(times.view().phase, RunPhase::Stopping);
    QVERIFY(awaitPhase(times, RunPhase::Cancelled));
    QCOMPARE(times.view().times.size(), std::size_t{1}); // what there is stays
    QVERIFY(!session.notice());
    fixture.engine->open();
    QVERIFY(possible(times));
    times.start();
    QVERIFY(awaitPhase(times, RunPhase::Done));
    QCOMPARE(times.view().times.size(), std::size_t{2});
}

void TestConvolutionTime::keepsItsNumbersWhenSettingsChange() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    auto& times = session.convolutionTime();
    QVERIFY(possible(times));
    times.start();
    QVERIFY(awaitPhase(times, RunPhase::Done));
    SeparableSettings settings;
    settings.batch = 5;
    session.separable().setSettings(settings);
    QVERIFY(await([&] { return times.view().outdated && !session.separable().view().stale; }));
    QVERIFY(possible(times));
    QCOMPARE(times.view().times[0].forward.median, 3.0);
    QCOMPARE(times.view().settings.batch, 1);
    session.separable().setSettings({}); // back again: they are these settings' numbers
    QVERIFY(await([&] { return !times.view().outdated; }));
    session.separable().setSettings(settings);
    QVERIFY(await([&] { return times.view().outdated && !session.separable().view().stale; }));
    times.start();
    QVERIFY(awaitPhase(times, RunPhase::Done));
    QVERIFY(!times.view().outdated);
    QCOMPARE(times.view().times[0].forward.median, 7.0);
    QCOMPARE(times.view().settings.batch, 5);
}

void TestConvolutionTime::notBesideOthers() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    auto& times = session.convolutionTime();
    QVERIFY(possible(times));
    fixture.engine->hold();
    session.training().start(shortTraining());
    QVERIFY(await([&] { return !times.view().possible; }));
    QVERIFY(times.view().whyNot.startsWith(QStringLiteral("Something else runs.")));
    times.start();
    QCOMPARE(times.phase(), RunPhase::Empty);
    fixture.engine->open();
    QVERIFY(awaitPhase(session.training(), RunPhase::Done));
    QVERIFY(possible(times));
    fixture.engine->hold();
    times.start();
    QVERIFY(await([&] { return !session.sizes().view().possible(); })); // nor others beside it
    fixture.engine->open();
    QVERIFY(awaitPhase(times, RunPhase::Done));
}

void TestConvolutionTime::refusedAboveTheLimit() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    auto& times = session.convolutionTime();
    QVERIFY(possible(times));
    // In FP32 39,454 numbers, 68,240 in ONEDNN's blocks of 16 channels and 27,648 unfolded; with
    // their gradients and scratch three times that, and four times the 507 weights.
    constexpr std::int64_t needed = 4 * (3 * (39'454 + 68'240 + 27'648) + 4 * 507);
    QCOMPARE(times.view().neededBytes, needed);
    QVERIFY(times.view().automaticLimit > needed);
    session.separable().setMemoryLimit(needed - 1);
    QVERIFY(await([&] { return !times.view().possible; }));
    QVERIFY2(
        times.view().whyNot.contains(QStringLiteral("may take 2 MB, more than the limit of 1 MB")),
        qPrintable(times.view().whyNot));
    times.start();
    QCOMPARE(times.phase(), RunPhase::Empty);
    session.separable().setMemoryLimit(needed);
    QVERIFY(possible(times));
    QCOMPARE(times.view().memoryLimit, std::optional(needed));
    session.separable().setMemoryLimit({});
    QVERIFY(await([&] { return !times.view().memoryLimit; }));
}

void TestConvolutionTime::failureIsSaid() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    auto& times = session.convolutionTime();
    QVERIFY(possible(times));
    fixture.engine->setBeforePart([](int part) {
        if (part == 2) {
            throw Error({"broken", {}});
        }
    });
    QTest::ignoreMessage(QtWarningMsg, "broken");
    times.start();
    QVERIFY(awaitPhase(times, RunPhase::Failed));
    QCOMPARE(times.view().times.size(), std::size_t{1});
    QCOMPARE(session.notice()->sentence, QStringLiteral("broken"));
    fixture.engine->setBeforePart({});
    QVERIFY(possible(times));
    times.start();
    QVERIFY(awaitPhase(times, RunPhase::Done));
    QVERIFY(!session.notice());
}

/// What is refused before it starts is refused by the engine as well.
void TestConvolutionTime::theLimitIsPassedOn() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    auto& times = session.convolutionTime();
    QVERIFY(possible(times));
    times.start();
    QVERIFY(awaitPhase(times, RunPhase::Done));
    QVERIFY(fixture.engine->measuringLimit() > 64 * 1024 * 1024); // of what is free
    session.separable().setMemoryLimit(12'345'678);
    QVERIFY(await([&] { return session.separable().view().ran.has_value(); }));
    QVERIFY(possible(times));
    times.start();
    QVERIFY(awaitPhase(times, RunPhase::Done));
    QCOMPARE(fixture.engine->measuringLimit(), 12'345'678);
}

void TestConvolutionTime::endsAtAnyMoment() {
    for (int time = 0; time < 20; ++time) {
        SessionFixture fixture;
        QVERIFY(fixture.makeReady());
        auto& times = fixture.session->convolutionTime();
        QVERIFY(possible(times));
        fixture.engine->setPartTime(std::chrono::milliseconds(5));
        times.start();
        QTest::qWait(time);
        fixture.session.reset();
        QCOMPARE(fixture.engine->engines(), 0);
        QVERIFY(!fixture.engine->wrongThread());
    }
}

FEATHERWEIGHT_TESTS(TestConvolutionTime)
#include "tst_convolution_time.moc"
