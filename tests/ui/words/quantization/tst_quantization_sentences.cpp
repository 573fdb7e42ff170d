// SPDX-License-Identifier: GPL-3.0-or-later
// Forms of what is said of a quantization that no other test makes it say.
#include "core/network/presets.h"
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/quantization/comparison_examples.h"
#include "tests/ui/quantization/cost_examples.h"
#include "ui/words/base/language.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/quantization/byte_words.h"
#include "ui/words/quantization/calibration_words.h"
#include "ui/words/quantization/comparison.h"
#include "ui/words/quantization/cost_words.h"
#include "ui/words/quantization/latency_words.h"
#include "ui/words/quantization/lesson_words.h"
#include "ui/words/quantization/quantization_words.h"

#include <QTest>

#include <limits>

using namespace featherweight;

namespace {

QuantizationView phaseView(RunPhase phase) {
    QuantizationView view;
    view.phase = phase;
    view.whyNot = WhyNot::Nothing;
    return view;
}

} // namespace

class QuantizationSentencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void runsInEveryPhase();
    void oneStepAtATime();
    void networksThatLearnedNothing();
    void sizesInEveryPhase();
    void timesInEveryPhase();
    void layersThatErr();
    void threadsThatWereNotGiven();
};

void QuantizationSentencesTest::runsInEveryPhase() {
    for (const auto& [phase, words] :
         {std::pair(RunPhase::Waiting, "Waiting for its turn…"),
          std::pair(RunPhase::Running, "Measured when the network is converted."),
          std::pair(RunPhase::Stopping, "Stopping after this batch…"),
          std::pair(RunPhase::Cancelled, "Stopped. Press Quantize for a whole run."),
          std::pair(RunPhase::Failed, "The run failed. The reason stands above."),
          std::pair(RunPhase::Empty, "Press Quantize to find out.")}) {
        QCOMPARE(runSentence(phaseView(phase)), QString::fromUtf8(words));
    }
    QCOMPARE(calibrationHint(phaseView(RunPhase::Running)),
             QStringLiteral("The first batch is on its way."));
    QCOMPARE(bytesHint(phaseView(RunPhase::Running)),
             QStringLiteral("Both files are written and measured when the network is converted."));
    QCOMPARE(sizeChartHint(phaseView(RunPhase::Running)),
             QStringLiteral("The two files are measured when the network is converted."));
    ComparisonView comparison;
    comparison.phase = RunPhase::Waiting;
    QCOMPARE(comparisonStatus(comparison), QStringLiteral("Waiting for its turn…"));
    QCOMPARE(lessonStatus(comparison), QStringLiteral("Waiting for its turn…"));
    comparison.phase = RunPhase::Stopping;
    QCOMPARE(lessonStatus(comparison), QStringLiteral("Stopping after this batch…"));

    // The best one has weights per tensor, and the others of its kind are worse.
    ComparisonView view = test::comparison(RunPhase::Done, 18);
    for (ComparedRun& run : view.runs) {
        const bool best = &run == &view.runs[4];
        test::changed(run.result).accuracyInt8 = best ? 0.95 : 0.9;
        test::changed(run.result).predictionsInt8 = test::predictions(best ? 0.95 : 0.9);
    }
    QVERIFY2(comparisonSentence(view).contains("With weights per channel it loses 5.0 points (p < "
                                               "0.001)."),
             qPrintable(comparisonSentence(view)));
}

void QuantizationSentencesTest::oneStepAtATime() {
    QuantizationView view = phaseView(RunPhase::Empty);
    QCOMPARE(nextStepTip(view), QStringLiteral("One step at a time. Next: Copy (F6)"));
    QCOMPARE(layersHint(view, QuantizationStep::Copy),
             QStringLiteral("Here you will see what was copied: the weights of each layer."));
    QCOMPARE(layersHint(view, QuantizationStep::Convert),
             QStringLiteral("Here you will see how the weights of each layer shrink."));
    QCOMPARE(layerBytes(view).size(), std::size_t{3});
    QCOMPARE(layerBytes(view).back(), (LayerBytes{"fc1", 4 * 15680, {}}));
    view.steps.front() = StepState::Done;
    view.next = QuantizationStep::Prepare;
    QCOMPARE(nextStepTip(view), QStringLiteral("One step at a time. Next: Prepare (F6)"));
    QCOMPARE(runSentence(view), QStringLiteral("Press Next step to go on with: Prepare."));
    QCOMPARE(layersHint(view, QuantizationStep::Copy), QString());
    view.networkThere = true;
    QVERIFY(calibrationSentence(view, "fc1").startsWith("input, conv1, conv2, and fc1 have"));
    view.steps[1] = StepState::Done;
    QCOMPARE(calibrationSentence(view, "fc1"),
             QStringLiteral("Observers stand in the network now: input, conv1, conv2, and fc1. "
                            "They have seen no data, so there is no range yet. Press Step on to "
                            "send the first batch through the network."));
    QuantizationResult converted;
    converted.fp32File = {81728, 232, 0, 2315};
    converted.int8File = {20432, 232, 976, 6059};
    converted.tensors.push_back(
        {"fc1.weight", "weight", "qint8", {}, {}, {}, {}, true, -128, 127, {10, 1568}});
    view.converted = std::make_shared<const QuantizationResult>(converted);
    view.phase = RunPhase::Running; // the comparison
    QCOMPARE(sizeSentence(view), QStringLiteral("27.0 KB in place of 82.3 KB on disk"));
    QCOMPARE(sizeChartHint(view), QString());
    QCOMPARE(layerBytes(view).back(), (LayerBytes{"fc1", 4 * 15680, 15680}));
    QCOMPARE(layerBytes(view).front().int8, std::optional<std::int64_t>());
    view.phase = RunPhase::Empty;
    view.whyNot = WhyNot::NoNetwork;
    QVERIFY(!nextStepTip(view).contains("F6"));
}

