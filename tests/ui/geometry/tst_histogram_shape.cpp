// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/cut_observer.h"
#include "tests/support/test_program.h"
#include "ui/geometry/histogram_shape.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace featherweight;
using test::cutObserver;
using test::spread;

class HistogramShapeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joiningLosesNoValue();
    void barsKeepTheirPlaces();
    void heightsAreLogarithmic();
    void axisHoldsEverything();
};

void HistogramShapeTest::joiningLosesNoValue() {
    const ValueHistogram histogram = spread(-4, 4, 3);
    for (const double width : {0.0, 0.01, 0.3, 1.0, 100.0}) {
        const std::vector<HistogramBar> bars = joinedBars(histogram, width);
        const std::int64_t all = std::accumulate(
            bars.begin(), bars.end(), std::int64_t{0},
            [](std::int64_t sum, const HistogramBar& bar) { return sum + bar.count; });
        QCOMPARE(all, histogram.total());
        for (std::size_t bar = 0; bar < bars.size(); ++bar) {
            QVERIFY(bars[bar].right - bars[bar].left >= width);
            QVERIFY(bar == 0 || bars[bar].left >= bars[bar - 1].right);
        }
    }
    QVERIFY(joinedBars({}, 1).empty());
}

void HistogramShapeTest::barsKeepTheirPlaces() {
    ValueHistogram histogram = spread(-1, 1, 1);
    const std::vector<HistogramBar> before = joinedBars(histogram, 0.5);
    const std::vector<float> more{-1.3F, 1.6F};
    histogram.add(more);
    const std::vector<HistogramBar> after = joinedBars(histogram, 0.5);
    QCOMPARE(after.size(), before.size() + 2);
    for (std::size_t bar = 0; bar < before.size(); ++bar) {
        QCOMPARE(after[bar + 1].left, before[bar].left);
        QCOMPARE(after[bar + 1].count, before[bar].count);
    }
}

void HistogramShapeTest::heightsAreLogarithmic() {
    QCOMPARE(decadesFor({{0, 1, 1}}), 1);
    QCOMPARE(decadesFor({{0, 1, 10}}), 1);
    QCOMPARE(decadesFor({{0, 1, 11}, {1, 2, 3}}), 2);
    QCOMPARE(decadesFor({{0, 1, 4816896}}), 7);
    QCOMPARE(logHeight(0, 3), 0.0);
    QVERIFY(logHeight(1, 3) > 0.05); // one value can be seen
    QCOMPARE(logHeight(1000, 3), 1.0);
    QVERIFY(std::abs((logHeight(100, 3) - logHeight(10, 3)) -
                     (logHeight(10, 3) - logHeight(1, 3))) < 1e-12);
}

void HistogramShapeTest::axisHoldsEverything() {
    ObserverState observer = cutObserver();
    const AxisSpan axis = valueAxis(observer, 8);
    QVERIFY(axis.least <= -4);
    QVERIFY(axis.most > 4); // the bin of the values at 4 begins there
    observer.scale = 1;     // a range wider than what was seen
    const AxisSpan wide = valueAxis(observer, 8);
    QVERIFY(wide.least <= observer.rangeMin() && wide.most >= observer.rangeMax());
    observer.decided = false;
    observer.histogram = spread(3, 4, 1); // the zero point has a place even so
    QVERIFY(valueAxis(observer, 8).least <= 0);
}

FEATHERWEIGHT_TESTS(HistogramShapeTest)
#include "tst_histogram_shape.moc"
