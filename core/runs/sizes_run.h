#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both files of networks of several sizes. The choices: any thread; the run: compute worker only.

#include "core/network/network_choice.h"
#include "core/runs/engine.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace featherweight {

/// The sizes that the choice's preset names, for the curve of the ratio.
[[nodiscard]] std::vector<NetworkChoice> choicesToMeasure(const NetworkChoice& choice);
/// Those and `present`, from narrow to wide.
[[nodiscard]] std::vector<NetworkChoice> choicesAround(const NetworkChoice& present,
                                                       const DataForm& data);

/// All that are measured until now: before each measurement, and at the end. May block, and may
/// throw Cancelled.
using ReportSizes = std::function<void(const std::vector<NetworkSizes>& measured)>;

/// In the order of `choices`, for data of this form. Throws Cancelled.
std::vector<NetworkSizes> measureSizes(Engine& engine, const std::vector<NetworkChoice>& choices,
                                       const DataForm& data, const QConfig& qconfig,
                                       const ReportSizes& report, const std::stop_token& stop);

} // namespace featherweight
