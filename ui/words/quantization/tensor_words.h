#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How a quantized tensor stands in the table, and what its scales are good for. Pure functions, any
// thread.

#include "core/quantization/quantization.h"

#include <QString>

#include <array>

namespace featherweight {

struct TensorColumn {
    QString title;
    QString tip;
    QString widest; ///< the longest text that numbers can make here; words may be longer
    bool number = false;
};

/// Name, kind, dtype, how many scales, scale, zero point, range, bytes.
inline constexpr int tensorColumnCount = 8;
[[nodiscard]] std::array<TensorColumn, tensorColumnCount> tensorColumns();
[[nodiscard]] std::array<QString, tensorColumnCount> tensorCells(const QuantizedTensor& tensor);

/// How many rows the table of the network that comes first usually has.
[[nodiscard]] int usualTensors();

/// "16 channels" that have a scale each, or "per tensor"
[[nodiscard]] QString scalesTitle(const QuantizedTensor& tensor);

/// Channels that can be looked at: output channels of a weight, channels of an activation.
[[nodiscard]] int channelsOf(const QuantizedTensor& tensor);
[[nodiscard]] bool isActivation(const QuantizedTensor& tensor);

/// What the integers of all channels can represent.
struct NumberRange {
    double least = 0;
    double greatest = 0;
};
[[nodiscard]] NumberRange representable(const QuantizedTensor& tensor);

/// Why there is one scale, or how the scales of the channels differ.
[[nodiscard]] QString scaleSentence(const QuantizedTensor& tensor, int channel);

} // namespace featherweight
