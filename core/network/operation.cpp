// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/operation.h"

#include <functional>
#include <numeric>

namespace featherweight {

namespace {

using Shapes = std::vector<Shape>;

std::optional<Shape> shapeOf(const Input& input, const Shapes&) {
    return Shape{input.channels, input.rows, input.columns};
}

std::optional<Shape> shapeOf(const Conv2d& conv, const Shapes& inputs) {
    const Shape& input = inputs.front();
    const bool divides =
        conv.groups > 0 && conv.in % conv.groups == 0 && conv.out % conv.groups == 0;
    if (input.size() != 3 || input[0] != conv.in || !divides) {
        return {};
    }
    const std::int64_t rows = input[1] + 2 * conv.padding - conv.kernel + 1;
    const std::int64_t columns = input[2] + 2 * conv.padding - conv.kernel + 1;
    return rows > 0 && columns > 0 ? std::optional(Shape{conv.out, rows, columns}) : std::nullopt;
}

std::optional<Shape> shapeOf(const Linear& linear, const Shapes& inputs) {
    const Shape& input = inputs.front();
    return input.size() == 1 && input[0] == linear.in ? std::optional(Shape{linear.out})
                                                      : std::nullopt;
}

std::optional<Shape> shapeOf(const Relu&, const Shapes& inputs) {
    return inputs.front();
}

std::optional<Shape> shapeOf(const MaxPool2d& pool, const Shapes& inputs) {
    const Shape& input = inputs.front();
    if (input.size() != 3 || input[1] < pool.kernel || input[2] < pool.kernel) {
        return {};
    }
    return Shape{input[0], input[1] / pool.kernel, input[2] / pool.kernel};
}

std::optional<Shape> shapeOf(const Flatten&, const Shapes& inputs) {
    return Shape{numbersIn(inputs.front())};
}

std::optional<Shape> shapeOf(const Add&, const Shapes& inputs) {
    return inputs[0] == inputs[1] ? std::optional(inputs[0]) : std::nullopt;
}

std::optional<Shape> shapeOf(const LogSoftmax&, const Shapes& inputs) {
    const Shape& input = inputs.front();
    return input.size() == 1 ? std::optional(Shape{input[0]}) : std::nullopt;
}

std::optional<Shape> weightsOf(const Conv2d& conv) {
    return Shape{conv.out, conv.in / conv.groups, conv.kernel, conv.kernel};
}

std::optional<Shape> weightsOf(const Linear& linear) {
    return Shape{linear.out, linear.in};
}

template <typename T>
std::optional<Shape> weightsOf(const T&) {
    return {};
}

} // namespace

std::int64_t numbersIn(const Shape& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

const char* kindOf(const Operation& operation) {
    return std::visit([](const auto& one) { return one.kind; }, operation);
}

std::optional<Shape> outputShape(const Operation& operation, const Shapes& inputs) {
    return std::visit([&inputs](const auto& one) { return shapeOf(one, inputs); }, operation);
}

std::optional<Shape> weightShape(const Operation& operation) {
    return std::visit([](const auto& one) { return weightsOf(one); }, operation);
}

std::int64_t parametersOf(const Operation& operation) {
    const std::optional<Shape> weights = weightShape(operation);
    return weights ? numbersIn(*weights) + weights->front() : 0;
}

std::int64_t macsOf(const Operation& operation, const Shape& output) {
    const std::optional<Shape> weights = weightShape(operation);
    return weights ? numbersIn(output) * (numbersIn(*weights) / weights->front()) : 0;
}

const Traits& traitsOf(const Operation& operation) {
    return std::visit([](const auto& one) -> const Traits& { return one.traits; }, operation);
}

} // namespace featherweight
