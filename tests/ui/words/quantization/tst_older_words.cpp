// SPDX-License-Identifier: GPL-3.0-or-later
// When a result is called older than the settings beside it, and what is said of it.
#include "core/quantization/compared_runs.h"
#include "tests/support/test_program.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/older_words.h"

#include <QCoreApplication>
#include <QTest>

using namespace featherweight;

namespace {

QuantizationSettings onOnednn() {
    QuantizationSettings settings;
    settings.qengine = "onednn";
    return settings;
}

QuantizationSettings calibratingOnce() {
    QuantizationSettings settings;
    settings.calibrationBatches = 1;
    return settings;
}

ResultPointer resultOf(const QuantizationSettings& settings) {
    QuantizationResult result;
    result.settings = settings;
    result.qengine = "onednn";
    return std::make_shared<const QuantizationResult>(result);
}

} // namespace

class TestOlderWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void namesWhatDiffers();
    void ofAResult();
    void ofRunsThatAreCompared();
};

void TestOlderWords::namesWhatDiffers() {
    const QuantizationSettings now = onOnednn();
    QCOMPARE(otherSettings(now, now), QString());
    QuantizationSettings made = now;
    made.seed = 5; // the training's, in the window
    made.keepModels = "/somewhere";
    QCOMPARE(otherSettings(made, now), QString());
    made.calibrationBatches = 1;
    QCOMPARE(otherSettings(made, now), QStringLiteral("one calibration batch"));
    made.calibrationBatches = 7;
    made.placement = ObserverPlacement::AfterRelu;
    made.qengine = "qnnpack";
    QCOMPARE(otherSettings(made, now),
             QStringLiteral("observers after each relu, 7 calibration batches, and QNNPACK"));
    QuantizationSettings unknown = made;
    unknown.qengine.clear(); // which is the best one is not known yet
    QCOMPARE(otherSettings(made, unknown), QString());
    QVERIFY(!sameCalibration(made, now));
    made = now;
    made.calibrationBatches = 3;
    QVERIFY(sameCalibration(made, now));
}

void TestOlderWords::ofAResult() {
    QuantizationView calibrating;
    calibrating.calibrated = 3;
    calibrating.observers = std::make_shared<const std::vector<ObserverState>>(1);
    QVERIFY(olderSentence(calibrating).isEmpty());
    calibrating.otherCalibration = QStringLiteral("MinMax");
    QCOMPARE(olderSentence(calibrating), QStringLiteral("This calibration was made with MinMax."));
    calibrating.converted = resultOf(onOnednn());
    calibrating.otherConversion = QStringLiteral("the qconfig “fbgemm”");
    QVERIFY(calibrating.conversionIsOld());
    QCOMPARE(olderSentence(calibrating),
             QStringLiteral("What is shown was made with the qconfig “fbgemm”, not with what is "
                            "set here now."));

    QuantizationView view;
    view.phase = RunPhase::Done;
    QCOMPARE(olderSentence(view), QString());
    view.result = resultOf(onOnednn());
    QCOMPARE(olderSentence(view), QString());
    QVERIFY(!view.resultIsOld());
    view.outdated = true;
    QCOMPARE(olderSentence(view),
             QStringLiteral("The result shown is of before the last run or step."));
    view.converted = resultOf(onOnednn());
    QVERIFY(view.resultIsOld() && !view.conversionIsOld());
    QCOMPARE(olderSentence(view),
             QStringLiteral("Calibration and sizes are new. Accuracies, and all that follows from "
                            "them, are of before, "
                            "until the step Compare."));
    view.converted.reset();
    QuantizationSettings now = onOnednn();
    now.qconfig.perChannel = false;
    view.otherSettings = otherSettings(*view.result, now);
    QCOMPARE(olderSentence(view),
             QStringLiteral("What is shown was made with the qconfig “fbgemm”, not with what is "
                            "set here now."));
    QVERIFY(view.resultIsOld());
    view.phase = RunPhase::Running; // then the run says what it does
    QCOMPARE(olderSentence(view), QString());
}

void TestOlderWords::ofRunsThatAreCompared() {
    for (const std::optional<Lesson> lesson :
         {std::optional<Lesson>(), std::optional(Lesson::Outlier)}) {
        ComparisonView view;
        view.lesson = lesson;
        view.phase = RunPhase::Done;
        view.now = onOnednn();
        QCOMPARE(olderSentence(view), QString());
        const QuantizationSettings made = lesson ? lessonRuns(*lesson, onOnednn()).healthy
                                                 : configurationsToCompare(onOnednn()).front();
        view.runs.push_back({made, resultOf(made), {}});
        QCOMPARE(olderSentence(view), QString());
        view.now.calibrationBatches = 33; // both choose their own
        view.now.qconfig.observer = ObserverKind::MovingAverage;
        QCOMPARE(olderSentence(view), QString());
        view.now.placement = ObserverPlacement::AfterRelu;
        QVERIFY(olderSentence(view).contains(QStringLiteral("observers before the relus")));
        view.now = settingsOf(view, view.now);
        QCOMPARE(olderSentence(view), QString());
        QCOMPARE(view.now.calibrationBatches, 33);
        view.now.qconfig.reduceRange = false; // a lesson's own, but kept where all are compared
        QCOMPARE(olderSentence(view).isEmpty(), lesson.has_value());
    }
    const QString own = lessonSettings(Lesson::Outlier, {});
    QVERIFY(own.contains(QStringLiteral("MinMax, weights per channel, 10 calibration batches")));
    ComparisonView one;
    one.runs.push_back({calibratingOnce(), nullptr, {}});
    QVERIFY(
        lessonSettings(Lesson::Outlier, one).contains(QStringLiteral("one calibration batch)")));
}

FEATHERWEIGHT_TESTS(TestOlderWords)
#include "tst_older_words.moc"
