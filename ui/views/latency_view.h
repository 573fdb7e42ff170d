#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the networks take, measured. GUI thread.

#include "core/network/latency.h"
#include "ui/views/run_phase.h"

#include <QString>

#include <vector>

namespace featherweight {

/// Latencies of the last finished run's networks.
struct LatencyView {
    RunPhase phase = RunPhase::Empty;
    bool possible = false;  ///< there is an INT8 network and nothing else runs
    bool converted = false; ///< there is an INT8 network
    int done = 0;           ///< of networkForms × latencyBatchSizes
    int total = 0;
    std::vector<Latency> latencies; ///< measured so far
    QString engine;                 ///< "onednn": ran the INT8 kernels
    int threads = 1;
};

} // namespace featherweight
