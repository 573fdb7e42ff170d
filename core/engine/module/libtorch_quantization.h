#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a quantization on LibTorch. Compute worker only.

#include "core/engine/network/network_module.h"
#include "core/runs/engine.h"

#include <memory>

namespace featherweight {

/// As Engine::copy.
[[nodiscard]] std::unique_ptr<Quantization> copyNetwork(const NetworkModule& trained,
                                                        const Dataset& dataset,
                                                        const QuantizationSettings& settings);

/// As Engine::measureFiles.
[[nodiscard]] FileSizes measureUntrainedFiles(const NetworkPointer& network,
                                              const QConfig& qconfig);

} // namespace featherweight
