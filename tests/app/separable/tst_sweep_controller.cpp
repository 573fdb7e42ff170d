// SPDX-License-Identifier: GPL-3.0-or-later
// Curves and maps beside the present settings: the latest ones win, and an edit stops what is
// computed for older ones.
#include "app/separable/sweep_controller.h"
#include "tests/support/counted_by_hand.h"
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"

#include <QDeadlineTimer>
#include <QSignalSpy>

#include <atomic>
#include <thread>

using namespace featherweight;

namespace {

/// The page is on the screen.
SweepController& seen(Session& session) {
    session.sweep().setSeen(true);
    return session.sweep();
}

} // namespace

class TestSweepController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersTheQuestion();
    void followsTheSettings();
    void latestWins();
    void anEditDropsALongOne();
    void nothingPossibleIsAnAnswer();
    void hiddenComputesNothing();
    void saysWhyItFailed();
    void endsAtAnyMoment();
};

void TestSweepController::answersTheQuestion() {
    SessionFixture fixture;
    auto& sweep = seen(fixture.make());
    SweepQuestion question;
    question.knob = SeparableKnob::Kernel;
    question.range = {1, 9};
    question.rowKnob = SeparableKnob::InChannels;
    question.rowRange = {1, 5};
    question.metric = SweepMetric::Macs;
    sweep.ask(question);
    QVERIFY(sweep.view().stale);
    QVERIFY(await([&] { return !sweep.view().stale; }));
    const Sweep& view = *sweep.view().sweep;
    QVERIFY(view.question == question);
    QCOMPARE(view.points.size(), std::size_t{9});
    for (const SweepPoint& point : view.points) {
        SeparableSettings settings;
        settings.kernel = {point.value, point.value};
        QVERIFY(point.counts == test::countedByHand(settings));
    }
    QCOMPARE(view.map.rows.size(), std::size_t{5});
    QCOMPARE(view.map.columns.size(), std::size_t{9});
    // 16·3·3² MACs per pixel against 3·3² + 16·3
    QCOMPARE(view.map.ratios[2 * 9 + 2], 432.0 / 75.0);
    QCOMPARE(view.breakEvens.size(), std::size_t{1});
    QVERIFY((view.breakEvens[0] == BreakEven{1, 2, true})); // 48 against 51, 192 against 60
}

void TestSweepController::followsTheSettings() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& sweep = seen(*fixture.session);
    QVERIFY(await([&] { return !sweep.view().stale && !sweep.view().sweep->points.empty(); }));
    QVERIFY(sweep.view().sweep->settings == SeparableSettings{});
    SeparableSettings settings;
    settings.inChannels = 7;
    sweep.setSettings(settings);
    QVERIFY(sweep.view().stale);
    QVERIFY(sweep.view().sweep->settings ==
            SeparableSettings{}); // with their points, until others come
    QVERIFY(await([&] { return !sweep.view().stale; }));
    QVERIFY(sweep.view().sweep->settings == settings);
}

void TestSweepController::latestWins() {
    SessionFixture fixture;
    auto& sweep = seen(fixture.make());
    int changes = 0;
    std::int64_t shown = 0;
    connect(&sweep, &Controller::changed, this, [&] {
        ++changes;
        if (!sweep.view().sweep->points.empty()) {
            QVERIFY(sweep.view().sweep->settings.inChannels >= shown); // never back to an older one
            shown = sweep.view().sweep->settings.inChannels;
        }
    });
    SeparableSettings settings;
    for (int edit = 1; edit <= 1000; ++edit) {
        settings.inChannels = edit;
        sweep.setSettings(settings);
        if (edit % 20 == 0) {
            QCoreApplication::processEvents();
        }
    }
    QVERIFY(await([&] { return !sweep.view().stale; }));
    QTest::qWait(50);
    QCOMPARE(sweep.view().sweep->settings.inChannels, 1000);
    QCOMPARE(shown, 1000);
    qInfo("1000 edits: %d changes", changes);
    QVERIFY(changes <= 60);
}

