// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantize_run.h"

#include "core/data/batch_order.h"
#include "core/engine/batches.h"
#include "core/engine/model_files.h"
#include "core/engine/prepared_mini_cnn.h"
#include "core/engine/quantized_mini_cnn.h"
#include "core/engine/training.h"

#include <utility>

namespace featherweight {

namespace {

/// Tells of a step's beginning and end, and of its parts.
class StepReporter {
public:
    StepReporter(const Engine::ReportQuantization& report, QuantizationStep step, int total = 0)
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
    const Engine::ReportQuantization& m_report;
    QuantizationStep m_step;
    int m_total;
};

MiniCNN copyOf(const MiniCNN& trained) {
    MiniCNN copy(trained->widths());
    copy->loadStateDict(trained->stateDict());
    copy->eval();
    return copy;
}

/// Runs the calibration batches and returns the positions of the images used.
std::vector<std::int64_t> calibrate(PreparedMiniCNN& prepared, const LabelledImages& images,
                                    const QuantizationSettings& settings, const StepReporter& step,
                                    const std::stop_token& stop) {
    const BatchSource source(images);
    BatchOrder order(images.count(), settings.batchSize, settings.seed,
                     BatchOrder::Purpose::Calibration);
    std::vector<std::int64_t> used;
    for (int batch = 1; batch <= settings.calibrationBatches; ++batch) {
        checkStop(stop);
        const std::vector<std::int64_t> positions = order.next();
        prepared.calibrate(source.gather(positions).images);
        used.insert(used.end(), positions.begin(), positions.end());
        step.progress(batch, prepared.observerStates());
    }
    return used;
}

/// Writes both networks, measures the files, and keeps copies of them when a folder is named. The
/// files are gone when this returns.
void measureFiles(const MiniCNN& fp32, const QuantizedMiniCNN& int8, const std::string& keepIn,
                  QuantizationResult& result) {
    const ModelFiles files = ModelFiles::write(fp32, int8);
    result.fp32Bytes = files.fp32Bytes();
    result.int8Bytes = files.int8Bytes();
    if (!keepIn.empty()) {
        files.keepIn(keepIn);
    }
}

/// What the activations' observers decided, as the converted network has it.
std::vector<ObserverState> decided(const std::vector<QuantizedTensor>& tensors) {
    std::vector<ObserverState> states;
    for (const QuantizedTensor& tensor : tensors) {
        if (tensor.kind == "activation") {
            states.push_back({tensor.name, tensor.min.front(), tensor.max.front(), true,
                              tensor.scale.front(), tensor.zeroPoint.front()});
        }
    }
    return states;
}

} // namespace

QuantizationResult quantizeNetwork(const MiniCNN& trained, const Dataset& dataset,
                                   const QuantizationSettings& settings,
                                   const Engine::ReportQuantization& report,
                                   const std::stop_token& stop) {
    validate(settings);
    checkStop(stop);
    QuantizationResult result;
    result.qconfig = "fbgemm";
    result.calibrationBatches = settings.calibrationBatches;

    const StepReporter copying(report, QuantizationStep::Copy);
    MiniCNN copy = copyOf(trained);
    copying.finish();

    const StepReporter preparing(report, QuantizationStep::Prepare);
    PreparedMiniCNN prepared(copy);
    preparing.finish();

    const StepReporter calibrating(report, QuantizationStep::Calibrate,
                                   settings.calibrationBatches);
    result.calibrationIndices = calibrate(prepared, dataset.training, settings, calibrating, stop);
    calibrating.finish();

    checkStop(stop);
    const StepReporter converting(report, QuantizationStep::Convert);
    const QuantizedMiniCNN quantized(prepared);
    result.tensors = quantized.tensors();
    converting.finish(decided(result.tensors));

    const int images = static_cast<int>(dataset.test.count());
    const StepReporter comparing(report, QuantizationStep::Compare, 2 * images);
    measureFiles(copy, quantized, settings.keepModels, result);
    Classification fp32 = classify(
        dataset.test, [&copy](const at::Tensor& batch) { return copy->forward(batch); },
        [&](int done) { comparing.progress(done); }, stop);
    Classification int8 = classify(
        dataset.test, [&](const at::Tensor& batch) { return quantized.forward(batch); },
        [&](int done) { comparing.progress(images + done); }, stop);
    result.testImages = images;
    result.accuracyFp32 = fp32.accuracy;
    result.accuracyInt8 = int8.accuracy;
    if (settings.predictions) {
        result.predictionsFp32 = std::move(fp32.predictions);
        result.predictionsInt8 = std::move(int8.predictions);
    }
    comparing.finish();
    return result;
}

} // namespace featherweight
