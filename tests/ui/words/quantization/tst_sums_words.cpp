// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of sums that kernels cut, in each way in which it can come out.
#include "tests/support/test_program.h"
#include "tests/ui/quantization/comparison_examples.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/comparison.h"
#include "ui/words/quantization/lesson_words.h"
#include "ui/words/quantization/sums_words.h"

#include <QTest>

using namespace featherweight;

namespace {

QuantizationResult resultWith(double kernels, double exact, const RightAlone& right) {
    QuantizationResult result = test::resultOf({}, kernels, 30);
    result.exact =
        ExactSums{test::predictions(exact), exact, differenceOf(right, test::exampleImages)};
    return result;
}

const QString cut = QStringLiteral("On this processor, the INT8 kernels of ONEDNN cut sums that "
                                   "grow too large. ");

} // namespace

class SumsWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void nothingWhereNothingDiffers();
    void ofOneNetwork_data();
    void ofOneNetwork();
    void ofALesson_data();
    void ofALesson();
    void lessonsAreJudgedByExactSums();
    void ofConfigurations();
};

void SumsWordsTest::nothingWhereNothingDiffers() {
    const QuantizationResult result = test::resultOf({}, 0.9, 30);
    QVERIFY(sumsSentence(result).isEmpty());
    QVERIFY(lessonSumsSentence(result, result).isEmpty());
    QVERIFY(comparedSumsSentence({&result, nullptr}).isEmpty());
    QVERIFY(comparedSumsSentence({}).isEmpty());
}

void SumsWordsTest::ofOneNetwork_data() {
    QTest::addColumn<double>("exact");
    QTest::addColumn<int>("kernelsAlone");
    QTest::addColumn<int>("exactAlone");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("lost")
        << 0.85 << 10 << 60
        << "In exact sums, the same network has 85.00 % in place of 80.00 %: 50 more images of "
           "1,000 are right, which is more than chance (p < 0.001). That much is lost by the "
           "kernels, and not by quantizing.";
    QTest::newRow("gained")
        << 0.793 << 7 << 0
        << "In exact sums, the same network has 79.30 % in place of 80.00 %: 7 more images of "
           "1,000 are wrong, which is more than chance (p = 0.016).";
    QTest::newRow("chance, better")
        << 0.803 << 5 << 8
        << "In exact sums, the same network has 80.30 % in place of 80.00 %, which may be chance "
           "(p = 0.58).";
    QTest::newRow("chance, worse")
        << 0.799 << 1 << 0
        << "In exact sums, the same network has 79.90 % in place of 80.00 %, which may be chance "
           "(p = 1).";
    QTest::newRow("as often right")
        << 0.8 << 4 << 4 << "In exact sums, the same network is right for as many test images.";
}

void SumsWordsTest::ofOneNetwork() {
    QFETCH(const double, exact);
    QFETCH(const int, kernelsAlone);
    QFETCH(const int, exactAlone);
    QFETCH(const QString, sentence);
    QCOMPARE(sumsSentence(resultWith(0.8, exact, {kernelsAlone, exactAlone})), cut + sentence);
}

void SumsWordsTest::ofALesson_data() {
    QTest::addColumn<double>("exact");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("lost") << 0.87 << "87.00 %: 5.0 points lost (p < 0.001).";
    QTest::newRow("gained") << 0.93 << "93.00 %: 1.0 points gained (p = 0.002).";
    QTest::newRow("chance") << 0.917 << "91.70 %: no difference beyond chance (p = 0.25).";
    QTest::newRow("none") << 0.92 << "92.00 %: right for the same images (p = 1).";
}

void SumsWordsTest::ofALesson() {
    QFETCH(const double, exact);
    QFETCH(const QString, sentence);
    const QuantizationResult healthy = test::resultOf({}, 0.92, 30);
    const QuantizationResult broken = resultWith(0.8, exact, {0, 70});
    QCOMPARE(lessonSumsSentence(healthy, broken),
             cut + "In exact sums, the accuracy goes from 92.00 % to " + sentence);
}

void SumsWordsTest::lessonsAreJudgedByExactSums() {
    ComparisonView view = test::lessonView(Lesson::SmallRange, RunPhase::Done, 0.1);
    QVERIFY(!lessonFinding(view).contains("forgave"));
    QVERIFY(!lessonFinding(view).contains("exact sums"));
    // The kernels lose ten points, the lesson none.
    QuantizationResult& broken = test::changed(view.runs[1].result);
    const double healthy = view.runs[0].result->accuracyInt8;
    broken.exact = ExactSums{test::predictions(healthy), healthy, differenceOf({0, 100}, 1000)};
    const QString forgiven = lessonFinding(view);
    QVERIFY2(forgiven.startsWith("In exact sums, this network forgave it: no difference that could "
                                 "be told from chance (p = 1). "),
             qPrintable(forgiven));
    QVERIFY2(forgiven.endsWith("In exact sums, the accuracy goes from 92.60 % to 92.60 %: right "
                               "for the same images (p = 1)."),
             qPrintable(forgiven));
    broken.exact->predictions = test::predictions(healthy + 0.01);
    QVERIFY(lessonFinding(view).startsWith(
        "In exact sums, this network forgave it: its answers are more often right than before "));
}

void SumsWordsTest::ofConfigurations() {
    const QuantizationResult kept = test::resultOf({}, 0.9, 30);
    const QuantizationResult better = resultWith(0.9, 0.92, {0, 20});
    const QuantizationResult worse = resultWith(0.9, 0.87, {30, 0});
    const QuantizationResult same = resultWith(0.9, 0.9, {1, 1});
    QCOMPARE(comparedSumsSentence({&kept, &better, nullptr, &worse}),
             QStringLiteral("Sums that this processor's kernels cut change answers in 2 "
                            "configurations. In exact sums, an accuracy changes by 3.00 points at "
                            "most."));
    QCOMPARE(comparedSumsSentence({&same}),
             QStringLiteral("Sums that this processor's kernels cut change answers in 1 "
                            "configuration. In exact sums, the accuracies are the same."));
    QVERIFY(comparisonSentence({&kept, &better}).endsWith(comparedSumsSentence({&better})));
    QVERIFY(!comparisonSentence({&kept, &kept}).contains("exact sums"));
}

FEATHERWEIGHT_TESTS(SumsWordsTest)
#include "tst_sums_words.moc"
