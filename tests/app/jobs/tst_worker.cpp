// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/worker.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <atomic>
#include <filesystem>
#include <semaphore>
#include <thread>
#include <utility>

using namespace featherweight;

namespace {

using Work = std::function<int(Run<NoReport>&)>;
using IntOutcome = Outcome<int>;

/// What arrived of one job.
struct Arrived {
    std::optional<IntOutcome> outcome;
    [[nodiscard]] bool over() const { return outcome.has_value(); }
    [[nodiscard]] bool isCancelled() const {
        return over() && std::holds_alternative<CancelledRun>(*outcome);
    }
    [[nodiscard]] int value() const { return over() ? std::get<int>(*outcome) : -1; }
};

class Fixture {
public:
    Mailbox mailbox;
    std::optional<Worker> worker{std::in_place, mailbox, "fw-test"};

    Job start(Work work, Arrived& arrived, Worker::Kind kind = Worker::Kind::Job) {
        return worker->start<NoReport, int>(
            std::move(work), {},
            [&arrived](IntOutcome outcome) { arrived.outcome = std::move(outcome); }, kind);
    }
    /// Holds the worker until opened, in steps that rest.
    Job startResting(std::atomic<bool>& open, Arrived& arrived) {
        return start(
            [&open](Run<NoReport>& run) {
                while (!open) {
                    run.rest();
                    if (run.stopToken().stop_requested()) {
                        throw Cancelled();
                    }
                    std::this_thread::yield();
                }
                return 1;
            },
            arrived);
    }
};

template <typename Predicate>
[[nodiscard]] bool await(Predicate predicate) {
    return QTest::qWaitFor(predicate, 10'000);
}

} // namespace

class TestWorker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsJobsOneAfterAnother();
    void reportsBeforeItsOutcome();
    void stopsARunningJob();
    void stopsAWaitingJob();
    void dropsWhatAnAbandonedJobDelivers();
    void latestWins();
    void neverRunsWhatWasAbandonedInTheQueue();
    void withdrawsOnlyWhatHasNotBegun();
    void pausesAndResumes();
    void stopsAPausedJob();
    void runsInterludesInsideAJob();
    void runsInterludesWhilePaused();
    void doesNotNestInterludes();
    void turnsExceptionsIntoFailures_data();
    void turnsExceptionsIntoFailures();
    void destroysAtHome();
    void destroysAtHomeWhenItEnds();
    void endsWhileBusy();
};

void TestWorker::runsJobsOneAfterAnother() {
    Fixture fixture;
    std::vector<int> order; // only touched on the worker's thread until all is over
    std::atomic<int> inside = 0;
    std::array<Arrived, 50> arrived;
    std::vector<Job> jobs;
    jobs.reserve(arrived.size());
    for (int number = 0; number < 50; ++number) {
        jobs.push_back(fixture.start(
            [&, number](Run<NoReport>&) {
                order.push_back(number);
                return ++inside == 1 ? (std::this_thread::yield(), --inside, number) : -1;
            },
            arrived[static_cast<std::size_t>(number)]));
    }
    QVERIFY(await([&] { return arrived.back().over(); }));
    for (int number = 0; number < 50; ++number) {
        QCOMPARE(order[static_cast<std::size_t>(number)], number);
        QCOMPARE(arrived[static_cast<std::size_t>(number)].value(), number);
    }
}

void TestWorker::reportsBeforeItsOutcome() {
    Fixture fixture;
    std::vector<int> reports;
    bool over = false;
    int atTheEnd = 0;
    const auto thread = std::this_thread::get_id();
    bool rightThreads = true;
    const Job job = fixture.worker->start<int, int>(
        [&](Run<int>& run) {
            rightThreads = rightThreads && std::this_thread::get_id() != thread;
            for (int value = 0; value < 1000; ++value) {
                run.report(value);
            }
            return 7;
        },
        [&](const int& value) {
            reports.push_back(value);
            rightThreads = rightThreads && std::this_thread::get_id() == thread && !over;
        },
        [&](IntOutcome outcome) {
            over = true;
            atTheEnd = std::get<int>(outcome);
        });
    QVERIFY(await([&] { return over; }));
    QVERIFY(rightThreads);
    QCOMPARE(atTheEnd, 7);
    QCOMPARE(reports.size(), std::size_t{1000});
    QVERIFY(std::is_sorted(reports.begin(), reports.end()));
}

