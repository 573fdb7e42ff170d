// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/predictions.h"
#include "core/quantization/uncertainty.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace featherweight;

class TestUncertainty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rightAloneByHand();
    void chancesOfCoins();
    void correctsForSeveral();
    void intervals_data();
    void intervals();
    void intervalsAndTestsAgree();
};

void TestUncertainty::rightAloneByHand() {
    const Predictions labels{1, 2, 3, 4, 5};
    // Both right, only the first, only the second twice, both wrong.
    QCOMPARE(rightAlone(labels, Predictions{1, 2, 0, 0, 0}, Predictions{1, 0, 3, 4, 6}),
             (RightAlone{1, 2}));
    QCOMPARE(rightAlone(labels, labels, labels), (RightAlone{0, 0}));
    QCOMPARE(rightAlone(labels, Predictions{1}, Predictions{2}), (RightAlone{1, 0}));
    QCOMPARE(rightAlone({}, labels, labels), (RightAlone{0, 0}));
}

void TestUncertainty::chancesOfCoins() {
    const auto is = [](const RightAlone& right, double chance) {
        return std::abs(pValueOf(right) - chance) < 1e-9 * chance;
    };
    QVERIFY(is({0, 0}, 1));
    QVERIFY(is({4, 4}, 1));
    QVERIFY(is({0, 5}, 2.0 / 32));        // 5 coins, no head or no tail
    QVERIFY(is({9, 1}, 2.0 * 11 / 1024)); // 10 coins, at most one of a side
    QCOMPARE(pValueOf({3, 8}), pValueOf({8, 3}));
    // In exact fractions.
    QVERIFY(is({9, 26}, 0.0059881205670535564));
    QVERIFY(is({950, 1050}, 0.026824146240280695));
}

void TestUncertainty::correctsForSeveral() {
    // By hand: 0.01 · 4, 0.02 · 3, then not less than that, 0.9 · 1.
    const std::vector<double> expected{0.06, 0.9, 0.04, 0.08};
    const std::vector<double> corrected = holmCorrected(std::vector{0.02, 0.9, 0.01, 0.04});
    for (std::size_t index = 0; index < expected.size(); ++index) {
        QVERIFY(std::abs(corrected[index] - expected[index]) < 1e-12);
    }
    QCOMPARE(holmCorrected(std::vector{0.5, 0.4}), (std::vector{0.8, 0.8}));
    QVERIFY(holmCorrected({}).empty());
}

void TestUncertainty::intervals_data() {
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::addColumn<int>("images");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    // z² / (n + z²) where none differ.
    QTest::newRow("none differ") << 0 << 0 << 10000 << -0.000384 << 0.000384;
    // The exact test says p = 0.0625, so 0 belongs to it.
    QTest::newRow("all of few") << 5 << 0 << 5 << -1.0 << 0.0;
}

void TestUncertainty::intervals() {
    QFETCH(const int, first);
    QFETCH(const int, second);
    QFETCH(const int, images);
    QFETCH(const double, low);
    QFETCH(const double, high);
    const AccuracyDifference difference = differenceOf({first, second}, images);
    QVERIFY2(std::abs(difference.low - low) < 5e-5, qPrintable(QString::number(difference.low)));
    QVERIFY2(std::abs(difference.high - high) < 5e-5, qPrintable(QString::number(difference.high)));
    // The other way round.
    const AccuracyDifference turned = differenceOf({second, first}, images);
    QCOMPARE(turned.value(), -difference.value());
    QVERIFY(std::abs(turned.low + difference.high) < 1e-12);
    QVERIFY(std::abs(turned.high + difference.low) < 1e-12);
}

void TestUncertainty::intervalsAndTestsAgree() {
    for (int first = 0; first < 30; ++first) {
        for (int second = 0; second < 30; ++second) {
            const AccuracyDifference difference = differenceOf({first, second}, 200);
            const bool holdsNone = difference.low <= 0 && difference.high >= 0;
            QCOMPARE(holdsNone, !difference.significant());
            QVERIFY(difference.low <= difference.value() && difference.value() <= difference.high);
        }
    }
    QCOMPARE(differenceOf({}, 0).value(), 0.0);
}

FEATHERWEIGHT_TESTS(TestUncertainty)
#include "tst_uncertainty.moc"
