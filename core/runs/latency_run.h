#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The times of one network in each form and at each batch size. Compute worker only.

#include "core/runs/engine.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace featherweight {

inline constexpr int latencyMeasurements =
    static_cast<int>(networkForms.size() * latencyBatchSizes.size());

/// All that are measured until now: before each measurement, and at the end. May block, and may
/// throw Cancelled.
using ReportLatencies = std::function<void(const std::vector<Latency>& measured)>;

/// Batch size by batch size, every form of it. Throws Cancelled.
std::vector<Latency> measureLatencies(const Quantization& quantization,
                                      const ReportLatencies& report, const std::stop_token& stop);

} // namespace featherweight
