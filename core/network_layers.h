#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// MiniCNN as a list of layers: what is built, quantized, written and counted. Plain values, any
// thread.

#include "core/quantization.h"

#include <cstdint>
#include <string>
#include <vector>

namespace featherweight {

/// A layer with weights: a convolution with stride 1, or the last layer, which is linear.
struct NetworkLayer {
    std::string name; ///< of its module, as in the state dict
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t kernel = 0; ///< k×k; 0: linear
    std::int64_t padding = 0;
    std::int64_t groups = 1;
    std::int64_t rows = 1; ///< of its output
    std::int64_t columns = 1;
    bool pooled = false; ///< relu and max-pool 2 follow; else the next layer reads it as it is

    [[nodiscard]] bool isConvolution() const { return kernel > 0; }
};

/// In the order in which data meets them.
[[nodiscard]] std::vector<NetworkLayer> networkLayers(const NetworkWidths& widths);

/// Where the network is quantized: its input, and each layer's output before its relu.
[[nodiscard]] std::vector<std::string> quantizedLayers(const std::vector<NetworkLayer>& layers);

} // namespace featherweight
