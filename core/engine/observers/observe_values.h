#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the observers choose for plain values, without LibTorch in the header: the door through
// which they are compared with PyTorch's. One thread at a time.

#include "core/quantization/qconfig.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace featherweight {

/// Scale and zero point (one entry, or one per channel) and the integers of the values.
struct QuantizedValues {
    std::vector<float> scale;
    std::vector<std::int64_t> zeroPoint;
    std::vector<std::int32_t> levels;
};

/// Shows an activation's batches to the qconfig's observer and quantizes the values of the last one
/// to quint8. Throws Error when it refuses a value or saw none.
[[nodiscard]] QuantizedValues observeActivation(const std::string& name, const QConfig& qconfig,
                                                std::span<const std::vector<float>> batches);

/// Quantizes a weight, `channels` slices of the same length one after the other, to qint8. Throws
/// Error when it holds a value that is refused.
[[nodiscard]] QuantizedValues observeWeight(const std::string& name, const QConfig& qconfig,
                                            std::span<const float> weight, std::int64_t channels);

} // namespace featherweight
