// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/latency.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;

class TestLatency : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quartiles_data();
    void quartiles();
    void speeds();
    void fivePercentAreNoise();
};

void TestLatency::quartiles_data() {
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

void TestLatency::quartiles() {
    QFETCH(std::vector<double>, milliseconds);
    QFETCH(std::vector<double>, expected);
    const Quartiles of = quartilesOf(milliseconds);
    QCOMPARE(of.lower, expected[0]);
    QCOMPARE(of.median, expected[1]);
    QCOMPARE(of.upper, expected[2]);
    QCOMPARE(of.runs, static_cast<int>(milliseconds.size()));
}

void TestLatency::speeds() {
    const std::vector<Latency> latencies{{NetworkForm::Fp32AsWritten, 64, {20, 7, 8, 9}},
                                         {NetworkForm::Fp32Prepared, 64, {20, 1, 3, 4}},
                                         {NetworkForm::Int8, 64, {20, 1, 2, 5}},
                                         {NetworkForm::Fp32Prepared, 1, {20, 1, 1, 1}},
                                         {NetworkForm::Int8, 1, {20, 1, 1, 1}}};
    QCOMPARE(speedup(latencies, NetworkForm::Fp32AsWritten, 64), std::optional(4.0));
    QCOMPARE(speedupOverBest(latencies, 64), std::optional(1.5));
    QCOMPARE(speedup(latencies, NetworkForm::Fp32Prepared, 1), std::optional(1.0));
    QVERIFY(!speedupOverBest(latencies, 1)); // as written was not measured
    QVERIFY(!speedup(latencies, NetworkForm::Fp32Prepared, 256));
}

void TestLatency::fivePercentAreNoise() {
    QCOMPARE(speedOf(1), Speed::AsFast);
    QCOMPARE(speedOf(1.04), Speed::AsFast);
    QCOMPARE(speedOf(1.06), Speed::Faster);
    QCOMPARE(speedOf(0.96), Speed::AsFast);
    QCOMPARE(speedOf(0.94), Speed::Slower);
}

FEATHERWEIGHT_TESTS(TestLatency)
#include "tst_latency.moc"