void TestWorker::stopsARunningJob() {
    Fixture fixture;
    std::atomic<bool> open = false;
    Arrived arrived;
    Job job = fixture.startResting(open, arrived);
    QTest::qWait(20);
    QVERIFY(!arrived.over());
    job.stop();
    QVERIFY(await([&] { return arrived.over(); }));
    QVERIFY(arrived.isCancelled());
}

void TestWorker::stopsAWaitingJob() {
    Fixture fixture;
    std::atomic<bool> open = false;
    Arrived first;
    Arrived second;
    const Job running = fixture.startResting(open, first);
    std::atomic<bool> ran = false;
    Job waiting = fixture.start([&](Run<NoReport>&) { return ran = true, 0; }, second);
    waiting.stop();
    open = true;
    QVERIFY(await([&] { return second.over(); }));
    QCOMPARE(first.value(), 1);
    QVERIFY(second.isCancelled());
    QVERIFY(!ran);
}

void TestWorker::dropsWhatAnAbandonedJobDelivers() {
    Fixture fixture;
    Arrived arrived;
    std::atomic<bool> done = false;
    {
        const Job job = fixture.start([&](Run<NoReport>&) { return done = true, 0; }, arrived);
        while (!done) { // without the event loop: the outcome is on its way when the job goes
            std::this_thread::yield();
        }
    }
    QTest::qWait(3 * Mailbox::frameMilliseconds);
    QVERIFY(!arrived.over());
}

void TestWorker::latestWins() {
    Fixture fixture;
    std::array<Arrived, 1000> arrived;
    Job job;
    for (auto& each : arrived) {
        job = fixture.start([](Run<NoReport>&) { return 1; }, each);
    }
    QVERIFY(await([&] { return arrived.back().over(); }));
    QCOMPARE(std::count_if(arrived.begin(), arrived.end(),
                           [](const Arrived& each) { return each.over(); }),
             1);
}

void TestWorker::neverRunsWhatWasAbandonedInTheQueue() {
    Fixture fixture;
    std::atomic<bool> open = false;
    Arrived first;
    Arrived others;
    Arrived last;
    const Job running = fixture.startResting(open, first);
    std::atomic<int> ran = 0;
    auto owned = std::make_shared<int>(1);
    Job job;
    for (int time = 0; time < 100; ++time) {
        job = fixture.start([&ran, owned](Run<NoReport>&) { return ++ran; }, others);
    }
    QCOMPARE(owned.use_count(), 2L); // at most one waits
    job = fixture.start([](Run<NoReport>&) { return 5; }, last);
    open = true;
    QVERIFY(await([&] { return last.over(); }));
    QCOMPARE(ran.load(), 0);
    QCOMPARE(owned.use_count(), 1L);
}

void TestWorker::withdrawsOnlyWhatHasNotBegun() {
    Fixture fixture;
    std::atomic<bool> open = false;
    std::atomic<bool> ran = false;
    Arrived first;
    Arrived second;
    Arrived third;
    QVERIFY(!Job().withdraw());
    Job running = fixture.startResting(open, first);
    auto owned = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = owned;
    Job waiting =
        fixture.start([&ran, owned](Run<NoReport>&) { return (ran = true, *owned); }, second);
    owned.reset();
    const Job last = fixture.start([](Run<NoReport>&) { return 3; }, third);
    QVERIFY(waiting.withdraw());
    QVERIFY(watched.expired()); // with all that it would have needed
    QVERIFY(!waiting.withdraw());
    open = true;
    QVERIFY(await([&] { return third.over(); }));
    QCOMPARE(first.value(), 1);
    QVERIFY(!running.withdraw());
    QVERIFY(!ran && !second.over());
}

