// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/clipping.h"
#include "tests/support/cut_observer.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace featherweight;
using test::cutObserver;

class TestClipping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsFartherThanHalfAStepIsClipped();
    void everythingInsideIsNotClipped();
    void theSpareBitIsNotClipped();
};

void TestClipping::onlyWhatIsFartherThanHalfAStepIsClipped() {
    const ObserverState observer = cutObserver();
    const ClipLimits limits = clipLimits(observer);
    QCOMPARE(limits.least, -128.5 * 4 / 255); // half a step below the level 0, zero point 128
    QCOMPARE(limits.most, 127.5 * 4 / 255);   // half a step above the level 255
    // 129 places from -4 to 4; 32 of them below -2.03 and 32 above 2.
    const double share = clippedShare(observer);
    QVERIFY2(std::abs(share - 64.0 / 129) < 0.01, qPrintable(QString::number(share)));
}

void TestClipping::everythingInsideIsNotClipped() {
    ObserverState observer = cutObserver();
    observer.scale = 8.0 / 255; // as MinMax: its ends lie within half a step of min and max
    QVERIFY(observer.rangeMax() < observer.max);
    QCOMPARE(clippedShare(observer), 0.0);
}

void TestClipping::theSpareBitIsNotClipped() {
    ObserverState observer = cutObserver();
    QVERIFY(!usesSpareBit(observer));
    observer.quantMax = 127; // reduce_range: the same steps, planned with half of the integers
    observer.scale = 4.0 / 127;
    observer.zeroPoint = 64;
    QVERIFY(usesSpareBit(observer));
    QVERIFY(std::isinf(clipLimits(observer).most)); // 191 steps above 0 reach beyond 4
    QVERIFY(std::abs(clippedShare(observer) - 32.0 / 129) < 0.01);
    observer.max = 2;
    QVERIFY(!usesSpareBit(observer));
}

FEATHERWEIGHT_TESTS(TestClipping)
#include "tst_clipping.moc"
