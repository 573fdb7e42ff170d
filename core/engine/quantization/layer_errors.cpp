// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/layer_errors.h"

#include "core/engine/torch/evaluation.h"
#include "core/engine/torch/widest.h"
#include "core/network/network.h"
#include "core/quantization/quantization.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace featherweight {

namespace {

constexpr std::int64_t lanes = 4;

/// Sums over all values of one layer, in double precision; several side by side, since an addition
/// waits for the one before it.
struct ErrorSums {
    using Lanes = std::array<double, lanes>;

    Lanes signal{};
    Lanes noise{};
    Lanes absolute{};
    Lanes largest{};
};

/// `restored` is what each of the 256 integers stands for.
FW_WIDEST void addErrors(const float* wanted, const std::uint8_t* found, const float* restored,
                         std::int64_t count, ErrorSums& sums) {
    using Floats = float __attribute__((vector_size(16)));
    using Doubles = double __attribute__((vector_size(32)));
    Doubles signal;
    Doubles noise;
    Doubles absolute;
    Doubles largest;
    read(signal, sums.signal.data(), 0);
    read(noise, sums.noise.data(), 0);
    read(absolute, sums.absolute.data(), 0);
    read(largest, sums.largest.data(), 0);
    const auto add = [&](const Floats& before, const Floats& after) __attribute__((always_inline)) {
        const Doubles value = __builtin_convertvector(before, Doubles);
        const Doubles difference = value - __builtin_convertvector(after, Doubles);
        const Doubles error = difference < 0 ? -difference : difference;
        signal += value * value;
        noise += error * error;
        absolute += error;
        largest = error > largest ? error : largest;
    };
    std::int64_t index = 0;
    for (; index + lanes <= count; index += lanes) {
        const std::uint8_t* const bytes = found + index;
        Floats before;
        read(before, wanted, index);
        add(before,
            Floats{restored[bytes[0]], restored[bytes[1]], restored[bytes[2]], restored[bytes[3]]});
    }
    for (; index < count; ++index) {
        add(Floats{wanted[index]}, Floats{restored[found[index]]});
    }
    write(signal, sums.signal.data(), 0);
    write(noise, sums.noise.data(), 0);
    write(absolute, sums.absolute.data(), 0);
    write(largest, sums.largest.data(), 0);
}

/// Of one layer.
class ErrorMeter {
public:
    /// `after` is quint8.
    void add(const at::Tensor& before, const at::Tensor& after) {
        const at::MemoryFormat layout = before.suggest_memory_format();
        const at::Tensor x = before.contiguous(layout);
        const at::Tensor integers = after.contiguous(layout);
        // To dequantize them one by one takes LibTorch longer than both networks.
        const at::Tensor restored =
            at::_make_per_tensor_quantized_tensor(at::arange(256, at::kByte), after.q_scale(),
                                                  after.q_zero_point())
                .dequantize();
        addErrors(x.data_ptr<float>(),
                  reinterpret_cast<const std::uint8_t*>(integers.data_ptr<c10::quint8>()),
                  restored.data_ptr<float>(), x.numel(), m_sums);
        m_values += x.numel();
    }

    [[nodiscard]] LayerError error(const std::string& name, int images) const {
        const double signal = sum(m_sums.signal);
        const double noise = sum(m_sums.noise);
        const double sqnr =
            noise > 0 ? 10 * std::log10(signal / noise) : std::numeric_limits<double>::infinity();
        const double mean = m_values > 0 ? sum(m_sums.absolute) / static_cast<double>(m_values) : 0;
        const double largest = *std::max_element(m_sums.largest.begin(), m_sums.largest.end());
        return {name, sqnr, mean, largest, images, {}};
    }

private:
    static double sum(const ErrorSums::Lanes& parts) {
        return std::accumulate(parts.begin(), parts.end(), 0.0);
    }

