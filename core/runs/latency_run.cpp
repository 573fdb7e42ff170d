// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/latency_run.h"

namespace featherweight {

std::vector<Latency> measureLatencies(const Quantization& quantization,
                                      const ReportLatencies& report, const std::stop_token& stop) {
    std::vector<Latency> measured;
    for (const int batchSize : latencyBatchSizes) {
        for (const NetworkForm form : networkForms) {
            report(measured);
            measured.push_back(quantization.measureLatency(form, batchSize, stop));
        }
    }
    report(measured);
    return measured;
}

} // namespace featherweight
