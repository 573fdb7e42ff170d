// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/quantization_run.h"

#include "core/base/message.h"
#include "core/quantization/predictions.h"
#include "core/training/learning.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace featherweight {

namespace {

/// Tells of a step's beginning and end, and of its parts.
class StepReporter {
public:
    StepReporter(const ReportQuantization& report, QuantizationStep step, int total = 0)
        : m_report(report), m_step(step), m_total(total) {
        m_report({m_step, false, 0, m_total, {}});
    }
    void progress(int done, std::vector<ObserverState> observers = {}) const {
        m_report({m_step, false, done, m_total, std::move(observers)});
    }
    void finish(std::vector<ObserverState> observers = {}) const {
        m_report({m_step, true, m_total, m_total, std::move(observers)});
    }

private:
    const ReportQuantization& m_report;
    QuantizationStep m_step;
    int m_total;
};

/// For who reads the numbers and did not see how they came about.
std::vector<Message> notesOn(const QuantizationResult& result) {
    std::vector<Message> notes;
    if (result.lesson && result.lesson->lesson == Lesson::PerTensor) {
        notes.push_back({FW_TEXT("The activations keep the ranges that were calibrated before the "
                                 "channel was scaled, so that only the weights differ."),
                         {}});
    }
    if (result.fp32LearnedNothing) {
        notes.push_back(learnedNothing(result.accuracyFp32, result.guessing));
    } else if (result.int8LearnedNothing) {
        notes.push_back({FW_TEXT("Nothing of what it learned is left after quantization: INT8 is "
                                 "right for %1 % of the test images, and always to name the most "
                                 "frequent class is right for %2 %."),
                         {percentNumber(result.accuracyInt8), percentNumber(result.guessing)}});
    }
    return notes;
}

double accuracyOf(const Predictions& predictions, const LabelledImages& images) {
    return agreement(predictions, images.labels); // right is to agree with the label
}

/// Nothing where they say the same as the kernels.
std::optional<ExactSums> exactSums(Predictions predictions, const Predictions& kernels,
                                   const LabelledImages& images) {
    if (predictions == kernels) {
        return std::nullopt;
    }
    ExactSums exact;
    exact.accuracy = accuracyOf(predictions, images);
    exact.difference = differenceOf(rightAlone(images.labels, kernels, predictions),
                                    static_cast<std::int64_t>(images.count()));
    exact.predictions = std::move(predictions);
    return exact;
}

/// What each layer alone changes, from the predictions with it.
void setAlone(std::vector<Predictions> predictions, QuantizationResult& result) {
    std::vector<AccuracyDifference*> differences;
    for (std::size_t layer = 0; layer < result.layers.size(); ++layer) {
        LayerAlone alone;
        alone.predictions = std::move(predictions.at(layer));
        alone.accuracy = agreement(alone.predictions, result.labels);
        alone.difference =
            differenceOf(rightAlone(result.labels, result.predictionsFp32, alone.predictions),
                         result.testImages);
        result.layers[layer].alone = std::move(alone);
        differences.push_back(&result.layers[layer].alone->difference);
    }
    correctTogether(differences);
}

} // namespace

QuantizationSettings settingsFor(const TrainingSettings& training, QuantizationSettings settings) {
    settings.seed = training.seed;
    settings.batchSize = training.batchSize;
    return settings;
}

QuantizationResult quantize(Engine& engine, const NetworkWeights& weights, const Dataset& dataset,
                            const QuantizationSettings& settings, const ReportQuantization& report,
                            const std::stop_token& stop, bool decideRanges) {
    checkStop(stop);
    const StepReporter copying(report, QuantizationStep::Copy);
    const std::unique_ptr<Quantization> quantization = engine.copy(weights, dataset, settings);
    copying.finish();
    const StepReporter preparing(report, QuantizationStep::Prepare);
    quantization->prepare();
    preparing.finish();
    return finish(*quantization, dataset, settings, report, stop, decideRanges);
}

