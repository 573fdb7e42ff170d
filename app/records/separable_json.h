#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The results of a separable run as JSON with fixed key names. Any thread.

#include "core/separable/sweep.h"

#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace featherweight {

/// Counts of both by formula, what LibTorch said, the ratio's theory, the break-even, and the
/// settings; "differences" only where LibTorch's modules are not as counted.
/// Kernel, stride, padding and dilation are one number, or [height, width] where these differ.
[[nodiscard]] QJsonObject toJson(const SeparableResult& result, const SeparableSettings& settings);

/// One object per value: both counts; null where the settings are not possible.
[[nodiscard]] QJsonObject sweepJson(SeparableKnob knob, const std::vector<SweepPoint>& points);

/// Milliseconds of a forward and a backward pass of both.
[[nodiscard]] QJsonArray timesJson(const std::vector<ConvolutionTime>& times);

} // namespace featherweight
