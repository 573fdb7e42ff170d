#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// MiniCNN as a list of layers: what is built, quantized, written and counted. Plain values, any
// thread.

#include "core/network/network_model.h"

#include <cstdint>
#include <string>
#include <vector>

namespace featherweight {

/// A layer with weights and biases: a convolution with stride 1, or the last layer, which is
/// linear.
struct NetworkLayer {
    std::string name; ///< of its module, as in the state dict: "conv1", "conv2.depthwise", …
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t kernel = 0; ///< k×k; 0: linear
    std::int64_t padding = 0;
    std::int64_t groups = 1;
    std::int64_t rows = 1; ///< of its output
    std::int64_t columns = 1;
    bool pooled = false; ///< relu and max-pool 2 follow; else the next layer reads it as it is

    [[nodiscard]] bool isConvolution() const { return kernel > 0; }
    /// Weights that one number of the output depends on.
    [[nodiscard]] std::int64_t weightsPerOutput() const {
        return isConvolution() ? in / groups * kernel * kernel : in;
    }
    /// Weights and biases.
    [[nodiscard]] std::int64_t parameters() const { return out * (weightsPerOutput() + 1); }
    /// Multiply-accumulate operations for one image, biases left out.
    [[nodiscard]] std::int64_t macs() const { return out * rows * columns * weightsPerOutput(); }
};

/// In the order in which data meets them. Source of the separable convolution: Howard and others,
/// MobileNets, arXiv:1704.04861, section 3.1 (without its norms and relus).
[[nodiscard]] std::vector<NetworkLayer> networkLayers(NetworkModel model,
                                                      const NetworkWidths& widths);

/// Where the network is quantized: "quant", its input, and each layer's output before its relu.
[[nodiscard]] std::vector<std::string> quantizedLayers(NetworkModel model);

/// What a whole network costs.
struct NetworkCost {
    std::int64_t parameters = 0;
    std::int64_t macs = 0; ///< for one image
    bool operator==(const NetworkCost&) const = default;
};
[[nodiscard]] NetworkCost costOf(NetworkModel model, const NetworkWidths& widths);

} // namespace featherweight
