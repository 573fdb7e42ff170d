// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/engine_environment.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;

class TestEngineEnvironment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void setsOnlyWhatIsNotSet();
    void alwaysLeavesRoomForOnePlan();
};

void TestEngineEnvironment::setsOnlyWhatIsNotSet() {
    qunsetenv("OPENBLAS_NUM_THREADS");
    prepareForEngine();
    QCOMPARE(qgetenv("OPENBLAS_NUM_THREADS"), QByteArray("1"));
    qputenv("OPENBLAS_NUM_THREADS", "3");
    prepareForEngine();
    QCOMPARE(qgetenv("OPENBLAS_NUM_THREADS"), QByteArray("3"));
}

void TestEngineEnvironment::alwaysLeavesRoomForOnePlan() {
    qunsetenv("LRU_CACHE_CAPACITY");
    QVERIFY(!isPreparedForEngine());
    qputenv("LRU_CACHE_CAPACITY", "1024");
    QVERIFY(!isPreparedForEngine());
    prepareForEngine();
    QCOMPARE(qgetenv("LRU_CACHE_CAPACITY"), QByteArray("1"));
    QVERIFY(isPreparedForEngine());
}

FEATHERWEIGHT_TESTS(TestEngineEnvironment)
#include "tst_engine_environment.moc"
