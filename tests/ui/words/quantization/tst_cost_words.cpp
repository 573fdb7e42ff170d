// SPDX-License-Identifier: GPL-3.0-or-later
// What the cost page counts and says, against numbers counted by hand.
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/quantization/cost_examples.h"
#include "ui/words/base/format.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/cost_words.h"
#include "ui/words/quantization/latency_words.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/quantization_words.h"
#include "ui/words/quantization/tensor_words.h"
#include "ui/words/quantization/value_walk.h"

#include <QTest>

#include <limits>

using namespace featherweight;

class CostWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void countsByHand();
    void nothingWithoutItsTestImages();
    void differenceHasItsDirection();
    void cellsInWords();
    void changesInWords();
    void progressIsNamed();
    void inputHasOneName();
    void longestResultsAreThose();
    void statesInWords();
    void costliestByAccuracy();
    void costliestByAddedNoise();
    void costliestNeedsAnError();
    void decibelsInWords();
    void speedIsWhatWasMeasured();
    void notFasterIsSaid();
    void missingTimesAreMissing();
    void conditionsAreNamed();
};

void CostWordsTest::countsByHand() {
    const auto cost = accuracyCost(test::changedView());
    QVERIFY(cost.has_value());
    QCOMPARE(cost->images, 100);
    QCOMPARE(cost->rightBefore, 97); // images 25, 36 and 98 are wrong
    QCOMPARE(cost->rightAfter, 95);  // 4, 14, 27, 36 and 98
    QCOMPARE(cost->agreement, 0.95);
    QCOMPARE(cost->changed.size(), std::size_t{5});
    QCOMPARE(cost->count(Change::Worse), 3);
    QCOMPARE(cost->count(Change::Better), 1);
    QCOMPARE(cost->count(Change::StillWrong), 1);
    QCOMPARE(cost->before[4][9], 0);
    QCOMPARE(cost->after[4][9], 2);
}

void CostWordsTest::nothingWithoutItsTestImages() {
    QVERIFY(!accuracyCost(QuantizationView{}));
    QuantizationView view = test::changedView();
    view.dataset = test::costDataset(99); // not the one that was measured on
    QVERIFY(!accuracyCost(view));
    view.dataset = nullptr;
    QVERIFY(!accuracyCost(view));
    QVERIFY(costHint(view, "Here is it.").contains("not loaded"));
}

void CostWordsTest::differenceHasItsDirection() {
    // 15 of 100 got worse and 3 better: 2 · (1 + 18 + 153 + 816) / 2^18 = 0.0075.
    QuantizationView view = test::costView(100);
    for (std::size_t image = 0; image < 18; ++image) {
        const int label = view.dataset->test.labels[image];
        const int other = (label + 1) % 10;
        test::predict(view, image, image < 15 ? label : other, image < 15 ? other : label);
    }
    QCOMPARE(accuracyDifference(*accuracyCost(view)),
             QStringLiteral("12 points lost, more than chance (exact McNemar test, p = 0.0075): 15 "
                            "images only FP32 gets right, 3 only INT8. 95 % interval (Tango): -21 "
                            "… -4 points."));
    QuantizationResult& result = test::changed(view.result);
    std::swap(result.predictionsFp32, result.predictionsInt8);
    QCOMPARE(
        accuracyDifference(*accuracyCost(view)),
        QStringLiteral("12 points gained, more than chance (exact McNemar test, p = 0.0075): 3 "
                       "images only FP32 gets right, 15 only INT8. 95 % interval (Tango): +4 "
                       "… +21 points."));
    QuantizationView one = test::costView(10000);
    test::predict(one, 4, 4, 9);
    QCOMPARE(accuracyDifference(*accuracyCost(one)),
             QStringLiteral("No difference that could be told from chance (exact McNemar test, p = "
                            "1): 1 image only FP32 gets right, 0 only INT8. 95 % interval (Tango): "
                            "-0.06 … +0.03 points."));
    QCOMPARE(accuracyDifference(*accuracyCost(test::costView(100))),
             QStringLiteral("FP32 and INT8 are right for the same images."));
    QVERIFY(agreementSentence(*accuracyCost(test::changedView())).contains("95 of 100"));
}

