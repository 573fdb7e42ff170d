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
    void formAndBatchSizeArePassedOn();
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
    const Latency latency = summarize(NetworkForm::Int8, 1, milliseconds);
    QCOMPARE(latency.lowerQuartile, expected[0]);
    QCOMPARE(latency.median, expected[1]);
    QCOMPARE(latency.upperQuartile, expected[2]);
    QCOMPARE(latency.runs, static_cast<int>(milliseconds.size()));
}

void TestLatency::formAndBatchSizeArePassedOn() {
    const Latency latency = summarize(NetworkForm::Fp32Prepared, 256, {1});
    QCOMPARE(latency.form, NetworkForm::Fp32Prepared);
    QCOMPARE(latency.batchSize, 256);
}

FEATHERWEIGHT_TESTS(TestLatency)
#include "tst_latency.moc"
