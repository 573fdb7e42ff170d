#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about an observer and about what it clips. Pure functions, any thread.

#include "ui/views/quantization_view.h"

#include <string>
#include <string_view>
#include <vector>

namespace featherweight {

/// Of the network that is shown, in the order in which data meets them.
[[nodiscard]] std::vector<std::string> observerNames(const QuantizationView& view);

/// Of each network that the program comes with, as it usually is: what a page keeps room for before
/// there is one.
[[nodiscard]] const std::vector<std::vector<std::string>>& usualObservers();

/// "quant" observes what comes in.
[[nodiscard]] bool observesInput(std::string_view name);
/// "input" for "quant", which observes what comes in; else the layer's own name: "depthwise" for
/// "conv2.depthwise".
[[nodiscard]] QString observerTitle(std::string_view name);
/// The same with the layer's whole name.
[[nodiscard]] QString tensorTitle(const std::string& name);
/// The own name on two lines where it is long: "depth-", `lineBreak`, "wise".
[[nodiscard]] QString narrowTitle(std::string_view name, QLatin1String lineBreak);
/// "MinMax", "moving average" or "histogram"
[[nodiscard]] QString observerKindTitle(ObserverKind kind);
/// "fbgemm", "fbgemm with weights per tensor and MinMax observers", or "qnnpack (onednn with
/// weights per tensor)", since both are the same in PyTorch 1.13.
[[nodiscard]] QString qconfigTitle(const QConfig& qconfig);
/// Null when the view has none of that name or when it saw no data.
[[nodiscard]] const ObserverState* observerWithData(const QuantizationView& view,
                                                    std::string_view name);

/// "0.03 % of the values are clipped", or that none is, and where clipping begins if the range was
/// planned with fewer integers; empty until the range is chosen.
[[nodiscard]] QString clippedSentence(const ObserverState& observer);
/// The same in two words.
[[nodiscard]] QString clippedShort(const ObserverState& observer);
/// And in one: "0.03 %" or "none".
[[nodiscard]] QString clippedBrief(const ObserverState& observer);

} // namespace featherweight
