#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The FP32 network that is trained and then made lighter. Compute worker only.

#include "core/quantization.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace featherweight {

/// Parameters by name in the order of their modules, as Python's state_dict() gives them.
using StateDict = std::vector<std::pair<std::string, torch::Tensor>>;

/// Where the network is quantized: its input, and each layer's output before its relu.
inline constexpr std::array quantizedLayers{"quant", "conv1", "conv2", "fc1"};
/// The tensors at these places.
using LayerOutputs = std::array<torch::Tensor, quantizedLayers.size()>;

/// conv1 (1→w1, 3×3, padding 1) → relu → maxpool 2 → conv2 (w1→w2) → relu → maxpool 2 → flatten →
/// fc1 (49·w2→10) → log-softmax.
class MiniCNNImpl : public torch::nn::Module {
public:
    explicit MiniCNNImpl(const NetworkWidths& widths);

    /// N×1×28×28 → N×10 log-probabilities.
    torch::Tensor forward(const torch::Tensor& images);
    /// N×1×28×28 → the same, N×w1×28×28, N×w2×14×14, N×10 before log-softmax.
    [[nodiscard]] LayerOutputs layerOutputs(const torch::Tensor& images);

    [[nodiscard]] const NetworkWidths& widths() const { return m_widths; }
    /// Tensors that share memory with the parameters.
    [[nodiscard]] StateDict stateDict() const;
    /// Copies every tensor in; throws Error unless names and shapes are exactly this network's.
    void loadStateDict(const StateDict& state);

    torch::nn::Conv2d conv1;
    torch::nn::Conv2d conv2;
    torch::nn::Linear fc1;

private:
    NetworkWidths m_widths;
};
TORCH_MODULE(MiniCNN);

/// Max-pool 2 and relu of a convolution's output. Both orders give the same values, since relu
/// never decreases; pooling first leaves relu a quarter of the work.
[[nodiscard]] torch::Tensor poolAndRelu(const torch::Tensor& output);
/// N×C×H×W in any layout → N×CHW, channel by channel, as fc1 takes it.
[[nodiscard]] torch::Tensor flattened(const torch::Tensor& pooled);

} // namespace featherweight
