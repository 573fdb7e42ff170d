#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The operations that a network is made of, each with its attributes, and what follows from them
// alone: shapes, parameters, multiplications. Plain values, any thread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace featherweight {

/// Of a tensor for one image, the batch left out: {channels, rows, columns}, or {features}.
using Shape = std::vector<std::int64_t>;

/// The numbers in a tensor of this shape.
[[nodiscard]] std::int64_t numbersIn(const Shape& shape);

/// What stands for an attribute in a network's text, where its value is, and the least it may be.
template <typename T>
struct Attribute {
    const char* name;
    std::int64_t T::*value;
    std::int64_t least = 1;
};

/// What the rest of the program has to know of an operation.
struct Traits {
    /// Whether a quantized network gives its output a scale and a zero point of its own. The others
    /// keep those of their input, as relu and pooling can, or compute in FP32.
    bool observed = false;
    /// Whether its INT8 kernel computes a relu that alone reads its output in the same go.
    bool takesRelu = false;
    /// Whether k times its input, k > 0, gives k times its output: what lets a factor pass.
    bool letsFactorsPass = false;
};

// An operation is a struct of whole numbers with the word that stands for it in a network's text
// (PyTorch's name where it has one), the number of its inputs, its attributes and its traits.

/// Where the images come in.
struct Input {
    std::int64_t channels = 1;
    std::int64_t rows = 1;
    std::int64_t columns = 1;

    static constexpr const char* kind = "input";
    static constexpr std::size_t inputs = 0;
    static constexpr Traits traits{.observed = true};
    static constexpr auto attributes() {
        return std::array{Attribute<Input>{"channels", &Input::channels},
                          Attribute<Input>{"rows", &Input::rows},
                          Attribute<Input>{"columns", &Input::columns}};
    }
    bool operator==(const Input&) const = default;
};

/// A square convolution with stride 1 and a bias, zeros around its input.
struct Conv2d {
    std::int64_t in = 1; ///< channels
    std::int64_t out = 1;
    std::int64_t kernel = 1; ///< kernel × kernel
    std::int64_t padding = 0;
    std::int64_t groups = 1;

    static constexpr const char* kind = "conv2d";
    static constexpr std::size_t inputs = 1;
    static constexpr Traits traits{.observed = true, .takesRelu = true};
    static constexpr auto attributes() {
        return std::array{Attribute<Conv2d>{"in", &Conv2d::in},
                          Attribute<Conv2d>{"out", &Conv2d::out},
                          Attribute<Conv2d>{"kernel", &Conv2d::kernel},
                          Attribute<Conv2d>{"padding", &Conv2d::padding, 0},
                          Attribute<Conv2d>{"groups", &Conv2d::groups}};
    }
    bool operator==(const Conv2d&) const = default;
};

/// A fully connected layer with a bias.
struct Linear {
    std::int64_t in = 1; ///< features
    std::int64_t out = 1;

    static constexpr const char* kind = "linear";
    static constexpr std::size_t inputs = 1;
    static constexpr Traits traits{.observed = true, .takesRelu = true};
    static constexpr auto attributes() {
        return std::array{Attribute<Linear>{"in", &Linear::in},
                          Attribute<Linear>{"out", &Linear::out}};
    }
    bool operator==(const Linear&) const = default;
};

/// An operation without attributes.
template <typename T, std::size_t Inputs = 1>
struct Plain {
    static constexpr std::size_t inputs = Inputs;
    static constexpr auto attributes() { return std::array<Attribute<T>, 0>{}; }
    bool operator==(const Plain&) const = default;
};

struct Relu : Plain<Relu> {
    static constexpr const char* kind = "relu";
    static constexpr Traits traits{.letsFactorsPass = true};
};

/// The greatest of kernel × kernel numbers that do not overlap; what is left over at the edges is
/// dropped.
struct MaxPool2d {
    std::int64_t kernel = 2;

    static constexpr const char* kind = "max_pool2d";
    static constexpr std::size_t inputs = 1;
    static constexpr Traits traits{.letsFactorsPass = true};
    static constexpr auto attributes() {
        return std::array{Attribute<MaxPool2d>{"kernel", &MaxPool2d::kernel}};
    }
    bool operator==(const MaxPool2d&) const = default;
};

/// All numbers of an image in one row, channel by channel.
struct Flatten : Plain<Flatten> {
    static constexpr const char* kind = "flatten";
    static constexpr Traits traits{.letsFactorsPass = true};
};

/// The sum of two tensors of one shape, number by number.
struct Add : Plain<Add, 2> {
    static constexpr const char* kind = "add";
    static constexpr Traits traits{.observed = true, .takesRelu = true};
};

/// From scores to the logarithms of probabilities. In an INT8 network it computes in FP32.
struct LogSoftmax : Plain<LogSoftmax> {
    static constexpr const char* kind = "log_softmax";
    static constexpr Traits traits{};
};

using Operation = std::variant<Input, Conv2d, Linear, Relu, MaxPool2d, Flatten, Add, LogSoftmax>;

/// The word for it in a network's text.
[[nodiscard]] const char* kindOf(const Operation& operation);
/// Of its output, from those of its inputs; nothing when they do not fit.
[[nodiscard]] std::optional<Shape> outputShape(const Operation& operation,
                                               const std::vector<Shape>& inputs);

/// Of an operation that has weights: {out, in / groups, kernel, kernel}, or {out, in}.
[[nodiscard]] std::optional<Shape> weightShape(const Operation& operation);
/// Weights and biases.
[[nodiscard]] std::int64_t parametersOf(const Operation& operation);
/// Multiply-accumulate operations for one image with this output, biases left out.
[[nodiscard]] std::int64_t macsOf(const Operation& operation, const Shape& output);

[[nodiscard]] const Traits& traitsOf(const Operation& operation);

} // namespace featherweight