void CostWordsTest::cellsInWords() {
    const AccuracyCost cost = *accuracyCost(test::changedView());
    QCOMPARE(cellWords(4, 9, cost), QStringLiteral("4 seen as 9: 0 images before, 2 after."));
    QCOMPARE(cellWords(6, 0, cost), QStringLiteral("6 seen as 0: 1 image before, 0 after."));
    QCOMPARE(cellWords(4, 4, cost),
             QStringLiteral("4 seen as 4, which is right: 10 images before, 8 after."));
}

void CostWordsTest::changesInWords() {
    const ChangedPrediction worse{1234, 4, 4, 9};
    QCOMPARE(changeOf(worse), Change::Worse);
    QCOMPARE(changeOf({0, 9, 4, 9}), Change::Better);
    QCOMPARE(changeOf({0, 1, 4, 9}), Change::StillWrong);
    Dataset digits;
    QCOMPARE(changeCaption(worse, digits), QStringLiteral("4: 4 → 9"));
    QCOMPARE(changeWords(worse, digits),
             QStringLiteral("Test image 1,234 is class 4. FP32 says 4, INT8 says 9: got worse."));
    QVERIFY(changeWords({0, 9, 4, 9}, digits).endsWith(QStringLiteral("INT8 says 9: got better.")));
    QVERIFY(
        changeWords({0, 1, 4, 9}, digits).endsWith(QStringLiteral("INT8 says 9: still wrong.")));
    Dataset clothes;
    clothes.classNames = {"top", "trousers", "pullover", "dress", "coat"};
    QCOMPARE(changeCaption(worse, clothes), QStringLiteral("coat:\ncoat →\n9"));
    QCOMPARE(changeWords(worse, clothes), // the last classes have no name
             QStringLiteral("Test image 1,234 is class coat. FP32 says coat, INT8 says 9: got "
                            "worse."));
    QCOMPARE(changedResult(5), QStringLiteral("5 images changed"));
    QVERIFY(changedSentence(*accuracyCost(test::changedView())).contains("5.0 %"));
    QCOMPARE(changedResult(0), QStringLiteral("No prediction changed"));
}

void CostWordsTest::progressIsNamed() {
    using Step = QuantizationStep;
    QCOMPARE(progressTitle(Step::Calibrate), QStringLiteral("Calibrating"));
    QCOMPARE(progressTitle(Step::Compare), QStringLiteral("Comparing"));
    const NetworkChoice standard = test::standardChoice();
    const NetworkChoice separable = test::separableChoice();
    QCOMPARE(progressTitle(Step::Calibrate, &standard), QStringLiteral("Calibrating standard"));
    QCOMPARE(progressTitle(Step::Compare, &separable), QStringLiteral("Comparing separable"));
}

void CostWordsTest::inputHasOneName() {
    QCOMPARE(observerTitle("quant"), QStringLiteral("input"));
    QCOMPARE(tensorTitle("quant"), observerTitle("quant"));
    QCOMPARE(observerTitle("conv2.pointwise"), QStringLiteral("pointwise"));
    QCOMPARE(tensorTitle("conv2.pointwise"), QStringLiteral("conv2.pointwise"));
    QuantizedTensor tensor;
    tensor.name = "quant";
    QCOMPARE(tensorCells(tensor).front(), QStringLiteral("input"));
    tensor.name = "conv2.pointwise.weight";
    QCOMPARE(tensorCells(tensor).front(), QStringLiteral("pointwise.weight"));
    TensorSlice slice;
    slice.request = {"quant", 0, 7};
    QCOMPARE(sliceTitle(slice, true), QStringLiteral("input, channel 0, test image 7"));
}

void CostWordsTest::longestResultsAreThose() {
    const QStringList widest = layerResultsWidest();
    QCOMPARE(widest, QStringList({"depthwise adds most error", "depthwise costs most"}));
}

