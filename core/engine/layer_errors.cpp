// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/layer_errors.h"

#include "core/engine/evaluation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace featherweight {

namespace {

/// Sums over all values of one layer, in double precision.
struct ErrorSums {
    double signal = 0;
    double noise = 0;
    double absolute = 0;
    double largest = 0;
    std::int64_t values = 0;

    void add(const at::Tensor& before, const at::Tensor& after) {
        const at::MemoryFormat layout = before.suggest_memory_format();
        const at::Tensor x = before.contiguous(layout);
        const at::Tensor restored = after.contiguous(layout);
        const float* const wanted = x.data_ptr<float>();
        const float* const found = restored.data_ptr<float>();
        for (std::int64_t index = 0; index < x.numel(); ++index) {
            const double value = wanted[index];
            const double error = std::abs(value - static_cast<double>(found[index]));
            signal += value * value;
            noise += error * error;
            absolute += error;
            largest = std::max(largest, error);
        }
        values += x.numel();
    }

    [[nodiscard]] LayerError error(const char* name, int images) const {
        const double sqnr =
            noise > 0 ? 10 * std::log10(signal / noise) : std::numeric_limits<double>::infinity();
        const double mean = values > 0 ? absolute / static_cast<double>(values) : 0;
        return {name, sqnr, mean, largest, images, {}};
    }
};

/// Scores with only the layer at this place of quantizedLayers in INT8. `outputs` are the FP32
/// network's.
at::Tensor scoresWithOneInt8(std::size_t place, const LayerOutputs& outputs, MiniCNN fp32,
                             const QuantizedMiniCNN& int8) {
    const ActivationQParams& before = int8.activations()[place == 0 ? 0 : place - 1];
    const auto inInt8 = [&](const at::Tensor& input) {
        return int8.layerOutput(place - 1, quantized(input, before)).dequantize();
    };
    switch (place) {
    case 0:
        return fp32->layerOutputs(quantized(outputs[0], before).dequantize()).back();
    case 1: {
        const at::Tensor first = inInt8(outputs[0]);
        return fp32->fc1(flattened(poolAndRelu(fp32->conv2(poolAndRelu(first)))));
    }
    case 2:
        return fp32->fc1(flattened(poolAndRelu(inInt8(poolAndRelu(outputs[1])))));
    default:
        return inInt8(flattened(poolAndRelu(outputs[2])));
    }
}

} // namespace

std::vector<LayerError> measureLayerErrors(MiniCNN fp32, const QuantizedMiniCNN& int8,
                                           const LabelledImages& images, int count,
                                           const std::stop_token& stop) {
    std::array<ErrorSums, quantizedLayers.size()> sums;
    int measured = 0;
    const auto visit = [&](const Batch& batch) {
        const LayerOutputs before = fp32->layerOutputs(batch.images);
        const LayerOutputs after = int8.layerOutputs(batch.images);
        for (std::size_t layer = 0; layer < sums.size(); ++layer) {
            // The INT8 network has its convolutions' outputs behind their relu only.
            const bool convolution = layer > 0 && layer + 1 < sums.size();
            sums[layer].add(convolution ? at::relu(before[layer]) : before[layer],
                            after[layer].dequantize());
        }
    };
    forEachTestBatch(
        images, count, visit, [&measured](int done) { measured = done; }, stop);
    std::vector<LayerError> errors;
    for (std::size_t layer = 0; layer < sums.size(); ++layer) {
        errors.push_back(sums[layer].error(quantizedLayers[layer], measured));
    }
    return errors;
}

std::vector<double> measureLayerAccuracies(MiniCNN fp32, const QuantizedMiniCNN& int8,
                                           const LabelledImages& images,
                                           const std::function<void(int)>& progress,
                                           const std::stop_token& stop) {
    std::array<std::int64_t, quantizedLayers.size()> right{};
    const auto visit = [&](const Batch& batch) {
        const LayerOutputs outputs = fp32->layerOutputs(batch.images);
        for (std::size_t place = 0; place < right.size(); ++place) {
            const at::Tensor scores = scoresWithOneInt8(place, outputs, fp32, int8);
            right[place] += scores.argmax(1).eq(batch.labels).sum().item<std::int64_t>();
        }
    };
    const auto count = static_cast<std::int64_t>(images.count());
    forEachTestBatch(images, count, visit, progress, stop);
    std::vector<double> accuracies;
    for (const std::int64_t number : right) {
        accuracies.push_back(static_cast<double>(number) / static_cast<double>(count));
    }
    return accuracies;
}

} // namespace featherweight
