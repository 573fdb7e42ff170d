#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Several quantizations whose results are compared. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/views/run_phase.h"
#include "ui/views/why_not.h"

#include <QString>

#include <optional>
#include <vector>

namespace featherweight {

/// One run among several.
struct ComparedRun {
    QuantizationSettings settings;
    ResultPointer result; ///< once it is there
    QString command;      ///< repeats it
    /// Of the same settings, calibrated with other images: further draws, as far as they are there.
    std::vector<ResultPointer> draws{};
};

/// Runs that are compared: all configurations, or a lesson's (healthy, broken, with its
/// remedy).
struct ComparisonView {
    RunPhase phase = RunPhase::Empty;
    WhyNot whyNot = WhyNot::NoNetwork;
    std::optional<Lesson> lesson;
    std::vector<ComparedRun> runs; ///< all that were asked for, in order
    int wantedDraws = 1;           ///< of calibration images, for each run
    int done = 0;                  ///< results, of total()
    QuantizationSettings now;      ///< that are set beside it; its qengine empty: not known

    [[nodiscard]] int total() const { return wantedDraws * static_cast<int>(runs.size()); }
    [[nodiscard]] bool possible() const { return whyNot == WhyNot::Nothing; }
};

} // namespace featherweight
