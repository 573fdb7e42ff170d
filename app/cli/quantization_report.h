#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What one quantize run gave, as text for people: its tables with exact numbers, and below them the
// window's sentences. Main thread (it translates).

#include "app/records/results_json.h"
#include "ui/words/quantization/lesson_evidence.h"

#include <QString>

#include <vector>

namespace featherweight {

/// What was trained on what, how it was calibrated, and what computed it.
[[nodiscard]] QString runText(const std::vector<TrainingResult>& trainings,
                              const QuantizationResult& quantization, const Dataset& dataset,
                              const RunFacts& facts);
/// The run, then sizes and accuracies, the files' parts, tensors and layers.
[[nodiscard]] QString quantizationText(const TrainingResult& training,
                                       const QuantizationResult& quantization,
                                       const Dataset& dataset, const RunFacts& facts);
/// What was broken on purpose, and what it cost.
[[nodiscard]] QString lessonText(const LessonResults& results);
/// Empty when nothing was measured.
[[nodiscard]] QString latencyText(const std::vector<Latency>& latencies,
                                  const QuantizationResult& result, const RunFacts& facts);

} // namespace featherweight