void calibrate(Quantization& quantization, int batches, const ReportQuantization& report,
               const std::stop_token& stop, bool decideRanges) {
    const StepReporter step(report, QuantizationStep::Calibrate, batches);
    for (int done = quantization.calibrated(); done < batches;) {
        checkStop(stop);
        quantization.calibrate();
        step.progress(++done, quantization.observers(decideRanges));
    }
    step.finish();
}

QuantizationResult convert(Quantization& quantization, const QuantizationSettings& settings,
                           const ReportQuantization& report, const std::stop_token& stop) {
    QuantizationResult result;
    result.settings = settings;
    result.qconfig = nameOf(settings.qconfig);
    result.qengine = quantization.qengine();
    result.placement = quantization.placement();
    checkStop(stop);
    const StepReporter step(report, QuantizationStep::Convert);
    quantization.convert();
    result.tensors = quantization.tensors();
    result.calibrationBatches = quantization.calibrated();
    result.calibrationIndices = quantization.calibrationImages();
    result.observers = quantization.observers(true);
    result.lesson = quantization.lesson();
    checkStop(stop);
    const FileSizes sizes = quantization.measureFiles({});
    result.fp32File = sizes.fp32;
    result.int8File = sizes.int8;
    step.finish(result.observers);
    return result;
}

void compare(const Quantization& quantization, const Dataset& dataset,
             const ReportQuantization& report, const std::stop_token& stop,
             QuantizationResult& result) {
    const QuantizationSettings& settings = result.settings;
    const int images = static_cast<int>(dataset.test.count());
    const bool cut = quantization.kernelsCutSums(stop);
    const int passes =
        2 + (cut ? 1 : 0) + (settings.layerAccuracies ? 1 : 0) + (settings.tensorsAlone ? 1 : 0);
    const StepReporter step(report, QuantizationStep::Compare, passes * images);
    auto nextPass = [&step, images, pass = 0]() mutable {
        return [&step, offset = images * pass++](int done) { step.progress(offset + done); };
    };
    result.testImages = images;
    result.labels = dataset.test.labels;
    result.predictionsFp32 = quantization.predict(Precision::Fp32, nextPass(), stop);
    result.predictionsInt8 = quantization.predict(Precision::Int8, nextPass(), stop);
    result.accuracyFp32 = accuracyOf(result.predictionsFp32, dataset.test);
    result.accuracyInt8 = accuracyOf(result.predictionsInt8, dataset.test);
    if (cut) {
        result.exact = exactSums(quantization.predict(Precision::Int8Exact, nextPass(), stop),
                                 result.predictionsInt8, dataset.test);
    }
    result.layers = quantization.layerErrors(std::min(images, layerErrorImages), stop);
    if (settings.layerAccuracies) {
        setAlone(quantization.layerPredictions(nextPass(), stop), result);
    }
    if (settings.tensorsAlone) {
        result.tensorsAlone = quantization.tensorPredictions(nextPass(), stop);
    }
    result.guessing = guessingAccuracy(result.labels);
    result.fp32LearnedNothing = isGuessing(result.accuracyFp32, result.guessing, images);
    result.int8LearnedNothing = isGuessing(result.accuracyInt8, result.guessing, images);
    result.notes = notesOn(result);
    checkStop(stop);
    if (!settings.keepModels.empty()) {
        result.notKept = quantization.measureFiles(settings.keepModels).notKept;
    }
    step.finish();
}

QuantizationResult finish(Quantization& quantization, const Dataset& dataset,
                          const QuantizationSettings& settings, const ReportQuantization& report,
                          const std::stop_token& stop, bool decideRanges) {
    calibrate(quantization, settings.calibrationBatches, report, stop, decideRanges);
    QuantizationResult result = convert(quantization, settings, report, stop);
    compare(quantization, dataset, report, stop, result);
    return result;
}

} // namespace featherweight
