#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the networks take, measured. GUI thread.

#include "core/network/latency.h"
#include "ui/views/run_phase.h"
#include "ui/views/why_not.h"

#include <QString>

#include <vector>

namespace featherweight {

/// Latencies of the last finished run's networks.
struct LatencyView {
    RunPhase phase = RunPhase::Empty;
    WhyNot whyNot = WhyNot::NotConverted;
    int done = 0; ///< of networkForms × latencyBatchSizes
    int total = 0;
    std::vector<Latency> latencies; ///< measured so far
    QString qengine;                ///< "onednn": ran the INT8 kernels
    int threads = 1;

    [[nodiscard]] bool possible() const { return whyNot == WhyNot::Nothing; }
};

} // namespace featherweight