void CostWordsTest::statesInWords() {
    QuantizationView view;
    QCOMPARE(costState(view), QStringLiteral("Train a network first."));
    view.whyNot = WhyNot::TrainingRuns;
    QVERIFY(costState(view).startsWith("A network is being trained."));
    view.whyNot = WhyNot::Nothing;
    QCOMPARE(costState(view), QStringLiteral("Press Quantize to find out."));
    view.phase = RunPhase::Failed;
    QVERIFY(costState(view).contains("failed"));
    view = test::changedView();
    QVERIFY(costState(view).isEmpty());
    QVERIFY(!view.resultIsOld());
    view.outdated = true;
    QVERIFY(costState(view).contains("calibration has changed"));
    QVERIFY(view.resultIsOld());
    view.phase = RunPhase::Running;
    QVERIFY(costState(view).contains("last one"));
}

void CostWordsTest::costliestByAccuracy() {
    QuantizationView view = test::costView(1000);
    QuantizationResult& result = test::changed(view.result);
    const auto measure = [&result](std::initializer_list<std::size_t> wrong) { // of each layer
        auto layer = result.layers.begin();
        for (const std::size_t count : wrong) {
            LayerAlone alone;
            alone.predictions = result.labels;
            for (std::size_t image = 0; image < count; ++image) {
                alone.predictions[image] = (alone.predictions[image] + 1) % 10;
            }
            alone.accuracy = 1 - static_cast<double>(count) / 1000;
            alone.difference = differenceOf({static_cast<std::int64_t>(count), 0}, 1000);
            (layer++)->alone = std::move(alone);
        }
    };
    measure({0, 70, 40});
    QVERIFY(!costliestLayer(result)->byAccuracy); // the last one was not measured
    QVERIFY(!layerAccuracyMeaning(view).contains("not measured"));
    measure({0, 70, 40, 50});
    QCOMPARE(costliestLayer(result)->index, std::size_t{1});
    QVERIFY(costliestLayer(result)->byAccuracy && costliestLayer(result)->tied.empty());
    QCOMPARE(layerResult(result), QStringLiteral("conv1 costs most"));
    QCOMPARE(
        layerSentence(result),
        QStringLiteral("With only conv1 in INT8, the accuracy is 93.00 % in place of 100.00 %, "
                       "more than chance (p < 0.001, corrected for 4 layers)."));
    // Four images more are no difference to be told: p = 0.125.
    measure({0, 70, 40, 66});
    QCOMPARE(costliestLayer(result)->tied, std::vector<std::size_t>{3});
    QCOMPARE(layerResult(result), QStringLiteral("2 layers cost most"));
    QVERIFY2(
        layerSentence(result).endsWith("Whether fc1 costs less could not be told from chance."),
        qPrintable(layerSentence(result)));
    measure({0, 5, 0, 1}); // none beyond chance
    QVERIFY(!costliestLayer(result)->byAccuracy);
    QVERIFY2(layerSentence(result).startsWith(
                 "No layer alone loses accuracy beyond chance. Behind conv2, the error is "),
             qPrintable(layerSentence(result)));
}

void CostWordsTest::costliestByAddedNoise() {
    // Shares of noise 1.0e-4, 4.0e-4, 10.0e-4 and 11.2e-4: conv2 adds most, though fc1 has least
    // dB.
    const QuantizationView view = test::costView(10);
    QCOMPARE(costliestLayer(*view.result)->index, std::size_t{2});
    QCOMPARE(layerResult(*view.result), QStringLiteral("conv2 adds most error"));
    // 30 dB are 10^-1.5 = 3.2 %, 34 dB 10^-1.7 = 2.0 %
    QCOMPARE(
        layerSentence(*view.result),
        QStringLiteral("Behind conv2, the error is 3.2 % of the signal; before it, it was 2.0 %."));
    QVERIFY(layerAccuracyMeaning(view).contains("not measured"));
}

void CostWordsTest::costliestNeedsAnError() {
    QuantizationView view = test::costView(10);
    for (LayerError& layer : test::changed(view.result).layers) {
        layer.sqnr = std::numeric_limits<double>::infinity();
    }
    QVERIFY(!costliestLayer(*view.result));
    QCOMPARE(layerResult(*view.result), QStringLiteral("No layer errs"));
}

