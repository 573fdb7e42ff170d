#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Several networks, each in FP32 and INT8, side by side: what another structure and the
// quantization save, and what they cost. The values: any thread; the run: compute worker only.

#include "core/runs/network_summary.h"
#include "core/runs/quantization_run.h"
#include "core/runs/training_run.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace featherweight {

struct ComparedNetwork {
    NetworkSummary summary;
    QuantizationResult quantized;
};
/// In the order of the networks that were trained.
using NetworkComparison = std::vector<ComparedNetwork>;

/// First every network is quantized, then the times are measured.
struct ComparisonReport {
    std::size_t network = 0; ///< at work on
    std::optional<QuantizationReport> quantization;
    int timed = 0; ///< of comparisonTimings, once every network is quantized
};
[[nodiscard]] constexpr int comparisonTimings(std::size_t networks) {
    return static_cast<int>(networks * networkForms.size() * latencyBatchSizes.size());
}
using ReportComparison = std::function<void(const ComparisonReport&)>;

/// Quantizes all of them with the same settings and measures all that the summary says; models
/// that are to be kept go into one folder each, by the preset's name. Times are taken in turn, the
/// networks one after the other for each form and batch size, so that all meet the same state of
/// the machine; without `times` there are none. `report` may block. Throws Cancelled.
[[nodiscard]] NetworkComparison
compareNetworks(Engine& engine, const std::vector<TrainedNetwork>& trained, const Dataset& dataset,
                const QuantizationSettings& settings, const ReportComparison& report,
                const std::stop_token& stop, bool times = true);

} // namespace featherweight
