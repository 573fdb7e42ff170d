#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A standard convolution against a depthwise separable one: settings, what is wrong with them,
// exact counts, and the result of really running both. Plain values without LibTorch, any thread.

#include "core/base/message.h"
#include "core/base/quartiles.h"
#include "core/base/range.h"
#include "core/separable/convolution.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace featherweight {

/// Input of shape batch × inChannels × image. Both layers have the same kernel, stride, padding and
/// dilation.
struct SeparableSettings {
    std::int64_t inChannels = 3;
    std::int64_t outChannels = 16;
    Size kernel{3, 3};
    Size stride{1, 1};
    Size padding{1, 1};
    bool samePadding = false; ///< PyTorch's padding='same'; `padding` then means nothing
    /// Of the separable block alone; when it is set, `samePadding` is the standard layer's alone.
    std::optional<Size> separablePadding;
    Size dilation{1, 1};
    std::int64_t groups = 1;          ///< of the standard layer
    std::int64_t depthMultiplier = 1; ///< outputs of the depthwise layer for every input channel
    bool bias = true;
    Size image{32, 32};
    std::int64_t batch = 1;
    bool operator==(const SeparableSettings&) const = default;
};

/// What can be turned: in messages about settings, and in sweeps. Kernel, stride, padding, dilation
/// and image have two directions.
enum class SeparableKnob {
    InChannels,
    OutChannels,
    Kernel,
    Stride,
    Padding,
    SeparablePadding,
    Dilation,
    Groups,
    DepthMultiplier,
    Image,
    Batch,
};
inline constexpr std::array knobs{
    SeparableKnob::InChannels, SeparableKnob::OutChannels, SeparableKnob::Kernel,
    SeparableKnob::Stride,     SeparableKnob::Padding,     SeparableKnob::SeparablePadding,
    SeparableKnob::Dilation,   SeparableKnob::Groups,      SeparableKnob::DepthMultiplier,
    SeparableKnob::Image,      SeparableKnob::Batch};

/// As the command line's option is called: "in", "out", "kernel", …, "size", "batch".
[[nodiscard]] const char* knobName(SeparableKnob knob);
[[nodiscard]] std::optional<SeparableKnob> knobNamed(const std::string& name);

/// The settings with one knob turned; in both directions when it has two. Padding also ends
/// `samePadding`.
[[nodiscard]] SeparableSettings withKnob(SeparableSettings settings, SeparableKnob knob,
                                         std::int64_t value);
/// Where it stands; the height when it has two directions.
[[nodiscard]] std::int64_t valueAt(const SeparableSettings& settings, SeparableKnob knob);

/// As far as whole numbers of a spin box go; above that the products soon leave 64 bits anyway.
inline constexpr Range<std::int64_t> knobRange{1, 2147483647};
inline constexpr Range<std::int64_t> paddingRange{0, 2147483647};
[[nodiscard]] constexpr const Range<std::int64_t>& rangeOf(SeparableKnob knob) {
    return knob == SeparableKnob::Padding || knob == SeparableKnob::SeparablePadding ? paddingRange
                                                                                     : knobRange;
}

// The three layers and what they are fed with.
[[nodiscard]] ConvolutionSettings standardLayer(const SeparableSettings& settings);
[[nodiscard]] ConvolutionSettings depthwiseLayer(const SeparableSettings& settings);
[[nodiscard]] ConvolutionSettings pointwiseLayer(const SeparableSettings& settings);
[[nodiscard]] BatchShape inputShape(const SeparableSettings& settings);

struct SeparableCounts {
    LayerCount standard;
    LayerCount depthwise;
    LayerCount pointwise;

