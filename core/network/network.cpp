// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network.h"

#include "core/base/joined.h"
#include "core/base/message.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <utility>

namespace featherweight {

namespace {

constexpr const char* inputTensor = "quant"; ///< PyTorch's usual name of the module that does it

constexpr std::int64_t greatestAttribute = 1'000'000'000;

bool isName(const std::string& name) {
    const auto part = [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '_';
    };
    return !name.empty() && name.front() != '.' && name.back() != '.' &&
           name.find("..") == std::string::npos &&
           std::all_of(name.begin(), name.end(),
                       [&part](char letter) { return letter == '.' || part(letter); });
}

std::string shapeText(const Shape& shape) {
    std::string text;
    for (const std::int64_t size : shape) {
        text += (text.empty() ? "" : "×") + std::to_string(size);
    }
    return text;
}

std::size_t inputsOf(const Operation& operation) {
    return std::visit([](const auto& one) { return one.inputs; }, operation);
}

bool attributesAreWithin(const Operation& operation) {
    return std::visit(
        [](const auto& one) {
            for (const auto& attribute : one.attributes()) {
                const std::int64_t value = one.*attribute.value;
                if (value < attribute.least || value > greatestAttribute) {
                    return false;
                }
            }
            return true;
        },
        operation);
}

double inDouble(const Shape& shape) {
    return std::accumulate(shape.begin(), shape.end(), 1.0, std::multiplies<>());
}

/// So that parameters and multiplications of a whole network can be counted in 64 bits.
void requireCountable(const Node& node, const Shape& output) {
    constexpr double most = 1e15;
    const Shape weights = weightShape(node.operation).value_or(Shape{});
    if (inDouble(output) * inDouble(weights) > most) {
        throw Error(
            {FW_TEXT("%1 is too large to be counted; make its attributes smaller."), {node.name}});
    }
}

} // namespace

Network::Network(std::string name, std::vector<Node> nodes, ObserverPlacement placement)
    : m_name(std::move(name)), m_nodes(std::move(nodes)), m_placement(placement) {
    checkNodes();
    findShapes();
    findReaders();
    checkEnd();
    checkModules();
    findObserved();
}

Network Network::with(ObserverPlacement placement) const {
    return {m_name, m_nodes, placement};
}

bool Network::operator==(const Network& other) const {
    return m_name == other.m_name && m_placement == other.m_placement && m_nodes == other.m_nodes;
}

void Network::checkNodes() const {
    if (!isName(m_name)) {
        throw Error({FW_TEXT("“%1” cannot be the name of a network; use letters, digits, _ and "
                             "single dots."),
                     {m_name}});
    }
    std::set<std::string> names;
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        const Node& node = m_nodes[index];
        if (!isName(node.name) || !names.insert(node.name).second) {
            throw Error({FW_TEXT("“%1” cannot be the name of an operation; use letters, digits, _ "
                                 "and single dots, and each name once."),
                         {node.name}});
        }
        if (std::holds_alternative<Input>(node.operation) != (index == 0)) {
            throw Error({FW_TEXT("A network begins with its input and has no other; %1 stands in "
                                 "the wrong place."),
                         {node.name}});
        }
        const bool known = std::all_of(node.inputs.begin(), node.inputs.end(),
                                       [index](std::size_t input) { return input < index; });
        if (!known || node.inputs.size() != inputsOf(node.operation)) {
            throw Error({FW_TEXT("%1 needs %2 inputs that stand before it."),
                         {node.name, std::to_string(inputsOf(node.operation))}});
        }
    }
    if (m_nodes.empty()) {
        throw Error({FW_TEXT("A network needs an input and at least one operation."), {}});
    }
}

