// SPDX-License-Identifier: GPL-3.0-or-later
// Every form of what is said of both convolutions, with values that make it say so.
#include "core/separable/kernel_walk.h"
#include "core/separable/sweep.h"
#include "tests/support/test_program.h"
#include "tests/ui/separable/separable_examples.h"
#include "ui/words/base/language.h"
#include "ui/words/separable/convolution_time_words.h"
#include "ui/words/separable/formulas.h"
#include "ui/words/separable/kernel_words.h"
#include "ui/words/separable/layer_words.h"
#include "ui/words/separable/sweep_words.h"

#include <QTest>

#include <array>
#include <cmath>
#include <map>

using namespace featherweight;

namespace {

/// A layer that has so much of everything that a sweep compares.
LayerCount layerOf(std::int64_t size) {
    LayerCount layer;
    layer.weights = layer.macs = size;
    return layer;
}

SweepPoint pointOf(std::int64_t standard, std::int64_t separable) {
    SeparableCounts counts;
    counts.standard = layerOf(standard);
    counts.depthwise = layerOf(separable / 2);
    counts.pointwise = layerOf(separable - separable / 2);
    return {3, counts};
}

const std::map<SweepMetric, QString> nouns{{SweepMetric::Parameters, "parameters"},
                                           {SweepMetric::Macs, "MACs"},
                                           {SweepMetric::Fp32Bytes, "bytes in FP32"},
                                           {SweepMetric::Int8Bytes, "bytes in INT8"}};

const std::map<SeparableKnob, QString> phrases{
    {SeparableKnob::InChannels, "8 in channels"},
    {SeparableKnob::OutChannels, "8 out channels"},
    {SeparableKnob::Kernel, "kernel 8×8"},
    {SeparableKnob::Stride, "stride 8"},
    {SeparableKnob::Padding, "padding 8"},
    {SeparableKnob::Dilation, "dilation 8"},
    {SeparableKnob::Groups, "8 groups"},
    {SeparableKnob::DepthMultiplier, "depth multiplier 8"},
    {SeparableKnob::Image, "image 8×8"},
    {SeparableKnob::Batch, "batch 8"}};

} // namespace

class SeparableSentencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void everyKnobPays();
    void everyMetricIsCompared();
    void pointsAndCells();
    void reasonsForTheRatio();
    void breakEvens();
    void timesInEveryDirection();
    void whyThereAreNoTimes();
    void whatWasRun();
};

void SeparableSentencesTest::everyKnobPays() {
    const std::vector<SweepPoint> points{pointOf(4, 2), pointOf(2, 4)};
    for (const SeparableKnob knob : sweptKnobs) {
        const QString phrase = phrases.at(knob);
        const auto result = [&](const std::vector<BreakEven>& where) {
            return sweepResult(knob, SweepMetric::Parameters, points, where);
        };
        QCOMPARE(knobPhrase(knob, 8), phrase);
        QCOMPARE(result({{7, 8, true}}), QStringLiteral("Pays from %1 on").arg(phrase));
        QCOMPARE(result({{8, 9, false}}), QStringLiteral("Pays up to %1").arg(phrase));
        QCOMPARE(result({{7, 8, true}, {9, 10, false}}), QStringLiteral("Pays here and there"));
        QCOMPARE(result({}), QStringLiteral("Pays everywhere here"));
        QCOMPARE(sweepResult(knob, SweepMetric::Parameters, {pointOf(2, 4)}, {}),
                 QStringLiteral("Never pays here"));
        QCOMPARE(sweepResult(knob, SweepMetric::Parameters, {{1, {}}}, {}), QStringLiteral("–"));
    }
}

