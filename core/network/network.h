#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A network as a value: a graph of operations that training, quantizing, timing, writing and
// counting walk. Never changed; any thread.

#include "core/network/network_pointer.h"
#include "core/network/observer_placement.h"
#include "core/network/operation.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace featherweight {

/// One operation and whose outputs it reads.
struct Node {
    std::string name; ///< of its module, as in the state dict: "conv1", "conv2.depthwise", …
    Operation operation;
    std::vector<std::size_t> inputs; ///< positions of nodes before it
    bool operator==(const Node&) const = default;
};

/// An output that gets a scale and a zero point of its own.
struct ObservedOutput {
    std::string name; ///< of its observer and its tensor: "quant" for the input, else the node's
    std::size_t node = 0;     ///< that computes it
    std::size_t observed = 0; ///< whose output is looked at: `node`, or the relu fused to it
};

/// What a whole network costs.
struct NetworkCost {
    std::int64_t parameters = 0;
    std::int64_t macs = 0; ///< for one image
    bool operator==(const NetworkCost&) const = default;
};

class Network {
public:
    /// Nodes in the order in which data meets them: first the only Input, last the only LogSoftmax.
    /// Throws Error that names what does not fit: a name that is not made of letters, digits, "_"
    /// and single dots, or is there twice, an input that does not stand before its node, an output
    /// that nobody reads, shapes, names that a state dict cannot hold beside each other.
    Network(std::string name, std::vector<Node> nodes,
            ObserverPlacement placement = ObserverPlacement::BeforeRelu);

    /// The same network with its observers there.
    [[nodiscard]] Network with(ObserverPlacement placement) const;

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] ObserverPlacement placement() const { return m_placement; }
    [[nodiscard]] const std::vector<Node>& nodes() const { return m_nodes; }
    [[nodiscard]] const Node& node(std::size_t index) const { return m_nodes[index]; }
    /// Of a node's output.
    [[nodiscard]] const Shape& shape(std::size_t node) const { return m_shapes[node]; }
    /// Who reads a node's output.
    [[nodiscard]] const std::vector<std::size_t>& readers(std::size_t node) const {
        return m_readers[node];
    }

    [[nodiscard]] std::size_t inputNode() const { return 0; }
    [[nodiscard]] std::size_t outputNode() const { return m_nodes.size() - 1; }
    /// Whose output are the scores: what log-softmax reads.
    [[nodiscard]] std::size_t scoresNode() const;
    [[nodiscard]] std::int64_t classes() const { return m_shapes.back().front(); }

    /// The nodes with weights, in order.
    [[nodiscard]] const std::vector<std::size_t>& layers() const { return m_layers; }
    /// The relu that alone reads what this node gives, where its kernel takes a relu along.
    [[nodiscard]] std::optional<std::size_t> reluOf(std::size_t node) const;
    /// Where the network is quantized, in order; the input first.
    [[nodiscard]] const std::vector<ObservedOutput>& observed() const { return m_observed; }
    /// Position in observed() of the one whose scale and zero point this node's output has.
    [[nodiscard]] std::size_t observedOf(std::size_t node) const { return m_observedOf[node]; }
    [[nodiscard]] std::vector<std::string> observedNames() const;

    [[nodiscard]] NetworkCost cost() const;

    bool operator==(const Network& other) const;

private:
    void checkNodes() const;
    void findShapes();
    void findReaders();
    void checkEnd() const;
    void checkModules() const;
    void findObserved();

    std::string m_name;
    std::vector<Node> m_nodes;
    ObserverPlacement m_placement;
    std::vector<Shape> m_shapes;
    std::vector<std::vector<std::size_t>> m_readers;
    std::vector<std::size_t> m_layers;
    std::vector<ObservedOutput> m_observed;
    std::vector<std::size_t> m_observedOf;
};

} // namespace featherweight
