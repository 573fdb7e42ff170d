#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The quantize run: copy, prepare, calibrate, convert, compare. Compute worker only.

#include "core/engine.h"
#include "core/engine/mini_cnn.h"

#include <stop_token>

namespace featherweight {

/// As Engine::quantize; the INT8 engine must have been chosen already.
[[nodiscard]] QuantizationResult quantizeNetwork(const MiniCNN& trained, const Dataset& dataset,
                                                 const QuantizationSettings& settings,
                                                 const Engine::ReportQuantization& report,
                                                 const std::stop_token& stop);

} // namespace featherweight
