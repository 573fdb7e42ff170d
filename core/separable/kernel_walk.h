#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A standard convolution and a separable block at work on one image, a single output number at a
// time: who works, on which taps, and how many multiplications it takes. Any thread.

#include "core/separable/separable.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace featherweight {

enum class BlockLayer { Standard, Depthwise, Pointwise };
inline constexpr std::array blockLayers{BlockLayer::Standard, BlockLayer::Depthwise,
                                        BlockLayer::Pointwise};

/// One output number: a channel of a layer's output at one position. All counted from 0.
struct WalkStep {
    BlockLayer layer = BlockLayer::Standard;
    std::int64_t channel = 0; ///< of the layer's output
    std::int64_t row = 0;     ///< of the output
    std::int64_t column = 0;
    std::int64_t firstInput = 0; ///< the channels of the layer's input that it reads:
    std::int64_t inputs = 0;     ///< so many, beginning with firstInput
    std::int64_t multiplications = 0;
    std::int64_t onPadding = 0; ///< of them, with a zero of the padding
    // At this position until now, with this step:
    std::int64_t standardDone = 0;
    std::int64_t separableDone = 0;
    bool operator==(const WalkStep&) const = default;
};

enum class WalkMove {
    First,
    Last,
    Back, ///< one step
    Forward,
    PreviousLayer, ///< its first channel
    NextLayer,
    PreviousPosition, ///< layer and channel stay: the kernel moves over the image
    NextPosition,
};

/// Where a tap of the kernel lies in the layer's input; outside of the image on its padding.
struct Tap {
    std::int64_t row = 0;
    std::int64_t column = 0;
    bool onPadding = false;
};

/// The steps' order: at every output position first the standard layer's output channels, then the
/// depthwise layer's, then the pointwise layer's. Positions go along the rows.
class KernelWalk {
public:
    /// The counts are those of the settings; both outputs have one shape.
    KernelWalk(const SeparableSettings& settings, const SeparableCounts& counts);

    [[nodiscard]] std::int64_t steps() const { return m_positions * stepsPerPosition(); }
    /// `step` is one of 0 … steps() - 1, here and below.
    [[nodiscard]] WalkStep at(std::int64_t step) const;
    /// The step of this layer, channel and position, or of the last ones that there are.
    [[nodiscard]] std::int64_t find(BlockLayer layer, std::int64_t channel, std::int64_t row,
                                    std::int64_t column) const;

    /// The step that a move leads to; the first or the last one where there is no other.
    [[nodiscard]] std::int64_t moved(std::int64_t step, WalkMove move) const;

    [[nodiscard]] Tap tap(const WalkStep& step, std::int64_t kernelRow,
                          std::int64_t kernelColumn) const;

    [[nodiscard]] const SeparableSettings& settings() const { return m_settings; }
    [[nodiscard]] const ConvolutionSettings& layer(BlockLayer layer) const {
        return m_layers[static_cast<std::size_t>(layer)];
    }
    [[nodiscard]] Size outputSize() const { return m_output; }
    /// Of the layer's input.
    [[nodiscard]] Size inputSize(BlockLayer layer) const {
        return layer == BlockLayer::Pointwise ? m_output : m_settings.image;
    }
    /// Multiplications of one step of the layer.
    [[nodiscard]] std::int64_t multiplications(BlockLayer layer) const;
    /// Of all its steps at one position.
    [[nodiscard]] std::int64_t perPosition(BlockLayer layer) const;

private:
    [[nodiscard]] std::int64_t stepsPerPosition() const;
    [[nodiscard]] std::int64_t firstStep(BlockLayer layer) const; ///< within a position
    [[nodiscard]] std::int64_t startOfPreviousLayer(std::int64_t step) const;
    [[nodiscard]] std::int64_t tapsOnImage(const WalkStep& step) const;

    SeparableSettings m_settings;
    std::array<ConvolutionSettings, blockLayers.size()> m_layers;
    Size m_output;
    std::int64_t m_positions = 0;
};

} // namespace featherweight