void TestWorker::pausesAndResumes() {
    Fixture fixture;
    std::atomic<int> steps = 0;
    Arrived arrived;
    Job job = fixture.start(
        [&](Run<NoReport>& run) {
            while (steps < 100'000'000 && !run.stopToken().stop_requested()) {
                ++steps;
                run.rest();
            }
            return 3;
        },
        arrived);
    QVERIFY(await([&] { return steps > 10; }));
    job.pause();
    // The step that it is in may last as long as other programs keep the thread waiting.
    int atPause = -1;
    QVERIFY(await([&] {
        const int before = std::exchange(atPause, steps.load());
        QTest::qWait(50);
        return before == atPause;
    }));
    QTest::qWait(50);
    QCOMPARE(steps.load(), atPause);
    job.resume();
    QVERIFY(await([&] { return steps > atPause; }));
    job.stop();
    QVERIFY(await([&] { return arrived.over(); }));
    QCOMPARE(arrived.value(), 3); // a result is a result, although stop was asked for
}

void TestWorker::stopsAPausedJob() {
    Fixture fixture;
    std::atomic<bool> open = false;
    Arrived arrived;
    Job job = fixture.startResting(open, arrived);
    job.pause();
    QTest::qWait(20);
    job.stop();
    QVERIFY(await([&] { return arrived.over(); }));
    QVERIFY(arrived.isCancelled());
}

void TestWorker::runsInterludesInsideAJob() {
    Fixture fixture;
    std::atomic<bool> open = false;
    Arrived long_;
    Arrived queued;
    Arrived interlude;
    const Job running = fixture.startResting(open, long_);
    const Job waits = fixture.start([](Run<NoReport>&) { return 2; }, queued);
    const Job inside =
        fixture.start([](Run<NoReport>&) { return 3; }, interlude, Worker::Kind::Interlude);
    QVERIFY(await([&] { return interlude.over(); }));
    QCOMPARE(interlude.value(), 3);
    QVERIFY(!long_.over());
    QVERIFY(!queued.over());
    open = true;
    QVERIFY(await([&] { return queued.over(); }));
}

void TestWorker::runsInterludesWhilePaused() {
    Fixture fixture;
    std::atomic<bool> open = false;
    Arrived paused;
    Arrived interlude;
    Job job = fixture.startResting(open, paused);
    job.pause();
    QTest::qWait(20);
    for (int time = 0; time < 3; ++time) {
        interlude = {};
        QTest::ignoreMessage(QtWarningMsg, "std::runtime_error: inside");
        const Job inside =
            fixture.start([](Run<NoReport>&) -> int { throw std::runtime_error("inside"); },
                          interlude, Worker::Kind::Interlude);
        QVERIFY(await([&] { return interlude.over(); }));
        QVERIFY(std::holds_alternative<Failure>(*interlude.outcome));
    }
    QVERIFY(!paused.over());
    open = true;
    job.resume();
    QVERIFY(await([&] { return paused.over(); }));
    QCOMPARE(paused.value(), 1);
}

void TestWorker::doesNotNestInterludes() {
    Fixture fixture;
    std::atomic<bool> open = false;
    std::atomic<int> inside = 0;
    Arrived running;
    Arrived first;
    Arrived second;
    std::binary_semaphore bothQueued(0);
    const Job job = fixture.startResting(open, running);
    const Job one = fixture.start(
        [&](Run<NoReport>& run) {
            bothQueued.acquire();
            ++inside;
            run.rest();
            return inside--;
        },
        first, Worker::Kind::Interlude);
    const Job two =
        fixture.start([&](Run<NoReport>&) { return ++inside; }, second, Worker::Kind::Interlude);
    bothQueued.release();
    QVERIFY(await([&] { return second.over(); }));
    QCOMPARE(first.value(), 1);
    QCOMPARE(second.value(), 1);
    open = true;
    QVERIFY(await([&] { return running.over(); }));
}

void TestWorker::turnsExceptionsIntoFailures_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("log");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("Error") << 0 << "a 1 b %2\ndetail"
                           << "a 1 b %2";
    QTest::newRow("bad_alloc") << 1 << "std::bad_alloc: std::bad_alloc"
                               << "not enough memory";
    QTest::newRow("runtime_error") << 2 << "std::runtime_error: oops"
                                   << "unexpected";
    QTest::newRow("number") << 3 << "an exception that is not a std::exception"
                            << "unexpected";
    QTest::newRow("system_error")
        << 4
        << "std::filesystem::__cxx11::filesystem_error: filesystem error: write: No space left on "
           "device"
        << "No space left on device";
}

