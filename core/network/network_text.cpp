// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_text.h"

#include "core/base/joined.h"
#include "core/base/message.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace featherweight {

namespace {

constexpr std::string_view firstLine = "featherweight network 1";
constexpr std::string_view spaces = " \t\r";

/// What stands around it, and a comment behind it, left out.
std::string_view trimmed(std::string_view text) {
    text = text.substr(0, text.find('#'));
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Up to `end`, which is taken away as well, or all.
std::string_view take(std::string_view& rest, char end) {
    const std::size_t at = rest.find(end);
    const std::string_view part = rest.substr(0, at);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
    return trimmed(part);
}

/// An Operation of this kind with its usual attributes; nothing when there is no such kind.
template <std::size_t Index = 0>
std::optional<Operation> operationOfKind(std::string_view kind) {
    if constexpr (Index == std::variant_size_v<Operation>) {
        return std::nullopt;
    } else {
        using One = std::variant_alternative_t<Index, Operation>;
        return kind == One::kind ? std::optional<Operation>(One{})
                                 : operationOfKind<Index + 1>(kind);
    }
}

template <std::size_t... Index>
std::vector<std::string> kindsOf(std::index_sequence<Index...> /*all*/) {
    return {std::variant_alternative_t<Index, Operation>::kind...};
}

/// Of every operation.
std::vector<std::string> kinds() {
    return kindsOf(std::make_index_sequence<std::variant_size_v<Operation>>());
}

/// False when there is no attribute of this name.
bool setAttribute(Operation& operation, std::string_view name, std::int64_t value) {
    return std::visit(
        [&](auto& one) {
            for (const auto& attribute : one.attributes()) {
                if (name == attribute.name) {
                    one.*attribute.value = value;
                    return true;
                }
            }
            return false;
        },
        operation);
}

std::size_t attributeCount(const Operation& operation) {
    return std::visit([](const auto& one) { return one.attributes().size(); }, operation);
}

class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) {}

    Network read() {
        for (std::string_view line = nextLine(); !line.empty(); line = nextLine()) {
            if (!m_begun) {
                fail(line == firstLine, FW_TEXT("Line %1 must be “featherweight network 1”; choose "
                                                "a file that holds a network."));
                m_begun = true;
            } else if (line.find('=') != std::string_view::npos) {
                readNode(line);
            } else {
                readProperty(line);
            }
        }
        fail(m_begun && !m_name.empty() && m_placement,
             FW_TEXT("The network's text ends in line %1 without its name, its observers or its "
                     "first line; give all of them."));
        return {std::move(m_name), std::move(m_nodes), *m_placement};
    }

private:
    /// Throws unless `good`; the pattern's %1 is the line.
    void fail(bool good, const char* pattern) const {
        if (!good) {
            throw Error({pattern, {std::to_string(m_line)}});
        }
    }

    /// The next that says something; empty at the end.
    std::string_view nextLine() {
        std::string_view line;
        while (line.empty() && !m_rest.empty()) {
            const std::size_t end = m_rest.find('\n');
            line = trimmed(m_rest.substr(0, end));
            m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
            ++m_line;
        }
        return line;
    }

    void readProperty(std::string_view line) {
        const std::string_view key = line.substr(0, line.find_first_of(spaces));
        const std::string_view value = trimmed(line.substr(key.size()));
        if (key == "name" && m_name.empty()) {
            m_name = value;
            return;
        }
        fail(key == "observers" && !m_placement,
             FW_TEXT("Line %1 is neither an operation nor the network's name or observers, each "
                     "given once; correct or remove it."));
        m_placement = namedPlacement(value);
        fail(m_placement.has_value(),
             FW_TEXT("The observers in line %1 stand neither before-relu nor after-relu."));
    }

    void readNode(std::string_view line) {
        Node node;
        node.name = take(line, '=');
        std::optional<Operation> operation = operationOfKind(take(line, '('));
        if (!operation) {
            throw Error({FW_TEXT("Line %1 has no operation that is known; there are %2."),
                         {std::to_string(m_line), joined(kinds())}});
        }
        fail(!line.empty() && line.back() == ')' && line.find(')') == line.size() - 1,
             FW_TEXT("Line %1 does not end with one closing parenthesis."));
        line.remove_suffix(1);
        node.operation = *operation;
        std::vector<std::string_view> given;
        while (!trimmed(line).empty()) {
            std::string_view value = take(line, ',');
            const bool isAttribute = value.find('=') != std::string_view::npos;
            const std::string_view name = take(value, '=');
            if (isAttribute) {
                readAttribute(node.operation, name, trimmed(value));
                fail(std::find(given.begin(), given.end(), name) == given.end(),
                     FW_TEXT("Line %1 gives an attribute twice."));
                given.push_back(name);
            } else {
                node.inputs.push_back(positionOf(name));
            }
        }
        fail(given.size() == attributeCount(node.operation),
             FW_TEXT("Line %1 does not give all attributes of its operation."));
        m_nodes.push_back(std::move(node));
    }

    void readAttribute(Operation& operation, std::string_view name, std::string_view text) const {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        fail(error == std::errc() && end == text.data() + text.size() &&
                 setAttribute(operation, name, value),
             FW_TEXT("Line %1 gives an attribute that its operation does not have, or that is no "
                     "whole number."));
    }

    [[nodiscard]] std::size_t positionOf(std::string_view name) const {
        const auto found = std::find_if(m_nodes.begin(), m_nodes.end(),
                                        [name](const Node& node) { return node.name == name; });
        fail(found != m_nodes.end(),
             FW_TEXT("Line %1 reads what no operation above it has given."));
        return static_cast<std::size_t>(found - m_nodes.begin());
    }

    std::string_view m_rest;
    int m_line = 0;
    bool m_begun = false;
    std::string m_name;
    std::optional<ObserverPlacement> m_placement;
    std::vector<Node> m_nodes;
};

} // namespace

std::string textOf(const Network& network) {
    std::string text(firstLine);
    text += "\nname " + network.name() + "\nobservers " + nameOf(network.placement()) + "\n\n";
    for (const Node& node : network.nodes()) {
        text += node.name + " = " + kindOf(node.operation) + '(';
        const char* between = "";
        for (const std::size_t input : node.inputs) {
            text += between + network.node(input).name;
            between = ", ";
        }
        std::visit(
            [&](const auto& one) {
                for (const auto& attribute : one.attributes()) {
                    text += between;
                    text += attribute.name;
                    text += '=' + std::to_string(one.*attribute.value);
                    between = ", ";
                }
            },
            node.operation);
        text += ")\n";
    }
    return text;
}

Network networkFromText(std::string_view text) {
    return Reader(text).read();
}

} // namespace featherweight
