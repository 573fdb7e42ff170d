// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network/operations.h"

#include <variant>

namespace featherweight {

namespace {

struct Computation {
    const Node& node;
    const LayerParameters& layer;
    const NodeOutputs& outputs;

    [[nodiscard]] const torch::Tensor& input(std::size_t index = 0) const {
        return outputs[node.inputs[index]];
    }

    torch::Tensor operator()(const Input&) const { return outputs.front(); }
    torch::Tensor operator()(const Conv2d& conv) const {
        return torch::conv2d(input(), layer.weight, layer.bias, 1, conv.padding, 1, conv.groups);
    }
    torch::Tensor operator()(const Linear&) const {
        return torch::linear(input(), layer.weight, layer.bias);
    }
    torch::Tensor operator()(const Relu&) const { return torch::relu(input()); }
    torch::Tensor operator()(const MaxPool2d& pool) const {
        return torch::max_pool2d(input(), pool.kernel);
    }
    torch::Tensor operator()(const Flatten&) const { return flattened(input()); }
    torch::Tensor operator()(const Add&) const { return input(0) + input(1); }
    torch::Tensor operator()(const LogSoftmax&) const { return torch::log_softmax(input(), 1); }
};

} // namespace

torch::Tensor computed(const Node& node, const LayerParameters& parameters,
                       const NodeOutputs& outputs) {
    return std::visit(Computation{node, parameters, outputs}, node.operation);
}

torch::Tensor flattened(const torch::Tensor& images) {
    return images.contiguous().flatten(1);
}

} // namespace featherweight
