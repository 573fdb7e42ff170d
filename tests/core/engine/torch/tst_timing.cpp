// SPDX-License-Identifier: GPL-3.0-or-later
// How often work is run to be timed, on a clock that the test sets.
#include "core/base/message.h"
#include "core/engine/torch/timing.h"

#include "tests/support/test_program.h"

#include <chrono>
#include <thread>

using namespace featherweight;

class TestTiming : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsUntilHalfASecond_data();
    void runsUntilHalfASecond();
    void partsAreTimedApart();
    void warmUpDoesNotCount();
    void measuresTheWork();
    void stops();
};

void TestTiming::runsUntilHalfASecond_data() {
    QTest::addColumn<double>("milliseconds");
    QTest::addColumn<std::size_t>("runs");
    QTest::newRow("slow: at least 20") << 1000.0 << std::size_t{20};
    QTest::newRow("as long as 20 take") << 25.0 << std::size_t{20};
    QTest::newRow("between") << 10.0 << std::size_t{50};
    QTest::newRow("the last one begins before the end") << 12.0 << std::size_t{42};
    QTest::newRow("fast: at most 200") << 0.001 << std::size_t{200};
}

void TestTiming::runsUntilHalfASecond() {
    QFETCH(const double, milliseconds);
    QFETCH(const std::size_t, runs);
    const auto times = timeParts([&] { return std::vector{milliseconds}; }, 3, {});
    QCOMPARE(times.size(), std::size_t{1});
    QCOMPARE(times.front(), std::vector<double>(runs, milliseconds));
}

void TestTiming::partsAreTimedApart() {
    const auto times = timeParts([] { return std::vector{4.0, 6.0}; }, 0, {});
    QCOMPARE(times.size(), std::size_t{2});
    QCOMPARE(times[0], std::vector<double>(50, 4.0)); // both together take 500 ms
    QCOMPARE(times[1], std::vector<double>(50, 6.0));
}

void TestTiming::warmUpDoesNotCount() {
    int calls = 0;
    const auto times =
        timeParts([&] { return std::vector{++calls <= 7 ? 1e6 : 100.0}; }, 7, {}).front();
    QCOMPARE(calls, 27);
    QCOMPARE(times, std::vector<double>(20, 100.0));
}

void TestTiming::measuresTheWork() {
    const auto times =
        timeRuns([] { std::this_thread::sleep_for(std::chrono::milliseconds(30)); }, 0, {});
    QCOMPARE(times.size(), std::size_t{20});
    for (const double time : times) {
        QVERIFY2(time >= 30, qPrintable(QString::number(time)));
    }
}

void TestTiming::stops() {
    for (const int last : {1, 3, 4, 9}) { // in the warm-up of 3, and after it
        std::stop_source source;
        int calls = 0;
        const auto work = [&] {
            if (++calls == last) {
                source.request_stop();
            }
        };
        QVERIFY_EXCEPTION_THROWN((void)timeRuns(work, 3, source.get_token()), Cancelled);
        QCOMPARE(calls, last);
    }
}

FEATHERWEIGHT_TESTS(TestTiming)
#include "tst_timing.moc"
