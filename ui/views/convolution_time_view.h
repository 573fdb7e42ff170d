#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How long both convolutions take, measured. GUI thread.

#include "core/separable/separable.h"
#include "ui/views/run_phase.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace featherweight {

/// Times of both layers, forward and backward.
struct ConvolutionTimeView {
    RunPhase phase = RunPhase::Empty;
    bool possible = false;
    QString whyNot; ///< it is not possible
    int done = 0;   ///< of total
    int total = 2;
    SeparableSettings settings;            ///< that were measured
    std::optional<SeparableCounts> counts; ///< of them; none: nothing was measured
    std::vector<ConvolutionTime> times;    ///< standard, separable, as far as they are there
    bool outdated = false;                 ///< other settings are on the screen
    QString engine;                        ///< "LibTorch 1.13.1 · ONEDNN · 1 thread"
    // For the settings on the screen, in bytes:
    std::int64_t neededBytes = 0;            ///< 0: not known
    std::optional<std::int64_t> memoryLimit; ///< none: automatic
    std::int64_t automaticLimit = 0;         ///< 0: not known yet
};

} // namespace featherweight
