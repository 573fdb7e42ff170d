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
    QCOMPARE(speedOf(1), Speed::AsFast);
    QCOMPARE(speedOf(1.04), Speed::AsFast);
    QCOMPARE(speedOf(1.06), Speed::Faster);
    QCOMPARE(speedOf(0.96), Speed::AsFast);
    QCOMPARE(speedOf(0.94), Speed::Slower);
}

FEATHERWEIGHT_TESTS(TestQuartiles)
#include "tst_quartiles.moc"
