// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/latency.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;

class TestLatency : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void speeds();
};

void TestLatency::speeds() {
    const std::vector<Latency> latencies{{NetworkForm::Fp32AsWritten, 64, {20, 7, 8, 9}},
                                         {NetworkForm::Fp32Prepared, 64, {20, 1, 3, 4}},
                                         {NetworkForm::Int8, 64, {20, 1, 2, 5}},
                                         {NetworkForm::Fp32Prepared, 1, {20, 1, 1, 1}},
                                         {NetworkForm::Int8, 1, {20, 1, 1, 1}}};
    QCOMPARE(speedup(latencies, NetworkForm::Fp32AsWritten, 64),
             std::optional(Speedup{4.0, Speed::Faster}));
    QCOMPARE(speedupOverBest(latencies, 64), std::optional(Speedup{1.5, Speed::Unclear}));
    QCOMPARE(speedup(latencies, NetworkForm::Fp32Prepared, 1),
             std::optional(Speedup{1.0, Speed::AsFast}));
    QVERIFY(!speedupOverBest(latencies, 1)); // as written was not measured
    QVERIFY(!speedup(latencies, NetworkForm::Fp32Prepared, 256));
}

FEATHERWEIGHT_TESTS(TestLatency)
#include "tst_latency.moc"