void SeparableSentencesTest::everyMetricIsCompared() {
    for (const SweepMetric metric : sweepMetrics) {
        const QString noun = nouns.at(metric);
        const auto sentence = [metric](const SweepPoint& point,
                                       const std::vector<BreakEven>& where) {
            return sweepSentence(metric, {point}, where);
        };
        QCOMPARE(sentence(pointOf(4, 2), {}),
                 QStringLiteral("The separable block has fewer %1 at every value in this range.")
                     .arg(noun));
        QCOMPARE(sentence(pointOf(2, 2), {}), // as many are not fewer
                 QStringLiteral("The separable block has no fewer %1 at any value in this range.")
                     .arg(noun));
        QCOMPARE(sentence(pointOf(4, 2), {{7, 8, true}}),
                 QStringLiteral("Below that the separable block has no fewer %1.").arg(noun));
        QCOMPARE(sentence(pointOf(4, 2), {{7, 8, false}}),
                 QStringLiteral("Above that the separable block has no fewer %1.").arg(noun));
        QCOMPARE(sentence(pointOf(4, 2), {{1, 2, true}, {7, 8, false}}),
                 QStringLiteral("The curves cross more than once: see where the separable one is "
                                "the lower."));
        SweepQuestion question;
        question.metric = metric;
        QCOMPARE(mapTitle(question), QStringLiteral("Standard / separable: %1").arg(noun));
    }
}

void SeparableSentencesTest::pointsAndCells() {
    for (const SweepMetric metric : sweepMetrics) {
        const QString noun = nouns.at(metric);
        const std::int64_t unit = metric == SweepMetric::Fp32Bytes ? 4 : 1;
        Sweep view;
        view.question.metric = metric;
        view.question.knob = SeparableKnob::Batch;
        view.points = {pointOf(8, 2), pointOf(2, 8), pointOf(8, 8), {3, {}}};
        QCOMPARE(pointWords(view, 0), QStringLiteral("batch 3: %1 %2 become %3, 4.000 times fewer.")
                                          .arg(8 * unit)
                                          .arg(noun)
                                          .arg(2 * unit));
        QCOMPARE(pointWords(view, 1), QStringLiteral("batch 3: %1 %2 become %3, 4.000 times more.")
                                          .arg(2 * unit)
                                          .arg(noun)
                                          .arg(8 * unit));
        QCOMPARE(pointWords(view, 2),
                 QStringLiteral("batch 3: %1 %2 become %1, just as many.").arg(8 * unit).arg(noun));
        QCOMPARE(pointWords(view, 3),
                 QStringLiteral("batch 3: not possible with the other settings."));
        view.map.rowKnob = SeparableKnob::Stride;
        view.map.columnKnob = SeparableKnob::Batch;
        view.map.rows = {1};
        view.map.columns = {1, 2, 3, 4};
        view.map.ratios = {2.5, 0.5, 1, std::nan("")};
        QCOMPARE(cellWords(view, 0),
                 QStringLiteral("stride 1, batch 1: standard / separable = 2.50000, so 2.500 times "
                                "fewer %1.")
                     .arg(noun));
        QCOMPARE(
            cellWords(view, 1),
            QStringLiteral("stride 1, batch 2: standard / separable = 0.500000, so 2.000 times "
                           "more %1.")
                .arg(noun));
        QCOMPARE(cellWords(view, 2),
                 QStringLiteral("stride 1, batch 3: standard / separable = 1.00000, so just as "
                                "many %1.")
                     .arg(noun));
        QVERIFY(cellWords(view, 3).endsWith("not possible with the other settings."));
    }
}

void SeparableSentencesTest::reasonsForTheRatio() {
    const auto column = [](const SeparableSettings& settings, int which) {
        QStringList cells;
        for (const QStringList& row : ratioRows(settings, countSeparable(settings))) {
            cells << row[which];
        }
        return cells;
    };
    SeparableSettings settings;
    QCOMPARE(column(settings, 0).front(), QStringLiteral("Theory: 1/N + 1/k²"));
    QVERIFY(column(settings, 3)[1].contains("for biases"));
    QVERIFY(column(settings, 3)[3].contains("for edges"));
    settings.bias = false;
    settings.padding = {0, 0};
    QCOMPARE(column(settings, 3)[1], QStringLiteral("exactly the theory: there are no biases"));
    QCOMPARE(column(settings, 3)[3], QStringLiteral("the same: no kernel meets padding's zeros"));
    settings.depthMultiplier = 2;
    QCOMPARE(column(settings, 0).front(), QStringLiteral("Theory: g·m·(1/N + 1/k²)"));
    settings.separablePadding = Size{1, 1};
    QCOMPARE(column(settings, 3)[2], QStringLiteral("the two outputs differ in shape"));
}

