#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both models, each in FP32 and INT8, side by side: what the separable convolution and the
// quantization save, and what they cost. The values: any thread; the run: compute worker only.

#include "core/runs/model_summary.h"
#include "core/runs/quantization_run.h"
#include "core/runs/training_run.h"

#include <array>
#include <functional>
#include <optional>
#include <stop_token>

namespace featherweight {

struct ComparedModel {
    ModelSummary summary;
    QuantizationResult quantized;
};
/// In the order of networkModels.
using ModelComparison = std::array<ComparedModel, networkModels.size()>;

/// First every model is quantized, then the times are measured.
struct ComparisonReport {
    NetworkModel model = NetworkModel::Standard; ///< at work on
    std::optional<QuantizationReport> quantization;
    int timed = 0; ///< of comparisonTimings, once every model is quantized
};
inline constexpr int comparisonTimings =
    static_cast<int>(networkModels.size() * networkForms.size() * latencyBatchSizes.size());
using ReportComparison = std::function<void(const ComparisonReport&)>;

/// Quantizes both networks with the same settings and measures all that the summary says; models
/// that are to be kept go into one folder each, by the model's name. Times are taken in turn, the
/// models one after the other for each form and batch size, so that both meet the same state of the
/// machine; without `times` there are none. `report` may block. Throws Cancelled.
[[nodiscard]] ModelComparison compareModels(Engine& engine, const TrainedNetworks& trained,
                                            const Dataset& dataset,
                                            const QuantizationSettings& settings,
                                            const ReportComparison& report,
                                            const std::stop_token& stop, bool times = true);

} // namespace featherweight