/// Counting pixels of such a kernel takes a thousand times longer than usual.
void TestSweepController::anEditDropsALongOne() {
    SessionFixture fixture;
    auto& sweep = seen(fixture.make());
    SeparableSettings slow;
    slow.kernel = {900'000, 1};
    slow.padding = {1'000'000, 0};
    slow.image = {1'000'000, 1};
    sweep.setSettings(slow);
    QTest::qWait(30); // it has begun
    QVERIFY(sweep.view().stale);
    int answers = 0;
    connect(&sweep, &Controller::changed, this, [&] { answers += sweep.view().stale ? 0 : 1; });
    sweep.setSettings({});
    QVERIFY(await([&] { return !sweep.view().stale; }));
    QVERIFY(sweep.view().sweep->settings == SeparableSettings{});
    QCOMPARE(answers, 1); // the long one has none
}

void TestSweepController::nothingPossibleIsAnAnswer() {
    SessionFixture fixture;
    auto& sweep = seen(fixture.make());
    SeparableSettings settings;
    settings.kernel = {50, 50};
    sweep.setSettings(settings);
    QVERIFY(await([&] { return !sweep.view().stale; }));
    QVERIFY(!sweep.view().sweep->points.empty());
    for (const SweepPoint& point : sweep.view().sweep->points) {
        QVERIFY(!point.counts);
    }
    QVERIFY(sweep.view().sweep->breakEvens.empty());
    // Over kernels there are possible ones: 3 + 1 parameters of 1×1 against 3 + 3 + 3 + 1.
    QCOMPARE(sweep.view().sweep->map.ratios.front(), 0.4);
}

void TestSweepController::hiddenComputesNothing() {
    Mailbox mailbox;
    Worker counter(mailbox, "test");
    std::atomic<int> counted = 0;
    SweepController sweep(mailbox, counter, [&](const auto& settings, const auto&, const auto&) {
        ++counted;
        auto answer = std::make_shared<Sweep>();
        answer->settings = settings;
        return answer;
    });
    SeparableSettings settings;
    for (int edit = 1; edit <= 20; ++edit) {
        settings.inChannels = edit;
        sweep.setSettings(settings);
        sweep.ask({});
        QTest::qWait(2);
    }
    QCOMPARE(counted.load(), 0);
    QVERIFY(sweep.view().stale);
    sweep.setSeen(true);
    QVERIFY(await([&] { return !sweep.view().stale; }));
    QCOMPARE(sweep.view().sweep->settings.inChannels, 20);
    QCOMPARE(counted.load(), 1);
    sweep.setSeen(false);
    sweep.setSeen(true); // it is still the answer
    QTest::qWait(20);
    QCOMPARE(counted.load(), 1);
}

void TestSweepController::saysWhyItFailed() {
    Mailbox mailbox;
    Worker counter(mailbox, "test");
    bool broken = true;
    SweepController sweep(mailbox, counter, [&](const auto&, const auto&, const auto&) {
        if (broken) {
            throw Error({"broken", {}});
        }
        return std::make_shared<Sweep>();
    });
    const QSignalSpy raised(&sweep, &Controller::noticeRaised);
    const QSignalSpy withdrawn(&sweep, &Controller::noticeWithdrawn);
    sweep.setSeen(true);
    QTest::ignoreMessage(QtWarningMsg, "broken");
    sweep.ask({});
    QVERIFY(await([&] { return !sweep.view().stale; })); // nothing is on its way any more
    QCOMPARE(sweep.view().problem, QStringLiteral("broken"));
    QCOMPARE(raised.count(), 1);
    broken = false;
    const auto before = withdrawn.count();
    sweep.setSettings({});
    QVERIFY(sweep.view().problem.isEmpty());
    QCOMPARE(withdrawn.count(), before + 1);
    QVERIFY(await([&] { return !sweep.view().stale; }));
    QVERIFY(sweep.view().problem.isEmpty());
}

/// Whatever is being counted is told to stop, and has stopped when all are gone.
void TestSweepController::endsAtAnyMoment() {
    int interrupted = 0;
    for (int time = 0; time < 20; ++time) {
        std::atomic<int> begun = 0;
        std::atomic<int> stopped = 0;
        {
            Mailbox mailbox;
            Worker counter(mailbox, "test");
            SweepController sweep(
                mailbox, counter,
                [&](const auto&, const auto&, const std::stop_token& stop) -> SweepPointer {
                    ++begun;
                    const QDeadlineTimer patience(2000);
                    while (!stop.stop_requested() && !patience.hasExpired()) {
                        std::this_thread::yield();
                    }
                    stopped += stop.stop_requested() ? 1 : 0;
                    throw Cancelled();
                });
            sweep.setSeen(true);
            sweep.setSettings({});
            QTest::qWait(time);
        }
        QCOMPARE(stopped.load(), begun.load());
        interrupted += begun;
    }
    QVERIFY(interrupted > 0);
}

FEATHERWEIGHT_TESTS(TestSweepController)
#include "tst_sweep_controller.moc"
