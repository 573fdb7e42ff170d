// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network/network_module.h"

#include "core/base/message.h"
#include "core/engine/torch/layout.h"
#include "core/engine/torch/max_pool.h"
#include "core/engine/torch/pooled_convolution.h"

#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/options/conv.h>
#include <torch/utils.h>

#include <stdexcept>

namespace featherweight {

namespace {

torch::nn::Conv2d moduleFor(const Conv2d& conv) {
    torch::nn::Conv2d module(torch::nn::Conv2dOptions(conv.in, conv.out, conv.kernel)
                                 .padding(conv.padding)
                                 .groups(conv.groups));
    module->weight.set_data(channelsLast(module->weight.detach()));
    return module;
}

torch::nn::Linear moduleFor(const Linear& linear) {
    return torch::nn::Linear(linear.in, linear.out);
}

} // namespace

NetworkModuleImpl::NetworkModuleImpl(NetworkPointer network)
    : m_network(std::move(network)), m_parameters(m_network->nodes().size()) {
    for (std::size_t index = 0; index < m_parameters.size(); ++index) {
        const Node& node = m_network->node(index);
        const auto add = [&](auto module) {
            const std::string name = node.name.substr(node.name.rfind('.') + 1);
            parentOf(node.name).register_module(name, module);
            m_parameters[index] = {module->weight, module->bias};
        };
        if (const auto* conv = std::get_if<Conv2d>(&node.operation)) {
            add(moduleFor(*conv));
        } else if (const auto* linear = std::get_if<Linear>(&node.operation)) {
            add(moduleFor(*linear));
        } else if (weightShape(node.operation)) {
            throw std::logic_error(std::string("no module holds the weights of ") +
                                   kindOf(node.operation));
        }
    }
}

torch::nn::Module& NetworkModuleImpl::parentOf(const std::string& name) {
    const std::size_t dot = name.find('.');
    torch::nn::Module* parent = this;
    std::size_t begin = 0;
    for (std::size_t end = dot; end != std::string::npos; end = name.find('.', begin)) {
        const std::string part = name.substr(begin, end - begin);
        const auto children = parent->named_children();
        const std::shared_ptr<torch::nn::Module>* child = children.find(part);
        parent = child != nullptr
                     ? child->get()
                     : parent->register_module(part, std::make_shared<torch::nn::Module>()).get();
        begin = end + 1;
    }
    return *parent;
}

std::shared_ptr<NetworkModuleImpl>
NetworkModuleImpl::copy(std::optional<ObserverPlacement> placement) const {
    auto copy = std::make_shared<NetworkModuleImpl>(
        placement ? std::make_shared<const Network>(m_network->with(*placement)) : m_network);
    copy->loadStateDict(stateDict());
    copy->eval();
    return copy;
}

torch::Tensor NetworkModuleImpl::forward(const torch::Tensor& images) const {
    NodeOutputs outputs(m_parameters.size());
    outputs.front() = images;
    walk(*m_network, outputs, 0, false,
         [&](std::size_t node) { return compute(node, outputs, true); });
    return outputs.back();
}

NodeOutputs NetworkModuleImpl::outputs(const torch::Tensor& images) const {
    const torch::NoGradGuard noGrad;
    NodeOutputs outputs(m_parameters.size());
    outputs.front() = images;
    walk(*m_network, outputs, 0, true, [&](std::size_t node) { return compute(node, outputs); });
    return outputs;
}

torch::Tensor NetworkModuleImpl::scoresFrom(std::size_t node, NodeOutputs outputs) const {
    const torch::NoGradGuard noGrad;
    walk(*m_network, outputs, node + 1, true,
         [&](std::size_t each) { return compute(each, outputs); });
    return outputs[m_network->scoresNode()];
}

bool NetworkModuleImpl::waitsForPool(std::size_t node) const {
    const std::vector<std::size_t>& readers = m_network->readers(node);
    return std::holds_alternative<Relu>(m_network->node(node).operation) && readers.size() == 1 &&
           std::holds_alternative<MaxPool2d>(m_network->node(readers.front()).operation) &&
           m_network->observed()[m_network->observedOf(node)].observed != node;
}

bool NetworkModuleImpl::joinsPool(std::size_t node) const {
    const std::optional<std::size_t> relu = m_network->reluOf(node);
    return std::holds_alternative<Conv2d>(m_network->node(node).operation) && relu &&
           waitsForPool(*relu);
}

torch::Tensor NetworkModuleImpl::compute(std::size_t node, const NodeOutputs& outputs,
                                         bool join) const {
    const Node& here = m_network->node(node);
    if (waitsForPool(node) || (join && joinsPool(node))) {
        return outputs[here.inputs.front()];
    }
    const auto* pool = std::get_if<MaxPool2d>(&here.operation);
    if (pool == nullptr || !waitsForPool(here.inputs.front())) {
        return computed(here, m_parameters[node], outputs);
    }
    const torch::Tensor& input = outputs[here.inputs.front()];
    const std::size_t before = m_network->node(here.inputs.front()).inputs.front();
    if (join && joinsPool(before)) {
        const auto& conv = std::get<Conv2d>(m_network->node(before).operation);
        return reluOfPooledConvolution(input, m_parameters[before].weight,
                                       m_parameters[before].bias,
                                       {conv.padding, conv.groups, pool->kernel});
    }
    return torch::GradMode::is_enabled() && input.requires_grad()
               ? torch::relu(computed(here, {}, outputs))
               : reluOfMaxPool(input, pool->kernel);
}

const torch::Tensor& NetworkModuleImpl::weight(std::size_t node) const {
    return m_parameters[node].weight;
}

const torch::Tensor& NetworkModuleImpl::bias(std::size_t node) const {
    return m_parameters[node].bias;
}

StateDict NetworkModuleImpl::stateDict() const {
    StateDict state;
    for (const auto& parameter : named_parameters()) {
        state.emplace_back(parameter.key(), parameter.value().detach());
    }
    return state;
}

void NetworkModuleImpl::loadStateDict(const StateDict& state) {
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
