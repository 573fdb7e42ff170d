// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/quantization.h"

#include "core/base/message.h"
#include "tests/support/changed_settings.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;
using test::with;

class TestQuantization : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void defaultsAndLimitsAreAccepted();
    void quantization();
    void ratioAndKilobytes();
};

void TestQuantization::defaultsAndLimitsAreAccepted() {
    QVERIFY_THROWS_NO_EXCEPTION(validate(QuantizationSettings{}));
    QVERIFY_THROWS_NO_EXCEPTION(validate(with<QuantizationSettings>([](auto& s) {
        s.calibrationBatches = 1000;
        s.batchSize = 1024;
        s.seed = 2147483647;
    })));
}

void TestQuantization::quantization() {
    QVERIFY_EXCEPTION_THROWN(
        validate(with<QuantizationSettings>([](auto& s) { s.calibrationBatches = 0; })), Error);
    QVERIFY_EXCEPTION_THROWN(
        validate(with<QuantizationSettings>([](auto& s) { s.calibrationBatches = 1001; })), Error);
    QVERIFY_EXCEPTION_THROWN(validate(with<QuantizationSettings>([](auto& s) { s.batchSize = 0; })),
                             Error);
    QVERIFY_EXCEPTION_THROWN(
        validate(with<QuantizationSettings>([](auto& s) { s.seed = 2147483648; })), Error);
}

void TestQuantization::ratioAndKilobytes() {
    QuantizationResult result;
    QCOMPARE(result.compressionRatio(), 0.0); // and no division by zero
    result.fp32File.weights = 3072;
    result.int8File.container = 1024;
    QCOMPARE(result.compressionRatio(), 3.0);
    QCOMPARE(kilobytes(result.fp32Bytes()), 3.0);
}

FEATHERWEIGHT_TESTS(TestQuantization)
#include "tst_quantization.moc"