    [[nodiscard]] std::int64_t separableParameters() const {
        return depthwise.parameters() + pointwise.parameters();
    }
    [[nodiscard]] std::int64_t separableMacs() const { return depthwise.macs + pointwise.macs; }
    [[nodiscard]] std::int64_t separableFlops() const {
        return depthwise.flops() + pointwise.flops();
    }
    /// Both outputs, the one in between included.
    [[nodiscard]] std::int64_t separableActivationBytes() const {
        return depthwise.activationBytes() + pointwise.activationBytes();
    }
    [[nodiscard]] std::int64_t separableFp32Bytes() const {
        return depthwise.fp32Bytes() + pointwise.fp32Bytes();
    }
    [[nodiscard]] std::int64_t separableInt8Bytes() const {
        return depthwise.int8Bytes() + pointwise.int8Bytes();
    }
    [[nodiscard]] const BatchShape& separableShape() const { return pointwise.outputShape; }
    /// Standard / separable.
    [[nodiscard]] double parameterRatio() const {
        return static_cast<double>(standard.parameters()) /
               static_cast<double>(separableParameters());
    }
    [[nodiscard]] bool shapesMatch() const { return standard.outputShape == separableShape(); }
    bool operator==(const SeparableCounts&) const = default;
};

/// Why there are no counts, and which knobs it lies with; none: with their product.
struct Problem {
    std::vector<SeparableKnob> knobs;
    Message message;
};

/// Something outside its range, groups that do not divide the channels, 'same' with a stride, or a
/// kernel that does not fit the padded image.
[[nodiscard]] std::optional<Problem> findProblem(const SeparableSettings& settings);

/// The counts by formula, or why there are none (findProblem, or counts above 2^63).
[[nodiscard]] std::variant<SeparableCounts, Problem> tryToCount(const SeparableSettings& settings);

/// The same; throws the problem's message as an Error.
[[nodiscard]] SeparableCounts countSeparable(const SeparableSettings& settings);

/// The problem that a mismatch of the two output shapes is, with both shapes in its message.
[[nodiscard]] Problem shapeMismatch(const BatchShape& standard, const BatchShape& separable);

/// What can be read off one Conv2d and its output.
struct ModuleFacts {
    std::int64_t parameters = 0; ///< numel() of all of them
    BatchShape weightShape{};    ///< out × in / groups × kernel
    BatchShape outputShape{};
    bool operator==(const ModuleFacts&) const = default;
};

struct SeparableModules {
    ModuleFacts standard;
    ModuleFacts depthwise;
    ModuleFacts pointwise;

    [[nodiscard]] bool shapesMatch() const { return standard.outputShape == pointwise.outputShape; }
};

/// What modules that agree with the counts by formula are like.
[[nodiscard]] SeparableModules modulesByFormula(const SeparableSettings& settings,
                                                const SeparableCounts& counts);

/// Where LibTorch's own modules are not as shown by formula: one sentence with both numbers for
/// each difference.
[[nodiscard]] std::vector<Message> differences(const SeparableModules& shown,
                                               const SeparableModules& real);

/// What LibTorch's own modules say.
struct SeparableResult {
    SeparableModules modules;
    std::int64_t neededBytes = 0;     ///< of memory, for a forward pass of both
    std::int64_t memoryLimit = 0;     ///< that it was measured by
    std::optional<Message> whyNotRun; ///< set: too much; then shapes are without a forward pass

    [[nodiscard]] bool ran() const { return !whyNotRun; }
};

/// Which of the two.
enum class ConvolutionKind { Standard, Separable };

/// Milliseconds of one forward and one backward pass (gradients of weights, biases and input) with
/// the whole batch.
struct ConvolutionTime {
    ConvolutionKind kind = ConvolutionKind::Standard;
    Quartiles forward;
    Quartiles backward;
    /// Of a forward pass of as many layers with next to nothing to compute: one number each.
    double emptyCall = 0;
    /// What a forward pass reads and writes once: input, outputs, weights and biases.
    std::int64_t movedBytes = 0;
    double copy = 0; ///< to read and write as many bytes by copying
};

} // namespace featherweight
