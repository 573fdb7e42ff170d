#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The real engine in a process that was prepared for it as the programs are. Tests only, before
// they start threads.

#include "core/engine/module/libtorch_engine.h"
#include "core/runs/engine_environment.h"

namespace featherweight::test {

inline std::unique_ptr<Engine> makeEngine() {
    prepareForEngine();
    return makeLibTorchEngine();
}

} // namespace featherweight::test