void TestWorker::turnsExceptionsIntoFailures() {
    QFETCH(int, kind);
    QFETCH(QString, log);
    QFETCH(QString, sentence);
    Fixture fixture;
    Arrived arrived;
    QTest::ignoreMessage(QtWarningMsg, qPrintable(log));
    const Job job = fixture.start(
        [kind](Run<NoReport>&) -> int {
            switch (kind) {
            case 0:
                throw Error({"a %1 b %2", {"1", "%2"}}, "detail");
            case 1:
                throw std::bad_alloc();
            case 2:
                throw std::runtime_error("oops");
            case 3:
                throw 42; // NOLINT: foreign code may
            default:
                throw std::filesystem::filesystem_error(
                    "write", std::make_error_code(std::errc::no_space_on_device));
            }
        },
        arrived);
    QVERIFY(await([&] { return arrived.over(); }));
    const auto failure = std::get<Failure>(*arrived.outcome);
    QVERIFY2(failure.sentence.contains(sentence), qPrintable(failure.sentence));
    QCOMPARE(failure.log, log);
    Arrived next; // the worker goes on
    const Job after = fixture.start([](Run<NoReport>&) { return 4; }, next);
    QVERIFY(await([&] { return next.over(); }));
}

namespace {

/// Says on which thread it was destroyed.
struct Resident {
    std::thread::id& destroyedOn;
    explicit Resident(std::thread::id& where) : destroyedOn(where) {}
    Resident(const Resident&) = delete;
    Resident& operator=(const Resident&) = delete;
    ~Resident() { destroyedOn = std::this_thread::get_id(); }
};

} // namespace

void TestWorker::destroysAtHome() {
    Fixture fixture;
    std::thread::id worker;
    std::thread::id where;
    Arrived arrived;
    std::shared_ptr<const Resident> resident;
    const Job job = fixture.start(
        [&](Run<NoReport>&) {
            worker = std::this_thread::get_id();
            resident = fixture.worker->atHome(std::make_shared<const Resident>(where));
            return 0;
        },
        arrived);
    QVERIFY(await([&] { return arrived.over(); }));
    resident.reset(); // on this thread
    Arrived next;
    const Job after = fixture.start([](Run<NoReport>&) { return 0; }, next);
    QVERIFY(await([&] { return next.over(); }));
    QCOMPARE(where, worker);
}

void TestWorker::destroysAtHomeWhenItEnds() {
    std::thread::id worker;
    std::thread::id where;
    std::thread::id whereQueued;
    {
        Fixture fixture;
        std::atomic<bool> open = false;
        Arrived arrived;
        Arrived never;
        const Job first = fixture.start(
            [&](Run<NoReport>&) { return worker = std::this_thread::get_id(), 0; }, arrived);
        QVERIFY(await([&] { return arrived.over(); }));
        const Job running = fixture.startResting(open, arrived);
        auto resident = fixture.worker->atHome(std::make_shared<Resident>(where));
        auto inner = fixture.worker->atHome(std::make_shared<Resident>(whereQueued));
        const Job waits = fixture.start(
            [inner = std::move(inner)](Run<NoReport>&) { return inner ? 1 : 0; }, never);
        resident.reset();
        fixture.worker.reset();
    }
    QCOMPARE(where, worker);
    QCOMPARE(whereQueued, worker);
}

void TestWorker::endsWhileBusy() {
    for (int time = 0; time < 100; ++time) {
        Fixture fixture;
        std::atomic<int> inside = 0;
        std::atomic<bool> waitingRan = false;
        std::array<Arrived, 3> arrived;
        Job running = fixture.start(
            [&inside](Run<NoReport>& run) {
                ++inside;
                while (!run.stopToken().stop_requested()) {
                    run.rest();
                    std::this_thread::yield();
                }
                return --inside;
            },
            arrived[0]);
        const Job waiting = fixture.start(
            [&waitingRan](Run<NoReport>&) { return (waitingRan = true) ? 1 : 0; }, arrived[1]);
        const Job interlude =
            fixture.start([](Run<NoReport>&) { return 1; }, arrived[2], Worker::Kind::Interlude);
        if (time % 2 == 0) {
            running.pause();
        }
        QTest::qWait(time % 3);
        fixture.worker.reset();
        QCOMPARE(inside.load(), 0); // joined
        QVERIFY(!waitingRan);       // dropped
    }
}

FEATHERWEIGHT_TESTS(TestWorker)
#include "tst_worker.moc"
