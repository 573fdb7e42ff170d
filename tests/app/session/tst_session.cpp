// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"
#include "ui/words/base/language.h"

#include <QCoreApplication>
#include <QSignalSpy>

using namespace featherweight;

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*qApp); }
    void loadsNothingBeforeItBegins();
    void saysWhatTheEngineIs();
    void engineMayFailAndBeTriedAgain();
    void saysWhatRuns();
    void stopsEverything();
    void newestNoticeThatHolds();
    void endsAtAnyMoment();
};

void TestSession::loadsNothingBeforeItBegins() {
    SessionFixture fixture;
    auto& session = fixture.make();
    QTest::qWait(50);
    QCOMPARE(fixture.engine->engines(), 0);
    QCOMPARE(fixture.datasets->loads.load(), 0);
    QCOMPARE(session.status().engine, QStringLiteral("LibTorch is loading…"));
}

void TestSession::saysWhatTheEngineIs() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QCOMPARE(fixture.session->status().engine,
             QStringLiteral("LibTorch 0.fake · ONEDNN · 1 thread"));
    QCOMPARE(fixture.session->status().dataset, QStringLiteral("MNIST"));
    QVERIFY(fixture.session->status().job.isEmpty());
}

void TestSession::engineMayFailAndBeTriedAgain() {
    SessionFixture fixture;
    fixture.engine->failLoading(2);
    auto& session = fixture.make();
    for (int time = 0; time < 2; ++time) {
        QTest::ignoreMessage(QtWarningMsg, "The engine is away; try again.");
        session.engine().load();
        QVERIFY(!session.notice());
        QVERIFY(await([&] { return session.notice() != nullptr; }));
        QCOMPARE(session.notice()->remedies, std::vector{Remedy::RetryEngine});
        QVERIFY(
            await([&] { return session.status().engine.contains(QStringLiteral("not there")); }));
    }
    session.engine().load();
    QVERIFY(await([&] { return session.engine().state() == EngineController::State::Ready; }));
    QVERIFY(!session.notice());
}

void TestSession::saysWhatRuns() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    const auto says = [&](const char* job, int done, int total) {
        return await([&session, job, done, total] {
            const StatusView& status = session.status();
            return status.job == QLatin1String(job) && status.done == done && status.total == total;
        });
    };
    fixture.engine->hold();
    session.training().start(shortTraining(10));
    fixture.engine->letThrough(4);
    QVERIFY(says("Training", 4, 10));
    fixture.engine->letThrough(8);
    QVERIFY(says("Measuring the accuracy", 20, 40));
    fixture.engine->letThrough(2);
    QVERIFY(says("", 0, 0));
    session.quantization().start({});
    QVERIFY(says("Quantizing", 0, 0));
    fixture.engine->letThrough(4);
    QVERIFY(says("Calibrating", 3, 10));
    fixture.engine->letThrough(10);
    QVERIFY(says("Comparing both networks", 40, 120));
    fixture.engine->open();
    QVERIFY(says("", 0, 0));
    fixture.engine->hold();
    session.sizes().start();
    QVERIFY(says("Measuring files", 0, 6));
    fixture.engine->letThrough(2);
    QVERIFY(says("Measuring files", 2, 6));
    fixture.engine->open();
}

void TestSession::stopsEverything() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    QVERIFY(fixture.train());
    fixture.engine->hold();
    session.quantization().start({});
    session.training().start(shortTraining(10)); // waits for its turn
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Running));
    session.stopRuns();
    fixture.engine->open();
    QVERIFY(awaitPhase(session.quantization(), RunPhase::Cancelled));
    QVERIFY(!isActive(session.training().view().phase));
    QCOMPARE(fixture.engine->trainings(), 1);
}

void TestSession::newestNoticeThatHolds() {
    SessionFixture fixture;
    auto& session = fixture.make();
    QSignalSpy changed(&session, &Session::noticeChanged);
    auto& first = session.training();
    auto& second = session.latency();
    Q_EMIT first.noticeRaised({QStringLiteral("one"), {}, {}});
    Q_EMIT second.noticeRaised({QStringLiteral("two"), {}, {}});
    QCOMPARE(session.notice()->sentence, QStringLiteral("two"));
    Q_EMIT second.noticeWithdrawn();
    QCOMPARE(session.notice()->sentence, QStringLiteral("one"));
    Q_EMIT first.noticeRaised({QStringLiteral("three"), {}, {}});
    QCOMPARE(session.notice()->sentence, QStringLiteral("three"));
    Q_EMIT first.noticeWithdrawn();
    QVERIFY(!session.notice());
    QCOMPARE(changed.size(), 5);
}

void TestSession::endsAtAnyMoment() {
    for (int time = 0; time < 40; ++time) {
        SessionFixture fixture;
        fixture.engine->setPartTime(std::chrono::microseconds(300));
        auto& session = fixture.make();
        connect(&session.training(), &TrainingController::ended, &session,
                [&session] { session.quantization().start({}); });
        session.begin();
        session.training().start(shortTraining(20));
        session.separable().setSettings({});
        QTest::qWait(time);
        if (time % 3 == 0) {
            session.training().pause();
        }
        fixture.session.reset();
        QCOMPARE(fixture.engine->engines(), 0);
        QCOMPARE(fixture.engine->networks(), 0);
        QCOMPARE(fixture.engine->prepared(), 0);
        QVERIFY(!fixture.engine->wrongThread());
    }
}

FEATHERWEIGHT_TESTS(TestSession)
#include "tst_session.moc"
