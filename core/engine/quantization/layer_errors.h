#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What each layer loses by being quantized. Compute worker only.

#include "core/data/dataset.h"
#include "core/engine/network/network_module.h"
#include "core/engine/quantization/quantized_network.h"
#include "core/quantization/quantization.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace featherweight {

/// As Quantization::layerErrors: outputs of the FP32 network against those inside the INT8
/// network, where each layer also gets the errors of those before it.
[[nodiscard]] std::vector<LayerError> measureLayerErrors(const NetworkModule& fp32,
                                                         const QuantizedNetwork& int8,
                                                         const LabelledImages& images, int count,
                                                         const std::stop_token& stop);

/// As Quantization::layerPredictions. What comes before the one INT8 layer is computed once for
/// all.
[[nodiscard]] std::vector<Predictions> predictWithOneLayer(const NetworkModule& fp32,
                                                           const QuantizedNetwork& int8,
                                                           const LabelledImages& images,
                                                           const std::function<void(int)>& progress,
                                                           const std::stop_token& stop);

/// As Quantization::tensorPredictions, in the same way.
[[nodiscard]] std::vector<Predictions>
predictWithOneTensor(const NetworkModule& fp32, const QuantizedNetwork& int8,
                     const LabelledImages& images, const std::function<void(int)>& progress,
                     const std::stop_token& stop);

} // namespace featherweight
