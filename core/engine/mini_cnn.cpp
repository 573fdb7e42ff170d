// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/mini_cnn.h"

#include "core/dataset.h"
#include "core/engine/layout.h"

#include <torch/nn/options/conv.h>
#include <torch/utils.h>

namespace featherweight {

namespace {

torch::nn::Conv2d convolution(std::int64_t in, std::int64_t out) {
    torch::nn::Conv2d layer(torch::nn::Conv2dOptions(in, out, 3).padding(1));
    layer->weight.set_data(channelsLast(layer->weight.detach()));
    return layer;
}

/// Pixels of one channel after two poolings by 2.
constexpr std::int64_t pooledPixels = (imageRows / 4) * (imageColumns / 4);

} // namespace

MiniCNNImpl::MiniCNNImpl(const NetworkWidths& widths)
    : conv1(register_module("conv1", convolution(1, widths.conv1))),
      conv2(register_module("conv2", convolution(widths.conv1, widths.conv2))),
      fc1(register_module("fc1", torch::nn::Linear(widths.conv2 * pooledPixels, classCount))),
      m_widths(widths) {}

torch::Tensor MiniCNNImpl::forward(const torch::Tensor& images) {
    return torch::log_softmax(layerOutputs(images).back(), 1);
}

LayerOutputs MiniCNNImpl::layerOutputs(const torch::Tensor& images) {
    const torch::Tensor first = conv1(images);
    const torch::Tensor second = conv2(poolAndRelu(first));
    return {images, first, second, fc1(flattened(poolAndRelu(second)))};
}

torch::Tensor poolAndRelu(const torch::Tensor& output) {
    return torch::max_pool2d(output, 2).relu_();
}

torch::Tensor flattened(const torch::Tensor& pooled) {
    return pooled.contiguous().flatten(1);
}

StateDict MiniCNNImpl::stateDict() const {
    StateDict state;
    for (const auto& parameter : named_parameters()) {
        state.emplace_back(parameter.key(), parameter.value().detach());
    }
    return state;
}

void MiniCNNImpl::loadStateDict(const StateDict& state) {
    torch::NoGradGuard noGrad;
    const auto parameters = named_parameters();
    if (state.size() != parameters.size()) {
        throw Error({FW_TEXT("The state dict has %1 tensors and the network needs %2; both must "
                             "come from the same kind of network."),
                     {std::to_string(state.size()), std::to_string(parameters.size())}});
    }
    for (const auto& [name, tensor] : state) {
        const torch::Tensor* parameter = parameters.find(name);
        if (parameter == nullptr || parameter->sizes() != tensor.sizes()) {
            throw Error({FW_TEXT("The state dict's tensor %1 does not fit the network; both must "
                                 "come from the same kind of network with the same widths."),
                         {name}});
        }
        torch::Tensor target = *parameter;
        target.copy_(tensor);
    }
}

} // namespace featherweight
