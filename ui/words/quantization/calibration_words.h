#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the calibration page says in each state. Pure functions, any thread.

#include "ui/views/quantization_view.h"

namespace featherweight {

/// "6 of 10 batches · 384 images"
[[nodiscard]] QString calibrationCount(const QuantizationView& view);
/// What is to be seen for the observer `name`, and why its range was chosen; or what is missing.
[[nodiscard]] QString calibrationSentence(const QuantizationView& view, std::string_view name);
/// What stands in the empty chart of an observer.
[[nodiscard]] QString calibrationHint(const QuantizationView& view);
/// Its scale beside that of all that it saw, and why an observer of this kind chose it; empty until
/// the range is chosen.
[[nodiscard]] QString rangeReason(const ObserverState& observer, ObserverKind kind);

} // namespace featherweight
