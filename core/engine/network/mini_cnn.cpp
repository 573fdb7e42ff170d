// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network/mini_cnn.h"

#include "core/base/message.h"
#include "core/engine/torch/layout.h"

#include <torch/nn/options/conv.h>
#include <torch/utils.h>

namespace featherweight {

namespace {

torch::nn::Conv2d convolution(const NetworkLayer& layer) {
    torch::nn::Conv2d module(torch::nn::Conv2dOptions(layer.in, layer.out, layer.kernel)
                                 .padding(layer.padding)
                                 .groups(layer.groups));
    module->weight.set_data(channelsLast(module->weight.detach()));
    return module;
}

} // namespace

MiniCNNImpl::MiniCNNImpl(NetworkModel model, const NetworkWidths& widths)
    : m_model(model), m_widths(widths), m_layers(networkLayers(model, widths)) {
    for (const NetworkLayer& layer : m_layers) {
        torch::nn::Module& parent = parentOf(layer.name);
        const std::string name = layer.name.substr(layer.name.rfind('.') + 1);
        if (layer.isConvolution()) {
            m_convolutions.push_back(parent.register_module(name, convolution(layer)));
        } else {
            m_linear = parent.register_module(name, torch::nn::Linear(layer.in, layer.out));
        }
    }
}

torch::nn::Module& MiniCNNImpl::parentOf(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) {
        return *this;
    }
    const std::string parent = name.substr(0, dot);
    for (const auto& child : named_children()) {
        if (child.key() == parent) {
            return *child.value();
        }
    }
    return *register_module(parent, std::make_shared<torch::nn::Module>());
}

std::shared_ptr<MiniCNNImpl> MiniCNNImpl::copy() const {
    auto copy = std::make_shared<MiniCNNImpl>(m_model, m_widths);
    copy->loadStateDict(stateDict());
    copy->eval();
    return copy;
}

torch::Tensor MiniCNNImpl::forward(const torch::Tensor& images) {
    return torch::log_softmax(layerOutputs(images).back(), 1);
}

LayerOutputs MiniCNNImpl::layerOutputs(const torch::Tensor& images) {
    LayerOutputs outputs{images};
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        outputs.push_back(layerOutput(layer, layerInput(layer, outputs.back())));
    }
    return outputs;
}

torch::Tensor MiniCNNImpl::layerInput(std::size_t layer, const torch::Tensor& before) const {
    const bool pooled = layer > 0 && m_layers[layer - 1].pooled;
    const torch::Tensor input = pooled ? poolAndRelu(before) : before;
    return m_layers[layer].isConvolution() ? input : flattened(input);
}

torch::Tensor MiniCNNImpl::layerOutput(std::size_t layer, const torch::Tensor& input) {
    return m_layers[layer].isConvolution() ? m_convolutions[layer](input) : m_linear(input);
}

torch::Tensor MiniCNNImpl::scoresFrom(std::size_t layer, const torch::Tensor& before) {
    torch::Tensor x = before;
    for (; layer < m_layers.size(); ++layer) {
        x = layerOutput(layer, layerInput(layer, x));
    }
    return x;
}

torch::Tensor MiniCNNImpl::weight(std::size_t layer) const {
    return m_layers[layer].isConvolution() ? m_convolutions[layer]->weight : m_linear->weight;
}

torch::Tensor MiniCNNImpl::bias(std::size_t layer) const {
    return m_layers[layer].isConvolution() ? m_convolutions[layer]->bias : m_linear->bias;
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
