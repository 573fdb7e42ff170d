// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "ui/geometry/axis_steps.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <utility>

using namespace featherweight;

class AxisStepsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAreRound_data();
    void endsAreRound();
    void spanHasRoundEnds_data();
    void spanHasRoundEnds();
    void accuraciesStayPossible();
    void nothingToShowStillIsAnAxis();
    void batchesGrowInSteps_data();
    void batchesGrowInSteps();
};

void AxisStepsTest::endsAreRound_data() {
    QTest::addColumn<double>("greatest");
    QTest::addColumn<int>("mostSteps");
    QTest::addColumn<double>("most");
    QTest::addColumn<int>("ticks");
    QTest::newRow("loss") << 2.31 << 6 << 2.5 << 6;
    QTest::newRow("on a step") << 2.5 << 6 << 2.5 << 6;
    QTest::newRow("file size") << 82.3 << 6 << 100.0 << 6;
    QTest::newRow("little room") << 560.0 << 3 << 600.0 << 4;
    QTest::newRow("two steps") << 99.0 << 2 << 100.0 << 3;
    QTest::newRow("small") << 0.07 << 6 << 0.08 << 5;
    QTest::newRow("billions") << 1.61e10 << 6 << 2.0e10 << 5;
}

void AxisStepsTest::endsAreRound() {
    QFETCH(double, greatest);
    QFETCH(int, mostSteps);
    QFETCH(double, most);
    QFETCH(int, ticks);
    const AxisRange range = roundAxis(greatest, mostSteps);
    QCOMPARE(range.most, most);
    QCOMPARE(range.ticks, ticks);
}

void AxisStepsTest::spanHasRoundEnds_data() {
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<int>("mostSteps");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::addColumn<int>("ticks");
    QTest::newRow("pixels") << -0.4242 << 2.8215 << 8 << -0.5 << 3.0 << 8;
    QTest::newRow("both sides") << -2.96 << 3.88 << 6 << -4.0 << 4.0 << 5;
    QTest::newRow("on a step") << -2.0 << 2.0 << 4 << -2.0 << 2.0 << 5;
    QTest::newRow("little room") << -0.1 << 0.1 << 2 << -0.1 << 0.1 << 3;
    QTest::newRow("above 0") << 12.0 << 19.0 << 5 << 12.0 << 20.0 << 5;
    QTest::newRow("below 0") << -19.0 << -12.0 << 5 << -20.0 << -12.0 << 5;
    QTest::newRow("an outlier") << -3.0 << 1000.0 << 6 << -200.0 << 1000.0 << 7;
}

void AxisStepsTest::spanHasRoundEnds() {
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(int, mostSteps);
    const AxisSpan span = roundSpan(from, to, mostSteps);
    QTEST(span.least, "least");
    QTEST(span.most, "most");
    QTEST(span.ticks, "ticks");
    QCOMPARE(span.least + (span.ticks - 1) * span.step, span.most);
}

void AxisStepsTest::accuraciesStayPossible() {
    for (const auto& [low, high] : {std::pair{99.3, 100.4},
                                    {100.0, 100.0},
                                    {99.99, 100.0},
                                    {-0.4, 10.0},
                                    {0.0, 0.0},
                                    {-5.0, 105.0},
                                    {91.2, 92.7}}) {
        for (const int steps : {2, 3, 6}) {
            const AxisSpan span = accuracySpan(low, high, steps);
            QVERIFY2(span.least >= -1e-9 && span.most <= 100 + 1e-9,
                     qPrintable(QStringLiteral("%1 to %2").arg(span.least).arg(span.most)));
            QVERIFY(span.most - span.least > 0.49);
            QVERIFY(span.least <= std::max(low, 0.0) + 1e-9);
            QVERIFY(span.most >= std::min(high, 100.0) - 1e-9);
        }
    }
}

void AxisStepsTest::nothingToShowStillIsAnAxis() {
    for (const double odd : {0.0, -1.0, std::numeric_limits<double>::infinity(),
                             std::numeric_limits<double>::quiet_NaN()}) {
        QVERIFY(roundAxis(odd).most > 0);
        QVERIFY(roundAxis(odd).ticks >= 2);
        QVERIFY(roundSpan(0, odd).most > roundSpan(0, odd).least);
    }
}

void AxisStepsTest::batchesGrowInSteps_data() {
    QTest::addColumn<int>("done");
    QTest::addColumn<int>("total");
    QTest::addColumn<double>("most");
    QTest::newRow("a short run is there from the start") << 0 << 100 << 100.0;
    QTest::newRow("and stays") << 100 << 100 << 100.0;
    QTest::newRow("a long run begins small") << 10 << 100000 << 200.0;
    QTest::newRow("grows") << 201 << 100000 << 500.0;
    QTest::newRow("stays within a step") << 499 << 100000 << 500.0;
    QTest::newRow("ends at its end") << 70000 << 100000 << 100000.0;
    QTest::newRow("total not known") << 7 << 0 << 200.0;
    QTest::newRow("one batch") << 1 << 1 << 1.0;
}

void AxisStepsTest::batchesGrowInSteps() {
    QFETCH(int, done);
    QFETCH(int, total);
    QFETCH(double, most);
    QCOMPARE(batchAxis(done, total).most, most);
}

FEATHERWEIGHT_TESTS(AxisStepsTest)
#include "tst_axis_steps.moc"
