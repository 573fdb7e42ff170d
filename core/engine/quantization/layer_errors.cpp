// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/layer_errors.h"

#include "core/engine/torch/evaluation.h"
#include "core/quantization/quantization.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

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

    [[nodiscard]] LayerError error(const std::string& name, int images) const {
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
    if (place == 0) {
        return fp32->scoresFrom(0, quantized(outputs[0], int8.activations()[0]).dequantize());
    }
    const std::size_t layer = place - 1;
    const at::Tensor input =
        quantized(fp32->layerInput(layer, outputs[layer]), int8.activations()[layer]);
    return fp32->scoresFrom(place, int8.layerOutput(layer, input).dequantize());
}

} // namespace

std::vector<LayerError> measureLayerErrors(MiniCNN fp32, const QuantizedMiniCNN& int8,
                                           const LabelledImages& images, int count,
                                           const std::stop_token& stop) {
    const std::vector<std::string> names = quantizedLayers(fp32->model());
    std::vector<ErrorSums> sums(names.size());
    int measured = 0;
    const auto visit = [&](const Batch& batch) {
        const LayerOutputs before = fp32->layerOutputs(batch.images);
        const LayerOutputs after = int8.layerOutputs(batch.images);
        for (std::size_t layer = 0; layer < sums.size(); ++layer) {
            // The INT8 network has these outputs behind their relu only.
            const bool relu = layer > 0 && fp32->layers()[layer - 1].pooled;
            sums[layer].add(relu ? at::relu(before[layer]) : before[layer],
                            after[layer].dequantize());
        }
    };
    forEachTestBatch(
        images, count, visit, [&measured](int done) { measured = done; }, stop);
    std::vector<LayerError> errors;
    for (std::size_t layer = 0; layer < sums.size(); ++layer) {
        errors.push_back(sums[layer].error(names[layer], measured));
    }
    return errors;
}

std::vector<double> measureLayerAccuracies(MiniCNN fp32, const QuantizedMiniCNN& int8,
                                           const LabelledImages& images,
                                           const std::function<void(int)>& progress,
                                           const std::stop_token& stop) {
    std::vector<std::int64_t> right(int8.activations().size());
    const auto visit = [&](const Batch& batch) {
        const LayerOutputs outputs = fp32->layerOutputs(batch.images);
        for (std::size_t place = 0; place < right.size(); ++place) {
            const at::Tensor scores = scoresWithOneInt8(place, outputs, fp32, int8);
            right[place] += scores.argmax(1).eq(batch.labels).sum().item<std::int64_t>();
        }
    };
    const auto count = static_cast<std::int64_t>(images.count());
    forEachTestBatch(images, count, visit, progress, stop);
    std::vector<double> accuracies(right.size());
    std::transform(right.begin(), right.end(), accuracies.begin(), [count](std::int64_t number) {
        return static_cast<double>(number) / static_cast<double>(count);
    });
    return accuracies;
}

} // namespace featherweight
