#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One value's way through x → q → x̂ with the real numbers put in, and what a channel loses in all.
// Pure functions, any thread.

#include "core/quantization/tensor_slice.h"

#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace featherweight {

/// round(stepsOf(x, scale)) + zeroPoint before it is held to the integers there are; exact halves
/// go to the even neighbour, as in torch.quantize_per_tensor. Held to what 64 bits can count. Any
/// thread.
[[nodiscard]] std::int64_t unclippedLevel(double x, double scale, std::int64_t zeroPoint);

/// Whether the integer of value `index` is not the one that rounding gave.
[[nodiscard]] bool isClipped(const TensorSlice& slice, std::size_t index);

/// What a channel loses. All zero when the slice is empty.
struct SliceFacts {
    double mean = 0;         ///< of |x̂ - x|
    double greatest = 0;     ///< |x̂ - x|
    std::size_t clipped = 0; ///< values that were clipped
};
[[nodiscard]] SliceFacts sliceFacts(const TensorSlice& slice);

/// A value to begin with: of those that are not zero and whose integers are neither of the ends,
/// the one with the median magnitude; without any such, of those that are not zero, else the first.
[[nodiscard]] std::size_t ordinaryValue(const TensorSlice& slice);

/// A number of steps with two decimals, or with as many more as it takes that the reader rounds it
/// to the same integer as the program does.
[[nodiscard]] QString stepsText(double steps);

struct ValueStep {
    QString symbols;   ///< "q = round(p) + z"
    QString numbers;   ///< "round(28.63) + 17 = 29 + 17 = 46"
    QString precision; ///< that the step is done in: "float32"
    bool lost = false; ///< the value was clipped here
    QString note = {}; ///< what else is to be said of the step, a sentence
};

/// x, r = 1 / s, p = x · r, q, what clipping did, x̂, x̂ - x.
inline constexpr int valueStepCount = 7;
using ValueSteps = std::array<ValueStep, valueStepCount>;

/// The way of value `index`, which must be there, in the kernels' own arithmetic. Numbers have as
/// few figures as it takes that each result follows from what is printed; where it does not follow
/// from any, because float32 rounds, both results are printed.
[[nodiscard]] ValueSteps followValue(const TensorSlice& slice, std::size_t index);

/// "conv1, channel 3, test image 0": which values are shown. `activation`: with the image.
[[nodiscard]] QString sliceTitle(const TensorSlice& slice, bool activation);
/// "Mean error 0.00634, greatest 0.0127; s / 2 = 0.0128; 0 of 784 clipped"
[[nodiscard]] QString factsSentence(const TensorSlice& slice, const SliceFacts& facts);

} // namespace featherweight
