#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Counts of a standard convolution and of a depthwise separable one: settings, exact arithmetic,
// and the result of really running both. Plain values without LibTorch, any thread.

#include "core/range.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace featherweight {

/// Square kernel, square stride and padding; input of shape 1 × inChannels × height × width.
struct SeparableSettings {
    std::int64_t inChannels = 3;
    std::int64_t outChannels = 16;
    std::int64_t kernel = 3;
    std::int64_t padding = 1;
    std::optional<std::int64_t> separablePadding; ///< of the separable block; padding when not set
    std::int64_t stride = 1;
    std::int64_t height = 32;
    std::int64_t width = 32;
    bool bias = true;
    bool operator==(const SeparableSettings&) const = default;
};

inline constexpr Range<std::int64_t> channelsRange{1, 4096};
inline constexpr Range<std::int64_t> kernelRange{1, 31};
inline constexpr Range<std::int64_t> paddingRange{0, 31};
inline constexpr Range<std::int64_t> strideRange{1, 16};
inline constexpr Range<std::int64_t> imageSizeRange{1, 4096};

/// Above these a real run would take too long or too much memory beside a training; shapes then
/// come from LibTorch's shape rule alone.
inline constexpr std::int64_t realRunMostMacs = 1'000'000'000;
inline constexpr std::int64_t realRunMostBytes = 256LL * 1024 * 1024;

using Shape = std::array<std::int64_t, 4>; ///< batch, channels, height, width

/// "1×16×32×32"
[[nodiscard]] std::string toText(const Shape& shape);

struct LayerCount {
    std::int64_t weights = 0;
    std::int64_t biases = 0;
    std::int64_t macs = 0; ///< multiply-accumulate operations for one image, biases left out
    Shape outputShape{};

    [[nodiscard]] std::int64_t parameters() const { return weights + biases; }
    bool operator==(const LayerCount&) const = default;
};

struct SeparableCounts {
    LayerCount standard;
    LayerCount depthwise;
    LayerCount pointwise;

    [[nodiscard]] std::int64_t separableParameters() const {
        return depthwise.parameters() + pointwise.parameters();
    }
    [[nodiscard]] std::int64_t separableMacs() const { return depthwise.macs + pointwise.macs; }
    [[nodiscard]] const Shape& separableShape() const { return pointwise.outputShape; }
    [[nodiscard]] double parameterRatio() const {
        return static_cast<double>(standard.parameters()) /
               static_cast<double>(separableParameters());
    }
    [[nodiscard]] bool shapesMatch() const { return standard.outputShape == separableShape(); }
    bool operator==(const SeparableCounts&) const = default;
};

/// Throws an Error that names the range, or says that the kernel does not fit the padded image.
void validate(const SeparableSettings& settings);

/// The counts by formula (checked 64-bit arithmetic; throws an Error on overflow or bad settings).
/// Output size: floor((size + 2·padding - kernel) / stride) + 1, as torch.nn.Conv2d states it.
[[nodiscard]] SeparableCounts countSeparable(const SeparableSettings& settings);

/// What LibTorch's own modules say: parameters from numel(), shapes from a forward pass.
struct SeparableResult {
    SeparableCounts counts;
    bool ran =
        false; ///< false: too big to run; shapes are by LibTorch's rule, without a forward pass
};

/// The Error that a mismatch of the two output shapes is, with both shapes in its message.
[[nodiscard]] Message shapeMismatch(const SeparableCounts& counts);

} // namespace featherweight