    ErrorSums m_sums;
    std::int64_t m_values = 0;
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

/// Scores with only the output of `node` rounded to its integers. `outputs` are the FP32 network's.
at::Tensor scoresWithRoundedOutput(std::size_t node, NodeOutputs outputs, const NetworkModule& fp32,
                                   const QuantizedNetwork& int8) {
    outputs[node] = quantized(outputs[node], int8.qparams(node)).dequantize();
    return fp32->scoresFrom(node, std::move(outputs));
}

/// From the FP32 network's outputs to the scores of one that is the same but for one part.
using WithOne = std::function<at::Tensor(const NodeOutputs&)>;

std::vector<Predictions> predictInEachWay(const std::vector<WithOne>& ways,
                                          const NetworkModule& fp32, const LabelledImages& images,
                                          const std::function<void(int)>& progress,
                                          const std::stop_token& stop) {
    std::vector<Predictions> predictions(ways.size());
    const auto visit = [&](const Batch& batch) {
        const NodeOutputs outputs = fp32->outputs(batch.images);
        for (std::size_t way = 0; way < ways.size(); ++way) {
            const at::Tensor said = ways[way](outputs).argmax(1).to(at::kByte).contiguous();
            const auto* const first = said.data_ptr<std::uint8_t>();
            predictions[way].insert(predictions[way].end(), first, first + said.numel());
        }
    };
    forEachTestBatch(images, static_cast<std::int64_t>(images.count()), visit, progress, stop);
    return predictions;
}

} // namespace

std::vector<LayerError> measureLayerErrors(const NetworkModule& fp32, const QuantizedNetwork& int8,
                                           const LabelledImages& images, int count,
                                           const std::stop_token& stop) {
    const Network& network = int8.network();
    const std::vector<ObservedOutput>& places = network.observed();
    std::vector<ErrorMeter> meters(places.size());
    int measured = 0;
    const auto visit = [&](const Batch& batch) {
        const NodeOutputs before = fp32->outputs(batch.images);
        const NodeOutputs after = int8.outputs(batch.images);
        for (std::size_t place = 0; place < meters.size(); ++place) {
            const std::size_t node = places[place].node;
            // The INT8 network has these outputs behind their relu only.
            const bool relu = network.reluOf(node).has_value();
            meters[place].add(relu ? at::relu(before[node]) : before[node], after[node]);
        }
    };
    forEachTestBatch(
        images, count, visit, [&measured](int done) { measured = done; }, stop);
    std::vector<LayerError> errors;
    for (std::size_t place = 0; place < meters.size(); ++place) {
        errors.push_back(meters[place].error(places[place].name, measured));
    }
    return errors;
}

std::vector<Predictions> predictWithOneLayer(const NetworkModule& fp32,
                                             const QuantizedNetwork& int8,
                                             const LabelledImages& images,
                                             const std::function<void(int)>& progress,
                                             const std::stop_token& stop) {
    std::vector<WithOne> ways;
    for (std::size_t place = 0; place < int8.activations().size(); ++place) {
        ways.push_back([&int8, &fp32, place](const NodeOutputs& outputs) {
            return scoresWithOneInt8(place, outputs, fp32, int8);
        });
    }
    return predictInEachWay(ways, fp32, images, progress, stop);
}

std::vector<Predictions> predictWithOneTensor(const NetworkModule& fp32,
                                              const QuantizedNetwork& int8,
                                              const LabelledImages& images,
                                              const std::function<void(int)>& progress,
                                              const std::stop_token& stop) {
    const Network& network = int8.network();
    std::vector<WithOne> ways; // in the order of QuantizedNetwork::tensors()
    for (const ObservedOutput& observed : network.observed()) {
        const std::size_t node = observed.node;
        ways.push_back([&int8, &fp32, node](const NodeOutputs& outputs) {
            return scoresWithRoundedOutput(node, outputs, fp32, int8);
        });
        if (weightShape(network.node(node).operation)) {
            NetworkModule rounded = fp32->copy();
            rounded->weight(node).copy_(int8.layer(node).weight.dequantize());
            ways.push_back([rounded, node](const NodeOutputs& outputs) {
                NodeOutputs others = outputs;
                others[node] = rounded->output(node, outputs);
                return rounded->scoresFrom(node, std::move(others));
            });
        }
    }
    return predictInEachWay(ways, fp32, images, progress, stop);
}

} // namespace featherweight
