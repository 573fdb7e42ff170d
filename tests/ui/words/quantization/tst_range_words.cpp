// SPDX-License-Identifier: GPL-3.0-or-later
// Why a range is what it is: each form of each sentence.
#include "tests/support/test_program.h"
#include "tests/ui/quantization/lab_examples.h"
#include "tests/ui/quantization/observers.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/byte_words.h"
#include "ui/words/quantization/calibration_words.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/tensor_words.h"

#include <QTest>

#include <vector>

using namespace featherweight;

namespace {

/// Saw -0.4242 … 2.8215, as that of MNIST's pixels does.
ObserverState pixelsObserver(double scale, std::int64_t quantMax) {
    ObserverState observer = test::observerOf("quant", 1);
    observer.histogram = {};
    observer.histogram.add(std::vector<float>{-0.3F, 0, 1, 2, 2.8F});
    observer.min = -0.4242;
    observer.max = 2.8215;
    observer.quantMax = quantMax;
    observer.scale = scale;
    observer.zeroPoint = 17;
    return observer;
}

} // namespace

class RangeWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void scaleOfAllThatWasSeen_data();
    void scaleOfAllThatWasSeen();
    void reasonsFitWhatWasChosen();
    void saysWhereClippingBegins();
    void activationsSayForWhichIntegers();
    void weightsSayWhereTheirScaleComesFrom();
    void qconfigsHaveTheirNames_data();
    void qconfigsHaveTheirNames();
};

void RangeWordsTest::scaleOfAllThatWasSeen_data() {
    QTest::addColumn<double>("min");
    QTest::addColumn<double>("max");
    QTest::addColumn<double>("scale");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("all") << -0.4242 << 2.8215 << 3.2457 / 127
                         << QStringLiteral("s = (max - min) / 127 = 0.02556.");
    QTest::newRow("in float32") << -0.4242 << 2.8215 << double(float(3.2457 / 127))
                                << QStringLiteral("s = (max - min) / 127 = 0.02556.");
    QTest::newRow("less") << -0.4242 << 2.8215 << 0.0254
                          << QStringLiteral("s = 0.02540, less than (max - min) / 127 = 0.02556.");
    QTest::newRow("a little less")
        << -0.4242 << 2.8215 << 0.025556
        << QStringLiteral("s = 0.025556, less than (max - min) / 127 = 0.025557.");
    QTest::newRow("more") << -0.4242 << 2.8215 << 0.026
                          << QStringLiteral("s = 0.02600, more than (max - min) / 127 = 0.02556.");
    QTest::newRow("positive") << 1.0 << 2.54 << 0.02 << QStringLiteral("s = max / 127 = 0.02000.");
    QTest::newRow("negative") << -2.54 << -1.0 << 0.02
                              << QStringLiteral("s = -min / 127 = 0.02000.");
}

void RangeWordsTest::scaleOfAllThatWasSeen() {
    QFETCH(const double, min);
    QFETCH(const double, max);
    QFETCH(const double, scale);
    QFETCH(const QString, sentence);
    ObserverState observer = pixelsObserver(scale, 127);
    observer.min = min;
    observer.max = max;
    const QString said = rangeReason(observer, ObserverKind::Histogram);
    QVERIFY2(said.startsWith(sentence + QLatin1Char(' ')), qPrintable(said));
    observer.decided = false;
    QVERIFY(rangeReason(observer, ObserverKind::Histogram).isEmpty());
}

void RangeWordsTest::reasonsFitWhatWasChosen() {
    const auto said = [](double scale, ObserverKind kind) {
        return rangeReason(pixelsObserver(scale, 127), kind);
    };
    const double all = 3.2457 / 127;
    // What lies beyond 127 still has integers up to 255; beyond 255 it has none.
    QVERIFY(said(0.025, ObserverKind::Histogram)
                .endsWith(QStringLiteral("it ends its range before the rarest values.")));
    QVERIFY(rangeReason(pixelsObserver(0.0124, 255), ObserverKind::Histogram)
                .contains(QStringLiteral("gives up rare values")));
    QVERIFY(said(all, ObserverKind::Histogram)
                .endsWith(QStringLiteral("here that is all that it saw.")));
    QVERIFY(
        said(0.026, ObserverKind::Histogram).endsWith(QStringLiteral("reach beyond what it saw.")));
    QVERIFY(said(all, ObserverKind::MinMax).contains(QStringLiteral("takes all that it saw")));
    QVERIFY(
        said(0.003, ObserverKind::MinMax).endsWith(QStringLiteral(" = 0.02556."))); // a lesson's
    QVERIFY(said(0.02, ObserverKind::MovingAverage).contains(QStringLiteral("follows slowly")));
}

