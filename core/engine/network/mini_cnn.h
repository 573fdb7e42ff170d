#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The FP32 network that is trained and then made lighter. Compute worker only.

#include "core/network/network_layers.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace featherweight {

/// Parameters by name in the order of their modules, as Python's state_dict() gives them.
using StateDict = std::vector<std::pair<std::string, torch::Tensor>>;

/// The tensors where the network is quantized (quantizedLayers): its input, and each layer's output
/// before its relu.
using LayerOutputs = std::vector<torch::Tensor>;

/// conv1 (1→w1, 3×3, padding 1) → relu → maxpool 2 → conv2 (w1→w2) → relu → maxpool 2 → flatten →
/// fc1 (49·w2→10) → log-softmax. The separable model's conv2 is depthwise (w1→w1, 3×3, padding 1,
/// groups w1) → pointwise (w1→w2, 1×1).
class MiniCNNImpl : public torch::nn::Module {
public:
    MiniCNNImpl(NetworkModel model, const NetworkWidths& widths);
    /// Another network with the same weights, in eval mode.
    [[nodiscard]] std::shared_ptr<MiniCNNImpl> copy() const;

    /// N×1×28×28 → N×10 log-probabilities.
    torch::Tensor forward(const torch::Tensor& images);
    /// N×1×28×28 → the same, N×w1×28×28, (N×w1×14×14 behind depthwise,) N×w2×14×14, N×10 before
    /// log-softmax.
    [[nodiscard]] LayerOutputs layerOutputs(const torch::Tensor& images);

    /// What layers()[layer] reads: `before` is the input (for layer 0) or the output of the layer
    /// before it.
    [[nodiscard]] torch::Tensor layerInput(std::size_t layer, const torch::Tensor& before) const;
    /// The layer alone, without what follows it.
    [[nodiscard]] torch::Tensor layerOutput(std::size_t layer, const torch::Tensor& input);
    /// N×10 scores (before log-softmax) from layers()[layer] on; `before` as for layerInput().
    [[nodiscard]] torch::Tensor scoresFrom(std::size_t layer, const torch::Tensor& before);

    [[nodiscard]] NetworkModel model() const { return m_model; }
    [[nodiscard]] const NetworkWidths& widths() const { return m_widths; }
    [[nodiscard]] const std::vector<NetworkLayer>& layers() const { return m_layers; }
    /// Of layers()[layer]; they share memory with the parameters.
    [[nodiscard]] torch::Tensor weight(std::size_t layer) const;
    [[nodiscard]] torch::Tensor bias(std::size_t layer) const;
    /// Tensors that share memory with the parameters.
    [[nodiscard]] StateDict stateDict() const;
    /// Copies every tensor in; throws Error unless names and shapes are exactly this network's.
    void loadStateDict(const StateDict& state);

private:
    /// The module that holds the one of this name: "conv2" for "conv2.depthwise".
    [[nodiscard]] torch::nn::Module& parentOf(const std::string& name);

    NetworkModel m_model;
    NetworkWidths m_widths;
    std::vector<NetworkLayer> m_layers;
    std::vector<torch::nn::Conv2d> m_convolutions; ///< all layers but the last
    torch::nn::Linear m_linear{nullptr};
};
TORCH_MODULE(MiniCNN);

/// Max-pool 2 and relu of a convolution's output. Both orders give the same values, since relu
/// never decreases; pooling first leaves relu a quarter of the work.
[[nodiscard]] torch::Tensor poolAndRelu(const torch::Tensor& output);
/// N×C×H×W in any layout → N×CHW, channel by channel, as fc1 takes it.
[[nodiscard]] torch::Tensor flattened(const torch::Tensor& pooled);

} // namespace featherweight
