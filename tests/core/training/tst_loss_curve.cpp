// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/loss_curve.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace featherweight;

class TestLossCurve : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smoothing();
    void clearing();
    void fewValuesStayAsTheyAre();
    void manyValuesKeepEverySpike();
    void degenerateLimits();
};

void TestLossCurve::smoothing() {
    LossCurve curve;
    for (const double loss : {2.0, 1.0, 4.0}) {
        curve.add(loss);
    }
    QCOMPARE(curve.losses(), (std::vector<double>{2, 1, 4}));
    // Weighted means with the weights 1; 0.85, 1; 0.85², 0.85, 1.
    QCOMPARE(curve.smoothed().size(), curve.size());
    QCOMPARE(curve.smoothed()[0], 2.0);
    QCOMPARE(curve.smoothed()[1], (0.85 * 2 + 1) / 1.85);
    QCOMPARE(curve.smoothed()[2], (0.7225 * 2 + 0.85 * 1 + 4) / 2.5725);
}

void TestLossCurve::clearing() {
    LossCurve curve;
    curve.add(3);
    curve.clear();
    QCOMPARE(curve.size(), std::size_t{0});
    curve.add(1);
    QCOMPARE(curve.smoothed(), std::vector<double>{1}); // nothing of before is left
}

void TestLossCurve::fewValuesStayAsTheyAre() {
    QVERIFY(thinned({}, 10).empty());
    QCOMPARE(thinned({5, 6, 7}, 3), (std::vector<CurvePoint>{{1, 5}, {2, 6}, {3, 7}}));
}

void TestLossCurve::manyValuesKeepEverySpike() {
    std::vector<double> values(10007, 1.0);
    values[0] = 9;
    values[4321] = 50;
    values[9000] = -50;
    values[10006] = 7;
    const std::vector<CurvePoint> points = thinned(values, 500);
    QVERIFY(points.size() <= 500);
    for (const CurvePoint& spike :
         {CurvePoint{1, 9}, CurvePoint{4322, 50}, CurvePoint{9001, -50}, CurvePoint{10007, 7}}) {
        QVERIFY(std::find(points.begin(), points.end(), spike) != points.end());
    }
    QVERIFY(std::is_sorted(points.begin(), points.end(),
                           [](const CurvePoint& a, const CurvePoint& b) { return a.x < b.x; }));
}

void TestLossCurve::degenerateLimits() {
    QCOMPARE(thinned({1, 2, 3}, 2).size(), std::size_t{2});
    QCOMPARE(thinned({1, 2, 3}, 0).size(), std::size_t{3}); // no limit that could be kept
}

FEATHERWEIGHT_TESTS(TestLossCurve)
#include "tst_loss_curve.moc"
