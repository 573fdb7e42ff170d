#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a run stands. Plain value, any thread.

namespace featherweight {

enum class RunPhase {
    Empty,   ///< nothing was run yet
    Waiting, ///< asked for; LibTorch or the data set is still loading, or others run first
    Running,
    Paused,
    Stopping, ///< stop was asked for, the current batch is finishing
    Done,
    Cancelled, ///< what there is stays
    Failed,    ///< the reason stands in the banner
};

[[nodiscard]] constexpr bool isActive(RunPhase phase) {
    return phase == RunPhase::Waiting || phase == RunPhase::Running || phase == RunPhase::Paused ||
           phase == RunPhase::Stopping;
}

} // namespace featherweight