void CostWordsTest::decibelsInWords() {
    QCOMPARE(format::decibels(32.06), QStringLiteral("32.1 dB"));
    QCOMPARE(format::decibels(-3.2), QStringLiteral("-3.2 dB"));
    QCOMPARE(format::decibels(std::numeric_limits<double>::infinity()), QStringLiteral("∞ dB"));
}

void CostWordsTest::speedIsWhatWasMeasured() {
    const LatencyView view = test::latencyView();
    QCOMPARE(*speedup(view.latencies, NetworkForm::Fp32AsWritten, 64),
             (Speedup{3.6, Speed::Faster}));
    QCOMPARE(*speedupOverBest(view.latencies, 64), (Speedup{0.8, Speed::Slower}));
    QCOMPARE(*speedupOverBest(view.latencies, 256), (Speedup{1.2, Speed::Faster}));
    QCOMPARE(timeResult(view, NetworkForm::Fp32AsWritten), QStringLiteral("3.60 times faster"));
    QCOMPARE(timeResult(view, NetworkForm::Fp32Prepared), QStringLiteral("1.25 times slower"));
    QCOMPARE(timeNumbers(view, NetworkForm::Fp32Prepared),
             QStringLiteral("64 images at once: 2.00 ms, not 1.60 ms"));
    QCOMPARE(speedWords({0.8, Speed::Slower}), QStringLiteral("1.25 times slower"));
    QCOMPARE(speedWords({1.04, Speed::AsFast}), QStringLiteral("As fast"));
    QCOMPARE(speedWords({1.2, Speed::Unclear}), QStringLiteral("Within the spread"));
    QCOMPARE(timeNumber(0.2), QStringLiteral("0.20"));
    QCOMPARE(timeNumber(2.004), QStringLiteral("2.00"));
    QCOMPARE(timeNumber(31), QStringLiteral("31.0"));
    QCOMPARE(timeNumber(1234.4), QStringLiteral("1,234"));
}

void CostWordsTest::notFasterIsSaid() {
    LatencyView view = test::latencyView();
    QVERIFY(timeSentence(view).startsWith(
        QStringLiteral("At batch size 1 and 64, INT8 is not clearly faster than the best FP32 ")));
    QVERIFY(!timeSentence(view).contains("VNNI")); // no cause was measured
    for (Latency& latency : view.latencies) {
        if (latency.form == NetworkForm::Int8) {
            latency.time = {200, 0.01, 0.01, 0.01};
        }
    }
    QVERIFY(timeSentence(view).startsWith(
        QStringLiteral("At batch size 1, 64, and 256, INT8 is faster than the best FP32 as well")));
}

void CostWordsTest::missingTimesAreMissing() {
    LatencyView view = test::latencyView();
    view.latencies.resize(5); // without INT8 at batch 64
    QCOMPARE(timeResult(view, NetworkForm::Fp32AsWritten), QStringLiteral("–"));
    QVERIFY(timeSentence(view).startsWith(QStringLiteral("At batch size 1, ")));
    view.latencies.clear();
    QVERIFY(timeSentence(view).contains("Measure the time"));
    view.whyNot = WhyNot::NotConverted;
    QVERIFY(timeSentence(view).startsWith(QStringLiteral("Quantize a network first")));
    view.whyNot = WhyNot::OthersRun;
    QVERIFY(timeSentence(view).startsWith(QStringLiteral("Possible when nothing else runs")));
}

void CostWordsTest::conditionsAreNamed() {
    LatencyView view = test::latencyView();
    QCOMPARE(timeConditions(view),
             QStringLiteral("INT8 by ONEDNN; 1 thread; after warm-up, 200 runs each."));
    view.threads = 2;
    view.latencies[0].time.runs = 50;
    QCOMPARE(timeConditions(view),
             QStringLiteral("INT8 by ONEDNN; 2 threads; after warm-up, 50 to 200 runs each."));
    view.phase = RunPhase::Running;
    view.done = 3;
    QCOMPARE(timeProgress(view), QStringLiteral("3 of 9 measured"));
}

FEATHERWEIGHT_TESTS(CostWordsTest)
#include "tst_cost_words.moc"
