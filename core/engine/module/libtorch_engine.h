#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine on LibTorch, without LibTorch in its header. Compute worker only.

#include "core/runs/engine.h"

#include <memory>

namespace featherweight {

/// Starts with one thread. Which engine runs INT8 is chosen for each quantization.
[[nodiscard]] std::unique_ptr<Engine> makeLibTorchEngine();

} // namespace featherweight
