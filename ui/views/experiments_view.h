#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Several quantizations whose results are compared. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/views/run_phase.h"

#include <QString>

#include <optional>
#include <vector>

namespace featherweight {

/// One run among several.
struct Experiment {
    QuantizationSettings settings;
    ResultPointer result; ///< once it is there
    QString command;      ///< repeats it
};

/// Runs that are compared: all configurations, or a lesson's two (healthy, then broken).
struct ExperimentsView {
    RunPhase phase = RunPhase::Empty;
    bool possible = false; ///< there is a trained network and nothing else runs
    std::optional<Lesson> lesson;
    std::vector<Experiment> experiments; ///< all that were asked for, in order
    int done = 0;                        ///< experiments with a result
};

} // namespace featherweight
