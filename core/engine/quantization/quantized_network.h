#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The INT8 network, run by LibTorch's quantized kernels. Compute worker only.

#include "core/engine/network/network_module.h"
#include "core/engine/quantization/prepared_network.h"
#include "core/quantization/quantization.h"

#include <ATen/core/ivalue.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace featherweight {

/// What was chosen for one activation, and of what its observer had seen.
struct ActivationQParams {
    double scale = 1;
    std::int64_t zeroPoint = 0;
    double min = 0;
    double max = 0;
    std::int64_t quantMax = 127; ///< that the range was chosen for
};

/// Float → quint8 with these parameters.
[[nodiscard]] at::Tensor quantized(const at::Tensor& values, const ActivationQParams& chosen);

/// How the products of a layer are added.
enum class Sums {
    Kernels, ///< by the engine's kernels, which cut them on some processors
    Exact,   ///< exactly, in integers (exact_sums.h)
};

/// A network whose operations compute with INT8 between the quantize step of its input and the
/// dequantize step of its scores; log-softmax computes in FP32.
class QuantizedNetwork {
public:
    /// Converts: chooses every range, quantizes and packs the weights for the current engine.
    /// Throws Error that names the observers that have seen nothing.
    explicit QuantizedNetwork(const PreparedNetwork& prepared);

    /// N×channels×rows×columns → N×classes log-probabilities.
    [[nodiscard]] at::Tensor forward(const at::Tensor& images, Sums sums = Sums::Kernels) const;
    /// The same before log-softmax, dequantized.
    [[nodiscard]] at::Tensor scores(const at::Tensor& images) const;
    /// Of every node, quantized up to the scores. An operation whose only reader is a relu computes
    /// it as well, and that relu passes it on.
    [[nodiscard]] NodeOutputs outputs(const at::Tensor& images, Sums sums = Sums::Kernels) const;
    /// The kernel of one node alone, with its relu if it computes one: quint8 inputs → quint8.
    [[nodiscard]] at::Tensor output(std::size_t node, const std::vector<at::Tensor>& inputs,
                                    Sums sums = Sums::Kernels) const;

    /// The same network, but that all weights of an output are -128 or, of every second one, 127.
    /// Its scales and biases are such that inputs of 255 are in the middle of what an output can
    /// say, and a pair of products that is cut in 16 bits moves it by four levels.
    [[nodiscard]] QuantizedNetwork withGreatestWeights() const;

    /// Everything that is quantized, in the order in which data meets it.
    [[nodiscard]] std::vector<QuantizedTensor> tensors() const;

    [[nodiscard]] const Network& network() const { return *m_network; }
    struct Layer {
        at::Tensor weight; ///< qint8, per channel along dimension 0 or per tensor, plain layout
        at::Tensor bias;   ///< float
        ChannelRanges range;
    };
    /// Of a node with weights.
    [[nodiscard]] const Layer& layer(std::size_t node) const { return m_layers.at(node); }
    /// In the order of Network::observed().
    [[nodiscard]] const std::vector<ActivationQParams>& activations() const {
        return m_activations;
    }
    /// Of a node's output.
    [[nodiscard]] const ActivationQParams& qparams(std::size_t node) const {
        return m_activations[m_network->observedOf(node)];
    }

private:
    struct Step;

    [[nodiscard]] NodeOutputs run(const at::Tensor& images, bool keepAll, Sums sums) const;
    [[nodiscard]] const c10::IValue& packedFor(std::size_t node, std::int64_t batch) const;

    NetworkPointer m_network;
    std::vector<ActivationQParams> m_activations;
    std::map<std::size_t, Layer> m_layers; ///< by node
    /// Weights for the engine's kernels, by node and batch size: ONEDNN keeps its plan for the
    /// first shape with them, and looks others up without all that they depend on.
    mutable std::map<std::pair<std::size_t, std::int64_t>, c10::IValue> m_packed;
};

} // namespace featherweight
