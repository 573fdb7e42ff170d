#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about an observer and about what it clips. Pure functions, GUI thread (they
// translate).

#include "ui/views.h"

#include <array>
#include <string_view>

namespace featherweight {

/// The four observers, in the order in which data meets them.
inline constexpr std::array observerNames{"quant", "conv1", "conv2", "fc1"};

/// "input" for "quant", which observes what comes in; else the name.
[[nodiscard]] QString observerTitle(std::string_view name);
/// "MinMax", "moving average" or "histogram"
[[nodiscard]] QString observerKindTitle(ObserverKind kind);
/// Null when the view has none of that name or when it saw no data.
[[nodiscard]] const ObserverState* observerWithData(const QuantizationView& view, const char* name);

/// "0.03 % of the values are clipped", or that none is; empty until the range is chosen.
[[nodiscard]] QString clippedSentence(const ObserverState& observer);
/// The same in two words.
[[nodiscard]] QString clippedShort(const ObserverState& observer);

} // namespace featherweight