void SeparableSentencesTest::breakEvens() {
    const auto sentence = [](const SeparableSettings& settings) {
        return breakEvenSentence(settings, countSeparable(settings));
    };
    SeparableSettings settings;
    QVERIFY(sentence(settings).startsWith("It pays: "));
    settings.outChannels = 1;
    QVERIFY(sentence(settings).startsWith("It does not pay here: "));
    settings.kernel = {1, 1};
    settings.padding = {0, 0};
    QVERIFY(sentence(settings).contains("a kernel of one pixel mixes only channels"));
    settings.depthMultiplier = 2;
    QCOMPARE(sentence(settings),
             QStringLiteral("It does not pay: groups times depth multiplier (2) is not below the "
                            "kernel's 1 pixels. No number of out channels changes that."));
}

void SeparableSentencesTest::timesInEveryDirection() {
    QVERIFY(passSentence(test::timeView(0.5, 1.5)).contains("Backward it is as fast as the "));
    QVERIFY(passSentence(test::timeView(2.8, 0.5)).contains("Backward it is 3.00 times slower."));
    ConvolutionTimeView same = test::timeView(2.8, 3.45);
    same.counts->standard.macs = same.counts->separableMacs();
    QVERIFY(passSentence(same).startsWith("Just as many MACs."));
    QVERIFY(olderSentence(same).isEmpty());
    same.outdated = true;
    QCOMPARE(olderSentence(same),
             QStringLiteral("The times shown were measured with other settings than these."));
    same.times[0].forward.runs = 20;
    QVERIFY(passConditions(same).endsWith("after a warm-up, 20 to 200 runs each."));
}

void SeparableSentencesTest::whyThereAreNoTimes() {
    const std::map<TimeHindrance, QString> expected{
        {TimeHindrance::OtherRun, "Something else runs. Beside it the times would be wrong; wait "
                                  "for it or stop it."},
        {TimeHindrance::EngineFailed, "LibTorch is not there, so nothing can be measured."},
        {TimeHindrance::EngineLoading, "LibTorch is still loading."},
        {TimeHindrance::Impossible,
         "The settings on the left are not possible, so there is nothing to measure."},
        {TimeHindrance::Counting, "The settings on the left are being counted."}};
    for (const auto& [hindrance, words] : expected) {
        QCOMPARE(whyNotTimed(hindrance), words);
    }
    ConvolutionTimeView view;
    for (const auto& [phase, words] :
         {std::pair(RunPhase::Waiting, "Waiting…"), std::pair(RunPhase::Stopping, "Stopping…"),
          std::pair(RunPhase::Cancelled, "Stopped."),
          std::pair(RunPhase::Failed, "It failed. The reason stands above."),
          std::pair(RunPhase::Done, "")}) {
        view.phase = phase;
        QCOMPARE(passProgress(view), QString::fromUtf8(words));
    }
}

void SeparableSentencesTest::whatWasRun() {
    SeparableModules modules = modulesByFormula({}, countSeparable({}));
    QCOMPARE(ranSentence(modules, {}), QStringLiteral("Ran on LibTorch: 1×16×32×32 = 1×16×32×32"));
    modules.pointwise.outputShape[2] = 30;
    QCOMPARE(ranSentence(modules, {}), QStringLiteral("Ran on LibTorch: 1×16×32×32 ≠ 1×16×30×32"));
    QVERIFY(ranSentence(modules, "too much.").startsWith("Not run: too much."));
    QCOMPARE(notRunSentence(), QStringLiteral("LibTorch is not there, so nothing was run."));
    SeparableSettings settings;
    for (const std::int64_t batch : {1, 5}) {
        settings.batch = batch;
        const KernelWalk walk(settings, countSeparable(settings));
        QCOMPARE(positionText(walk, walk.at(0)).endsWith("first of 5 images"), batch == 5);
    }
}

FEATHERWEIGHT_TESTS(SeparableSentencesTest)
#include "tst_separable_sentences.moc"
