#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What each operation of a network does in FP32. Compute worker only.

#include "core/network/network.h"

#include <torch/types.h>

#include <cstddef>
#include <vector>

namespace featherweight {

/// What each node of a network gave, in the order of its nodes, with the batch as first dimension.
using NodeOutputs = std::vector<torch::Tensor>;

/// Every node of the network from `first` on: `compute(node)` gives its output from those that are
/// in `outputs`. Unless all are kept, each goes as soon as nobody will read it.
template <typename Compute>
void walk(const Network& network, NodeOutputs& outputs, std::size_t first, bool keepAll,
          const Compute& compute) {
    for (std::size_t node = first; node < network.nodes().size(); ++node) {
        outputs[node] = compute(node);
        for (const std::size_t input : network.node(node).inputs) {
            if (!keepAll && network.readers(input).back() == node) {
                outputs[input].reset();
            }
        }
    }
}

/// Of a node with weights; undefined where there are none.
struct LayerParameters {
    torch::Tensor weight;
    torch::Tensor bias;
};

/// The node's output. The input's is the first of `outputs`: the images.
[[nodiscard]] torch::Tensor computed(const Node& node, const LayerParameters& parameters,
                                     const NodeOutputs& outputs);

/// N×C×H×W in any layout → N×CHW, channel by channel, as a linear layer takes it.
[[nodiscard]] torch::Tensor flattened(const torch::Tensor& images);

} // namespace featherweight
