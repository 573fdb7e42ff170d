#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The counts of both convolutions, and LibTorch's own. GUI thread.

#include "core/separable/separable.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace featherweight {

struct SeparableView {
    SeparableSettings settings;            ///< that the counts belong to
    std::optional<SeparableCounts> counts; ///< by formula: the last valid ones, of equal shapes
    QString problem; ///< why the settings on screen have no counts; then counts are outdated
    std::vector<SeparableKnob> problemKnobs; ///< that the problem lies with
    bool stale = false; ///< counts belong to older settings than those on screen
    /// Ran and Shapes: and LibTorch's numbers are those shown.
    enum class Check { Waiting, Ran, Shapes, Differs, Failed } check = Check::Waiting;
    std::optional<SeparableResult> ran; ///< LibTorch's own numbers for `settings`
    QString checkProblem; ///< why it did not run, for Shapes and Failed; what differs, for Differs
    std::optional<std::int64_t> memoryLimit; ///< of real runs, in bytes; none: automatic
    std::int64_t automaticLimit = 0;         ///< in bytes, as of the last count; 0: not known yet

    [[nodiscard]] bool outdated() const { return stale || !problem.isEmpty(); }
};

} // namespace featherweight
