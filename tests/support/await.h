#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting for something with the event loop running. GUI thread of a test.

#include "ui/views/run_phase.h"

#include <QTest>

namespace featherweight {

inline constexpr int awaitMilliseconds = 60'000; ///< on a busy machine, too

template <typename Predicate>
[[nodiscard]] bool await(Predicate predicate) {
    return QTest::qWaitFor(predicate, awaitMilliseconds);
}

/// Until the view of `controller` is in `phase`.
template <typename Controller>
[[nodiscard]] bool awaitPhase(const Controller& controller, RunPhase phase) {
    return await([&] { return controller.view().phase == phase; });
}

} // namespace featherweight
