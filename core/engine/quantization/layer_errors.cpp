// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/layer_errors.h"

#include "core/engine/torch/evaluation.h"
#include "core/network/network.h"
#include "core/quantization/quantization.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace featherweight {

namespace {

/// Sums over all values of one layer, in double precision.
struct ErrorSums {
    double signal = 0;
    double noise = 0;
    double absolute = 0;
    double largest = 0;
    std::int64_t values = 0;

    /// `after` is quint8.
    void add(const at::Tensor& before, const at::Tensor& after) {
        const at::MemoryFormat layout = before.suggest_memory_format();
        const at::Tensor x = before.contiguous(layout);
        const at::Tensor integers = after.contiguous(layout);
        // What each integer stands for. To dequantize them one by one takes LibTorch longer than
        // both networks.
        const at::Tensor values256 =
            at::_make_per_tensor_quantized_tensor(at::arange(256, at::kByte), after.q_scale(),
                                                  after.q_zero_point())
                .dequantize();
        const float* const wanted = x.data_ptr<float>();
        const float* const restored = values256.data_ptr<float>();
        const c10::quint8* const found = integers.data_ptr<c10::quint8>();
        for (std::int64_t index = 0; index < x.numel(); ++index) {
            const double value = wanted[index];
            const double error = std::abs(value - static_cast<double>(restored[found[index].val_]));
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

/// Scores with only what stands at this place of Network::observed() in INT8. `outputs` are the
/// FP32 network's.
at::Tensor scoresWithOneInt8(std::size_t place, NodeOutputs outputs, const NetworkModule& fp32,
                             const QuantizedNetwork& int8) {
    const Network& network = int8.network();
    const std::size_t node = network.observed()[place].node;
    std::vector<at::Tensor> inputs;
    for (const std::size_t input : network.node(node).inputs) {
        inputs.push_back(quantized(outputs[input], int8.qparams(input)));
    }
    if (node == network.inputNode()) {
        inputs.push_back(outputs[node]);
    }
    // Its relu may be in it already, and changes nothing once more.
    outputs[node] = int8.output(node, inputs).dequantize();
    return fp32->scoresFrom(node, std::move(outputs));
}

} // namespace

std::vector<LayerError> measureLayerErrors(const NetworkModule& fp32, const QuantizedNetwork& int8,
                                           const LabelledImages& images, int count,
                                           const std::stop_token& stop) {
    const Network& network = int8.network();
    const std::vector<ObservedOutput>& places = network.observed();
    std::vector<ErrorSums> sums(places.size());
    int measured = 0;
    const auto visit = [&](const Batch& batch) {
        const NodeOutputs before = fp32->outputs(batch.images);
        const NodeOutputs after = int8.outputs(batch.images);
        for (std::size_t place = 0; place < sums.size(); ++place) {
            const std::size_t node = places[place].node;
            // The INT8 network has these outputs behind their relu only.
            const bool relu = network.reluOf(node).has_value();
            sums[place].add(relu ? at::relu(before[node]) : before[node], after[node]);
        }
    };
    forEachTestBatch(
        images, count, visit, [&measured](int done) { measured = done; }, stop);
    std::vector<LayerError> errors;
    for (std::size_t place = 0; place < sums.size(); ++place) {
        errors.push_back(sums[place].error(places[place].name, measured));
    }
    return errors;
}

std::vector<double> measureLayerAccuracies(const NetworkModule& fp32, const QuantizedNetwork& int8,
                                           const LabelledImages& images,
                                           const std::function<void(int)>& progress,
                                           const std::stop_token& stop) {
    std::vector<std::int64_t> right(int8.activations().size());
    const auto visit = [&](const Batch& batch) {
        const NodeOutputs outputs = fp32->outputs(batch.images);
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