void RangeWordsTest::saysWhereClippingBegins() {
    QCOMPARE(clippedSentence(pixelsObserver(0.02554, 127)),
             QStringLiteral("No value is clipped. reduce_range plans with 0 … 127; quint8 goes on "
                            "to 255 (6.079)."));
    QCOMPARE(clippedSentence(pixelsObserver(0.02, 127)),
             QStringLiteral("No value is clipped. Above the range q goes on to 255 (4.760), "
                            "unplanned by reduce_range."));
    QCOMPARE(clippedSentence(pixelsObserver(0.02554, 255)), QStringLiteral("No value is clipped."));
    QCOMPARE(clippedSentence(test::observerOf("conv1", 1)),
             QStringLiteral("0.03 % of the values are clipped."));
    ObserverState seldom = pixelsObserver(0.02554, 255);
    QCOMPARE(clippedBrief(seldom), QStringLiteral("none"));
    constexpr std::size_t others = 3'000'000;
    seldom.histogram.add(std::vector<float>(others, 1));
    seldom.histogram.add(std::vector<float>{10}); // beyond (255 - 17) · 0.02554
    seldom.max = 10;
    QCOMPARE(clippedBrief(seldom), QStringLiteral("< 0.0001 %"));
    QCOMPARE(clippedBrief(test::observerOf("conv1", 1)), QStringLiteral("0.03 %"));
}

void RangeWordsTest::activationsSayForWhichIntegers() {
    QuantizedTensor input = test::quantizedTensors()[0];
    QCOMPARE(scaleSentence(input, 0),
             QStringLiteral(
                 "The INT8 network's first step rounds x just so. s is chosen for q up to 127 "
                 "(2.808, reduce_range); quint8 goes on to 255 (6.076)."));
    input.quantMax = 255;
    input.name = "conv1";
    QCOMPARE(scaleSentence(input, 0),
             QStringLiteral(
                 "x is the FP32 network's; INT8 kernels get q from integers. s is chosen for q "
                 "up to 255 (6.076), the last of quint8."));
}

void RangeWordsTest::weightsSayWhereTheirScaleComesFrom() {
    QuantizedTensor weights;
    weights.kind = "weight";
    weights.perChannel = true;
    weights.quantMin = -128;
    weights.quantMax = 127;
    weights.scale = {0.255 / 127.5, 0.51 / 127.5};
    weights.zeroPoint = {0, 0};
    weights.min = {-0.255, -0.1};
    weights.max = {0.1, 0.51};
    QCOMPARE(
        scaleSentence(weights, 0),
        QStringLiteral("Channel 0: s = max |x| / 127.5 = 0.255000 / 127.5 = 0.002000. With one "
                       "scale for all it would be 0.004000, up to 2.00 times coarser."));
    QVERIFY(scaleSentence(weights, 1).contains(QStringLiteral("0.510000 / 127.5 = 0.004000")));
    weights.perChannel = false;
    weights.scale = {0.51 / 127.5};
    weights.min = {-0.255};
    weights.max = {0.51};
    QCOMPARE(scaleSentence(weights, 1),
             QStringLiteral("One scale for all channels: s = max |x| / 127.5 = 0.510000 / 127.5 = "
                            "0.004000. The widest channel chose it."));
}

void RangeWordsTest::qconfigsHaveTheirNames_data() {
    QTest::addColumn<QConfig>("qconfig");
    QTest::addColumn<QString>("title");
    const auto row = [](QConfig qconfig, const char* title) {
        QTest::newRow(title) << qconfig << QString::fromLatin1(title);
    };
    row({ObserverKind::Histogram, true, true}, "fbgemm");
    row({ObserverKind::Histogram, true, false}, "fbgemm with weights per tensor");
    row({ObserverKind::MinMax, true, false}, "fbgemm with weights per tensor and MinMax observers");
    row({ObserverKind::Histogram, false, true}, "onednn");
    row({ObserverKind::MovingAverage, false, true}, "onednn with moving average observers");
    row({ObserverKind::Histogram, false, false}, "qnnpack (onednn with weights per tensor)");
    row({ObserverKind::MinMax, false, false}, "qnnpack with MinMax observers");
}

void RangeWordsTest::qconfigsHaveTheirNames() {
    QFETCH(const QConfig, qconfig);
    QTEST(qconfigTitle(qconfig), "title");
}

FEATHERWEIGHT_TESTS(RangeWordsTest)
#include "tst_range_words.moc"
