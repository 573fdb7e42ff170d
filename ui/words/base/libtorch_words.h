#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What computes, by name. Pure functions, any thread.

#include <QString>

namespace featherweight {

/// "ONEDNN" for "onednn", which runs the INT8 kernels.
[[nodiscard]] QString qengineTitle(const QString& name);
/// "LibTorch 1.13.1 · ONEDNN · 1 thread"; `qengine` may be empty.
[[nodiscard]] QString libtorchTitle(const QString& version, const QString& qengine, int threads);

/// That the system gave fewer threads than were wanted; empty when it gave all.
[[nodiscard]] QString fewerThreads(int wanted, int given);

} // namespace featherweight
