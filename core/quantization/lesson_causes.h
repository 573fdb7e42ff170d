#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How two INT8 networks of the same data differ, and where the loss of a broken one comes from, as
// measured. Pure functions, any thread.

#include "core/quantization/quantization.h"

#include <string>
#include <vector>

namespace featherweight {

/// By how much more often the second is right than the first, both by their INT8 kernels.
[[nodiscard]] AccuracyDifference differenceOf(const QuantizationResult& first,
                                              const QuantizationResult& second);
/// The same in exact sums, which cut nothing.
[[nodiscard]] AccuracyDifference exactDifferenceOf(const QuantizationResult& first,
                                                   const QuantizationResult& second);

/// A tensor that alone is in INT8, all others in FP32: with the healthy network's scale and zero
/// point, and with the broken one's.
struct TensorAlone {
    std::string name;
    double healthy = 0; ///< accuracy, 0 to 1
    double broken = 0;
    /// From healthy to broken; corrected for all tensors of the network.
    AccuracyDifference difference;

    /// Whether it brings a loss of accuracy, beyond chance.
    [[nodiscard]] bool loses() const { return difference.significant() && difference.value() < 0; }
};

/// All of them, in the order of QuantizationResult::tensors; none unless both runs measured them.
[[nodiscard]] std::vector<TensorAlone> tensorsAlone(const QuantizationResult& healthy,
                                                    const QuantizationResult& broken);

/// Those that lose.
[[nodiscard]] std::vector<TensorAlone> causesOfLoss(const QuantizationResult& healthy,
                                                    const QuantizationResult& broken);

} // namespace featherweight
