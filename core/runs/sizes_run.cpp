// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/sizes_run.h"

#include "core/base/message.h"
#include "core/network/network_layers.h"

#include <algorithm>

namespace featherweight {

std::vector<NetworkWidths> widthsAround(NetworkModel model, const NetworkWidths& present) {
    std::vector<NetworkWidths> widths(widthsToMeasure.begin(), widthsToMeasure.end());
    if (std::find(widths.begin(), widths.end(), present) == widths.end()) {
        widths.push_back(present);
    }
    // Narrow is what has few parameters, which are what makes a file large.
    std::sort(widths.begin(), widths.end(),
              [model](const NetworkWidths& a, const NetworkWidths& b) {
                  return costOf(model, a).parameters < costOf(model, b).parameters;
              });
    return widths;
}

std::vector<FileSizes> measureSizes(Engine& engine, NetworkModel model,
                                    const std::vector<NetworkWidths>& widths,
                                    const QConfig& qconfig, const ReportSizes& report,
                                    const std::stop_token& stop) {
    std::vector<FileSizes> measured;
    for (const NetworkWidths& each : widths) {
        report(measured);
        checkStop(stop);
        measured.push_back(engine.measureFiles(model, each, qconfig));
    }
    report(measured);
    return measured;
}

} // namespace featherweight
