#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A network in FP32, with its weights: what is trained and then made lighter. Compute worker only.

#include "core/engine/network/operations.h"
#include "core/network/network.h"

#include <torch/nn/module.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace featherweight {

/// Parameters by name in the order of their modules, as Python's state_dict() gives them.
using StateDict = std::vector<std::pair<std::string, torch::Tensor>>;

class NetworkModuleImpl : public torch::nn::Module {
public:
    /// With random weights, drawn layer by layer as PyTorch's modules draw them.
    explicit NetworkModuleImpl(NetworkPointer network);
    /// Another one with the same weights, in eval mode; with its observers elsewhere, if asked for.
    [[nodiscard]] std::shared_ptr<NetworkModuleImpl>
    copy(std::optional<ObserverPlacement> placement = {}) const;

    /// N×channels×rows×columns → N×classes log-probabilities.
    [[nodiscard]] torch::Tensor forward(const torch::Tensor& images) const;
    /// Of every node, without gradients. A relu that only a max-pool reads and no observer looks at
    /// passes its input on: that max-pool is followed by it.
    [[nodiscard]] NodeOutputs outputs(const torch::Tensor& images) const;
    /// N×classes scores (before log-softmax): what stands behind `node` is computed anew from
    /// `outputs`.
    [[nodiscard]] torch::Tensor scoresFrom(std::size_t node, NodeOutputs outputs) const;
    /// Of one node alone, from those of its inputs.
    [[nodiscard]] torch::Tensor output(std::size_t node, const NodeOutputs& outputs) const {
        return compute(node, outputs);
    }

    [[nodiscard]] const Network& network() const { return *m_network; }
    [[nodiscard]] const NetworkPointer& networkPointer() const { return m_network; }
    /// Whether this relu is computed behind the max-pool that reads it. Both orders give the same
    /// values, since relu never decreases; pooling first leaves relu fewer of them.
    [[nodiscard]] bool waitsForPool(std::size_t node) const;
    /// Of a node with weights; they share memory with the parameters.
    [[nodiscard]] const torch::Tensor& weight(std::size_t node) const;
    [[nodiscard]] const torch::Tensor& bias(std::size_t node) const;
    /// Tensors that share memory with the parameters.
    [[nodiscard]] StateDict stateDict() const;
    /// Copies every tensor in; throws Error unless names and shapes are exactly this network's.
    void loadStateDict(const StateDict& state);

private:
    /// The module that holds the one of this name: "conv2" for "conv2.depthwise".
    [[nodiscard]] torch::nn::Module& parentOf(const std::string& name);
    /// `join`: a convolution before a max-pool is one operation with it, for those who do not ask
    /// what it gives itself.
    [[nodiscard]] torch::Tensor compute(std::size_t node, const NodeOutputs& outputs,
                                        bool join = false) const;
    /// Whether this is such a convolution: a relu that waits for the pool is its only reader. It
    /// passes its input on then.
    [[nodiscard]] bool joinsPool(std::size_t node) const;

    NetworkPointer m_network;
    std::vector<LayerParameters> m_parameters; ///< by node
};
TORCH_MODULE(NetworkModule);

} // namespace featherweight
