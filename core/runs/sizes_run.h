#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both files of networks of several widths. The widths: any thread; the run: compute worker only.

#include "core/runs/engine.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace featherweight {

/// The usual widths and `present`, from narrow to wide.
[[nodiscard]] std::vector<NetworkWidths> widthsAround(NetworkModel model,
                                                      const NetworkWidths& present);

/// All that are measured until now: before each measurement, and at the end. May block, and may
/// throw Cancelled.
using ReportSizes = std::function<void(const std::vector<FileSizes>& measured)>;

/// In the order of `widths`. Throws Cancelled.
std::vector<FileSizes> measureSizes(Engine& engine, NetworkModel model,
                                    const std::vector<NetworkWidths>& widths,
                                    const QConfig& qconfig, const ReportSizes& report,
                                    const std::stop_token& stop);

} // namespace featherweight
