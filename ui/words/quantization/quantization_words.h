#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the quantization tab says in each state. Pure functions, any thread.

#include "ui/views/quantization_view.h"

namespace featherweight {

[[nodiscard]] QString stepName(int step);
/// Two sentences on what the step does; for -1 on the whole.
[[nodiscard]] QString stepExplanation(int step);
/// What the button of a single step would do, and its key; or why nothing.
[[nodiscard]] QString nextStepTip(const QuantizationView& view);
/// What stands in the chart of the layers' weights before that step, Copy or Convert, is done;
/// then empty.
[[nodiscard]] QString layersHint(const QuantizationView& view, QuantizationStep step);
/// What a progress bar is called while a network is calibrated or compared; `of` several, this one.
[[nodiscard]] QString progressTitle(QuantizationStep step, const NetworkChoice* of = nullptr);
/// The network that would be quantized, or why there is none.
[[nodiscard]] QString networkSentence(const QuantizationView& view);
/// "3.04 times smaller" or, in very small networks, larger; a dash without files.
[[nodiscard]] QString sizeResult(const QuantizationResult& result);
/// What stands below the result: sizes, or what is going on and what to do next.
[[nodiscard]] QString sizeSentence(const QuantizationView& view);
/// What goes on, or what to do next, while there is no result.
[[nodiscard]] QString runSentence(const QuantizationView& view);
/// "92.7 % → 92.6 %"
[[nodiscard]] QString accuracyResult(const QuantizationResult& result);
/// What INT8 loses or gains, beyond chance: "INT8: 0.42 points lost (p = 0.003)."
[[nodiscard]] QString accuracySentence(const QuantizationResult& result);
/// Engine and qconfig by name.
[[nodiscard]] QString engineSentence(const QuantizationResult& result);
/// What stands in the empty chart; empty when there is a result.
[[nodiscard]] QString sizeChartHint(const QuantizationView& view);

} // namespace featherweight