void Network::findShapes() {
    for (const Node& node : m_nodes) {
        if (!attributesAreWithin(node.operation)) {
            throw Error({FW_TEXT("The attributes of %1 must be whole numbers from 1 to %2; a "
                                 "padding may be 0."),
                         {node.name, std::to_string(greatestAttribute)}});
        }
        std::vector<Shape> inputs;
        std::vector<std::string> texts;
        for (const std::size_t input : node.inputs) {
            inputs.push_back(m_shapes[input]);
            texts.push_back(shapeText(m_shapes[input]));
        }
        std::optional<Shape> shape = outputShape(node.operation, inputs);
        if (!shape) {
            throw Error({FW_TEXT("%1 (%2) cannot take what it gets, %3; change its attributes or "
                                 "what stands before it."),
                         {node.name, kindOf(node.operation), joined(texts)}});
        }
        requireCountable(node, *shape);
        m_shapes.push_back(std::move(*shape));
        if (weightShape(node.operation)) {
            m_layers.push_back(m_shapes.size() - 1);
        }
    }
    if (m_shapes.back().size() != 1) {
        throw Error({FW_TEXT("The last operation, %1, must give one number per class, and gives "
                             "%2."),
                     {m_nodes.back().name, shapeText(m_shapes.back())}});
    }
}

void Network::findReaders() {
    m_readers.resize(m_nodes.size());
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        for (const std::size_t input : m_nodes[index].inputs) {
            m_readers[input].push_back(index);
        }
    }
    for (std::size_t index = 0; index + 1 < m_nodes.size(); ++index) {
        if (m_readers[index].empty()) {
            throw Error({FW_TEXT("Nobody reads what %1 gives; take it out, or let another "
                                 "operation read it."),
                         {m_nodes[index].name}});
        }
    }
}

void Network::checkEnd() const {
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        const bool isEnd = std::holds_alternative<LogSoftmax>(m_nodes[index].operation);
        if (isEnd != (index == outputNode())) {
            throw Error({FW_TEXT("A network ends with log_softmax and has no other; %1 stands in "
                                 "the wrong place."),
                         {m_nodes[index].name}});
        }
    }
    if (m_layers.empty()) {
        throw Error(
            {FW_TEXT("A network needs a convolution or a linear layer to learn with."), {}});
    }
}

/// A state dict lists modules within modules, so that those of one must follow each other.
void Network::checkModules() const {
    std::set<std::string> before;
    std::set<std::string> layers;
    std::string present;
    for (const Node& node : m_nodes) {
        if (!traitsOf(node.operation).observed || std::holds_alternative<Input>(node.operation)) {
            continue;
        }
        const std::string module = node.name.substr(0, node.name.find('.'));
        const bool isNew = before.insert(module).second;
        if (node.name == inputTensor || node.name == "dequant" ||
            (!isNew && (module != present || module == node.name || layers.contains(module)))) {
            throw Error(
                {FW_TEXT("“%1” cannot be the name of a layer: it is another's, or layers of "
                         "one module do not follow each other."),
                 {node.name}});
        }
        present = module;
        layers.insert(node.name);
    }
}

void Network::findObserved() {
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        const Node& node = m_nodes[index];
        if (traitsOf(node.operation).observed) {
            const bool fused = m_placement == ObserverPlacement::AfterRelu;
            m_observed.push_back({index == inputNode() ? inputTensor : node.name, index,
                                  fused ? reluOf(index).value_or(index) : index});
            m_observedOf.push_back(m_observed.size() - 1);
        } else {
            m_observedOf.push_back(m_observedOf[node.inputs.front()]);
        }
    }
}

std::size_t Network::scoresNode() const {
    return m_nodes.back().inputs.front();
}

std::optional<std::size_t> Network::reluOf(std::size_t node) const {
    const std::vector<std::size_t>& readers = m_readers[node];
    const bool alone = traitsOf(m_nodes[node].operation).takesRelu && readers.size() == 1 &&
                       std::holds_alternative<Relu>(m_nodes[readers.front()].operation);
    return alone ? std::optional(readers.front()) : std::nullopt;
}

std::vector<std::string> Network::observedNames() const {
    std::vector<std::string> names;
    for (const ObservedOutput& output : m_observed) {
        names.push_back(output.name);
    }
    return names;
}

NetworkCost Network::cost() const {
    NetworkCost cost;
    for (std::size_t index = 0; index < m_nodes.size(); ++index) {
        cost.parameters += parametersOf(m_nodes[index].operation);
        cost.macs += macsOf(m_nodes[index].operation, m_shapes[index]);
    }
    return cost;
}

} // namespace featherweight