void QuantizationSentencesTest::networksThatLearnedNothing() {
    QuantizationResult result;
    result.fp32File.container = result.int8File.container = 1000;
    QCOMPARE(sizeResult(result), QStringLiteral("Just as large"));
    result.int8LearnedNothing = true;
    QCOMPARE(sizeResult(result), QStringLiteral("Nothing learned is left"));
    result.fp32LearnedNothing = true;
    QCOMPARE(sizeResult(result), QStringLiteral("It learned nothing"));
    QuantizationView view = phaseView(RunPhase::Empty);
    view.networkThere = true;
    view.training.network = test::standardChoice();
    view.trainingAccuracy = 0.1;
    QVERIFY(networkSentence(view).endsWith("Accuracy: 10.0 %."));
    view.learnedNothing = true;
    QVERIFY(networkSentence(view).endsWith("It learned nothing: accuracy 10.0 %, as by guessing."));
}

void QuantizationSentencesTest::sizesInEveryPhase() {
    SizesView sizes;
    sizes.network = test::standardChoice();
    sizes.whyNot = WhyNot::Nothing;
    sizes.phase = RunPhase::Running;
    QuantizationView view = phaseView(RunPhase::Empty);
    view.training.network = test::standardChoice();
    QCOMPARE(sizesHint(sizes, view),
             QStringLiteral("The ratios appear as the files are measured."));
    sizes.phase = RunPhase::Stopping;
    QCOMPARE(sizesSentence(sizes, view), QStringLiteral("Stopping…"));
    sizes.phase = RunPhase::Done;
    NetworkSizes one;
    one.fp32.weights = 400;
    one.int8.weights = 100;
    one.network = test::standardChoice();
    sizes.sizes = test::shared(std::vector{one});
    QuantizationResult result;
    for (const bool perChannel : {true, false}) {
        sizes.perChannel = perChannel;
        result.settings.qconfig.perChannel = !perChannel;
        view.result = test::shared(QuantizationResult(result));
        QCOMPARE(sizesSentence(sizes, view),
                 perChannel
                     ? QStringLiteral("Measured with weights per channel. Measure again for per "
                                      "tensor.")
                     : QStringLiteral("Measured with weights per tensor. Measure again for per "
                                      "channel."));
    }
}

void QuantizationSentencesTest::timesInEveryPhase() {
    LatencyView view;
    for (const auto& [phase, words] :
         {std::pair(RunPhase::Waiting, "Waiting…"), std::pair(RunPhase::Stopping, "Stopping…"),
          std::pair(RunPhase::Cancelled, "Stopped."),
          std::pair(RunPhase::Failed, "It failed. The reason stands above."),
          std::pair(RunPhase::Done, "")}) {
        view.phase = phase;
        QCOMPARE(timeProgress(view), QString::fromUtf8(words));
    }
    QCOMPARE(bestCaption(), QStringLiteral("INT8 against the best FP32"));
    QCOMPARE(timeCaption(NetworkForm::Int8), QStringLiteral("INT8 against itself"));
}

void QuantizationSentencesTest::layersThatErr() {
    QuantizationView view = test::costView(10);
    auto& layers = test::changed(view.result).layers;
    for (std::size_t layer = 1; layer < layers.size(); ++layer) {
        layers[layer].sqnr = 40; // the input's is all the error there is
    }
    QCOMPARE(layerSentence(*view.result),
             QStringLiteral("Behind it, the error is 1.0 % of the signal."));
    for (LayerError& layer : layers) {
        layer.sqnr = std::numeric_limits<double>::infinity();
    }
    QCOMPARE(layerSentence(*view.result),
             QStringLiteral("The outputs of both networks are equal."));
}

void QuantizationSentencesTest::threadsThatWereNotGiven() {
    QCOMPARE(libtorchTitle("1.13", {}, 1), QStringLiteral("LibTorch 1.13 · 1 thread"));
    QCOMPARE(libtorchTitle("1.13", "onednn", 2),
             QStringLiteral("LibTorch 1.13 · ONEDNN · 2 threads"));
    QVERIFY(fewerThreads(2, 2).isEmpty());
    QCOMPARE(fewerThreads(8, 1), QStringLiteral("The system gives 1 of the 8 threads that were "
                                                "asked for; times depend on that, other numbers do "
                                                "not."));
}

FEATHERWEIGHT_TESTS(QuantizationSentencesTest)
#include "tst_quantization_sentences.moc"
