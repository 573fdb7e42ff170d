#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The results as text for people. Any thread.

#include "app/records/results_json.h"
#include "core/runs/network_comparison.h"

namespace featherweight {

[[nodiscard]] QString reportText(const TrainingResult& training,
                                 const QuantizationResult& quantization, const Dataset& dataset,
                                 const RunFacts& facts);

/// What was trained on what, how it was calibrated, and what computed it.
[[nodiscard]] QString runText(const std::vector<TrainingResult>& trainings,
                              const QuantizationResult& quantization, const Dataset& dataset,
                              const RunFacts& facts);
/// Both models, each in FP32 and INT8: the table of four (cli_models_report.cpp).
[[nodiscard]] QString modelsText(const NetworkComparison& compared);
/// "FP32 as written", "FP32 prepared for inference" or "INT8"
[[nodiscard]] QString formTitle(NetworkForm form);

/// Bytes of both files, part by part.
[[nodiscard]] QString partsText(const QuantizationResult& result);
/// What each layer loses.
[[nodiscard]] QString layersText(const QuantizationResult& result);

// What was measured beside the result; empty when it was not (cli_lab_report.cpp).

/// What was broken, and what it cost.
[[nodiscard]] QString lessonText(const QuantizationResult& healthy,
                                 const QuantizationResult& broken);
[[nodiscard]] QString latencyText(const std::vector<Latency>& latencies,
                                  const QuantizationResult& result, const RunFacts& facts);
[[nodiscard]] QString sizesText(const std::vector<FileSizes>& sizes);
[[nodiscard]] QString configurationsText(const std::vector<QuantizationResult>& results);

} // namespace featherweight
