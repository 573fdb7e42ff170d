// SPDX-License-Identifier: GPL-3.0-or-later
// When a run computes in exact sums, too, and what it tells of them.
#include "core/network/network_choice.h"
#include "core/runs/network_comparison.h"
#include "core/runs/quantization_run.h"
#include "core/runs/training_run.h"
#include "tests/support/fake_engine.h"
#include "tests/support/fake_quantization.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace featherweight;

namespace {

Dataset hundredImages() {
    Dataset dataset;
    dataset.training.labels.assign(100, 0);
    dataset.test.labels.assign(100, 0);
    return dataset;
}

struct Told {
    QuantizationResult result;
    std::vector<QuantizationReport> comparing;
};

Told run(QuantizationSettings settings) {
    const Dataset dataset = hundredImages();
    FakeQuantization quantization(FakeWeights(NetworkChoice().build({})), dataset, settings);
    quantization.prepare();
    Told told;
    const auto report = [&told](const QuantizationReport& said) {
        if (said.step == QuantizationStep::Compare) {
            told.comparing.push_back(said);
        }
    };
    told.result = finish(quantization, dataset, settings, report, {});
    return told;
}

bool endsTogether(const Told& told, int total) {
    int before = 0;
    return std::all_of(told.comparing.begin(), told.comparing.end(),
                       [&](const QuantizationReport& said) {
                           const bool forwards = said.done >= before && said.total == total;
                           before = said.done;
                           return forwards;
                       }) &&
           told.comparing.back().done == total;
}

} // namespace

class TestQuantizationRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exactSumsWhereTheyDiffer();
    void noExactSumsWhereKernelsKeepThem();
    void summariesHaveBoth();
    void stepsGiveWhatTheRunGives();
};

void TestQuantizationRun::exactSumsWhereTheyDiffer() {
    for (const bool layers : {false, true}) {
        QuantizationSettings settings;
        settings.qengine = cuttingEngine;
        settings.layerAccuracies = layers;
        const Told told = run(settings);
        const QuantizationResult& result = told.result;
        QVERIFY(result.exact.has_value());
        QCOMPARE(result.accuracyInt8, 0.81);
        QCOMPARE(result.exact->accuracy, 0.91);
        QCOMPARE(result.accuracyInt8Exact(), 0.91);
        QCOMPARE(result.exact->difference.right, (RightAlone{0, 10}));
        QCOMPARE(result.predictionsInt8Exact(), result.exact->predictions);
        QVERIFY(result.predictionsInt8 != result.exact->predictions);
        QVERIFY(endsTogether(told, layers ? 400 : 300));
    }
}

void TestQuantizationRun::noExactSumsWhereKernelsKeepThem() {
    const Told told = run({});
    QVERIFY(!told.result.exact.has_value());
    QCOMPARE(told.result.accuracyInt8Exact(), told.result.accuracyInt8);
    QCOMPARE(told.result.predictionsInt8Exact(), told.result.predictionsInt8);
    QVERIFY(endsTogether(told, 200));
}

void TestQuantizationRun::summariesHaveBoth() {
    const std::unique_ptr<Engine> engine =
        fakeEngineFactory(std::make_shared<FakeEngineControl>())();
    const Dataset dataset = hundredImages();
    const TrainedNetwork trained = train(*engine, dataset, {}, [](const TrainingReport&) {}, {});
    for (const bool cut : {true, false}) {
        QuantizationSettings settings;
        settings.qengine = cut ? cuttingEngine : "onednn";
        const NetworkComparison compared = compareNetworks(
            *engine, {trained}, dataset, settings, [](const ComparisonReport&) {}, {}, false);
        const NetworkSummary& summary = compared.front().summary;
        QCOMPARE(summary.accuracyInt8, cut ? 0.81 : 0.91);
        QCOMPARE(summary.accuracyInt8Exact, cut ? std::optional(0.91) : std::nullopt);
    }
}

/// And each says what it found at once: the conversion both sizes, before any image is classified.
void TestQuantizationRun::stepsGiveWhatTheRunGives() {
    const Dataset dataset = hundredImages();
    FakeQuantization quantization(FakeWeights(NetworkChoice().build({})), dataset, {});
    QVERIFY_EXCEPTION_THROWN((void)quantization.observers(false), std::logic_error);
    quantization.prepare();
    const auto quiet = [](const QuantizationReport&) {};
    calibrate(quantization, 10, quiet, {});
    QuantizationResult result = convert(quantization, {}, quiet, {});
    const Told whole = run({});
    QCOMPARE(result.fp32Bytes(), std::int64_t{84'247});
    QCOMPARE(result.int8Bytes(), std::int64_t{27'673});
    QCOMPARE(result.tensors.size(), whole.result.tensors.size());
    QCOMPARE(result.testImages, 0);
    QVERIFY(result.predictionsFp32.empty() && result.layers.empty());
    compare(quantization, dataset, quiet, {}, result);
    QCOMPARE(result.predictionsInt8, whole.result.predictionsInt8);
    QCOMPARE(result.accuracyFp32, whole.result.accuracyFp32);
    QCOMPARE(result.calibrationIndices, whole.result.calibrationIndices);
    QCOMPARE(result.layers.size(), whole.result.layers.size());
    QCOMPARE(result.int8Bytes(), whole.result.int8Bytes());
}

FEATHERWEIGHT_TESTS(TestQuantizationRun)
#include "tst_quantization_run.moc"
