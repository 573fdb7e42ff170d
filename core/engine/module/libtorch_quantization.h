#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a quantization on LibTorch. Compute worker only.

#include "core/engine/network/mini_cnn.h"
#include "core/runs/engine.h"

#include <memory>

namespace featherweight {

/// As Engine::prepare: copies the network and puts observers into it.
[[nodiscard]] std::unique_ptr<Quantization> prepareNetwork(const MiniCNN& trained,
                                                           const Dataset& dataset,
                                                           const QuantizationSettings& settings);

/// As Engine::measureFiles.
[[nodiscard]] FileSizes measureUntrainedFiles(NetworkModel model, const NetworkWidths& widths,
                                              const QConfig& qconfig);

} // namespace featherweight
