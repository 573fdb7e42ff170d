#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both files of networks of several widths. The widths: any thread; the run: compute worker only.

#include "core/network/network_model.h"
#include "core/runs/engine.h"

#include <array>
#include <functional>
#include <stop_token>
#include <vector>

namespace featherweight {

/// For the curve of the ratio over the widths.
inline constexpr std::array widthsToMeasure{NetworkWidths{8, 16},    NetworkWidths{16, 32},
                                            NetworkWidths{32, 64},   NetworkWidths{64, 128},
                                            NetworkWidths{128, 256}, NetworkWidths{256, 512}};

/// Those and `present`, from narrow to wide.
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
