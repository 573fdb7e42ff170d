// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quartiles.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;

class TestQuartiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quartiles_data();
    void quartiles();
    void fivePercentAreNoise();
    void whatOverlapsIsUnclear();
};

void TestQuartiles::quartiles_data() {
    QTest::addColumn<std::vector<double>>("milliseconds");
    QTest::addColumn<std::vector<double>>("expected"); // numpy.percentile(…, [25, 50, 75])
    const auto row = [](const char* name, std::vector<double> milliseconds,
                        std::vector<double> expected) {
        QTest::newRow(name) << std::move(milliseconds) << std::move(expected);
    };
    row("one", {3}, {3, 3, 3});
    row("two", {1, 2}, {1.25, 1.5, 1.75});
    row("five, not in order", {2.5, 0.5, 9, 4, 1}, {1, 2.5, 4});
    row("twelve with a long tail",
        {0.448, 0.266, 0.78, 1.523, 3.114, 1.116, 0.575, 0.456, 2.114, 5.128, 1.314, 0.291},
        {0.454, 0.948, 1.67075});
    row("all equal", {2, 2, 2, 2}, {2, 2, 2});
}

void TestQuartiles::quartiles() {
    QFETCH(std::vector<double>, milliseconds);
    QFETCH(std::vector<double>, expected);
    const Quartiles of = quartilesOf(milliseconds);
    QCOMPARE(of.lower, expected[0]);
    QCOMPARE(of.median, expected[1]);
    QCOMPARE(of.upper, expected[2]);
    QCOMPARE(of.runs, static_cast<int>(milliseconds.size()));
}

void TestQuartiles::fivePercentAreNoise() {
    const auto against = [](double before) {
        return speedupOf({20, before, before, before}, {20, 1, 1, 1}).speed;
    };
    QCOMPARE(against(1), Speed::AsFast);
    QCOMPARE(against(1.04), Speed::AsFast);
    QCOMPARE(against(1.06), Speed::Faster);
    QCOMPARE(against(0.96), Speed::AsFast);
    QCOMPARE(against(0.94), Speed::Slower);
}

void TestQuartiles::whatOverlapsIsUnclear() {
    QCOMPARE(speedupOf({20, 2, 3, 4}, {20, 1, 2, 3}), (Speedup{1.5, Speed::Unclear})); // they touch
    QCOMPARE(speedupOf({20, 1, 2, 3}, {20, 2, 4, 5}), (Speedup{0.5, Speed::Unclear}));
    QCOMPARE(speedupOf({20, 2.1, 3, 4}, {20, 1, 2, 2}), (Speedup{1.5, Speed::Faster}));
    QCOMPARE(speedupOf({20, 1, 2, 2.9}, {20, 3, 4, 5}), (Speedup{0.5, Speed::Slower}));
    // Measured so: 1.17 times by the medians, and slower the next time.
    QCOMPARE(speedupOf({20, 0.0745, 0.0898, 0.102}, {20, 0.0738, 0.0768, 0.124}).speed,
             Speed::Unclear);
}

FEATHERWEIGHT_TESTS(TestQuartiles)
#include "tst_quartiles.moc"
