// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/network_comparison.h"

#include "core/network/presets.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace featherweight {

namespace {

/// The INT8 network, which the times need, with what came of it.
struct Quantized {
    std::unique_ptr<Quantization> quantization;
    QuantizationResult result;
};

Quantized quantizeOne(Engine& engine, const std::vector<TrainedNetwork>& networks,
                      std::size_t index, const Dataset& dataset, QuantizationSettings settings,
                      const ReportComparison& report, const std::stop_token& stop) {
    const TrainedNetwork& trained = networks[index];
    if (!settings.keepModels.empty()) {
        settings.keepModels = (std::filesystem::path(settings.keepModels) /
                               trained.result.settings.network.preset().name)
                                  .string();
    }
    const auto tell = [&](const QuantizationReport& said) { report({index, said, 0}); };
    Quantized quantized;
    quantized.quantization = engine.prepare(*trained.weights, dataset, settings);
    quantized.result = finish(*quantized.quantization, dataset, settings, tell, stop);
    return quantized;
}

NetworkSummary summaryOf(const TrainingResult& training, const QuantizationResult& quantized) {
    NetworkSummary summary;
    summary.choice = training.settings.network;
    summary.network = training.network;
    summary.fp32Bytes = quantized.fp32Bytes();
    summary.int8Bytes = quantized.int8Bytes();
    for (const QuantizedTensor& tensor : quantized.tensors) {
        const std::size_t layer = tensor.name.rfind(".weight");
        if (tensor.kind == "weight" && layer != std::string::npos) {
            summary.int8Weights.push_back({tensor.name.substr(0, layer), tensor.bytes()});
        }
    }
    summary.accuracyFp32 = quantized.accuracyFp32;
    summary.accuracyInt8 = quantized.accuracyInt8;
    if (quantized.exact) {
        summary.accuracyInt8Exact = quantized.exact->accuracy;
    }
    summary.testImages = quantized.testImages;
    summary.labels = quantized.labels;
    summary.predictionsFp32 = quantized.predictionsFp32;
    summary.predictionsInt8 = quantized.predictionsInt8;
    summary.fp32LearnedNothing = quantized.fp32LearnedNothing;
    summary.int8LearnedNothing = quantized.int8LearnedNothing;
    summary.qengine = quantized.qengine;
    return summary;
}

} // namespace

NetworkComparison compareNetworks(Engine& engine, const std::vector<TrainedNetwork>& trained,
                                  const Dataset& dataset, const QuantizationSettings& settings,
                                  const ReportComparison& report, const std::stop_token& stop,
                                  bool times) {
    NetworkComparison compared;
    std::vector<std::unique_ptr<Quantization>> quantizations;
    for (std::size_t index = 0; index < trained.size(); ++index) {
        Quantized one = quantizeOne(engine, trained, index, dataset, settings, report, stop);
        compared.push_back({summaryOf(trained[index].result, one.result), std::move(one.result)});
        quantizations.push_back(std::move(one.quantization));
    }
    if (!times) {
        return compared;
    }
    int timed = 0;
    for (const int batchSize : latencyBatchSizes) {
        for (const NetworkForm form : networkForms) {
            for (std::size_t index = 0; index < compared.size(); ++index) {
                report({index, {}, timed});
                compared[index].summary.latencies.push_back(
                    quantizations[index]->measureLatency(form, batchSize, stop));
                ++timed;
            }
        }
    }
    report({compared.size() - 1, {}, timed});
    return compared;
}

} // namespace featherweight
