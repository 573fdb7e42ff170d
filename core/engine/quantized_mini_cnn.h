#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The INT8 network, run by LibTorch's quantized kernels. Compute worker only.

#include "core/engine/mini_cnn.h"
#include "core/engine/prepared_mini_cnn.h"
#include "core/quantization.h"

#include <ATen/core/ivalue.h>

#include <string>
#include <vector>

namespace featherweight {

/// Scale and zero point of one activation.
struct ActivationQParams {
    double scale = 1;
    std::int64_t zeroPoint = 0;
};

/// quantize → conv1 → relu → maxpool 2 → conv2 → relu → maxpool 2 → flatten → fc1 → dequantize →
/// log-softmax, everything in between in INT8.
class QuantizedMiniCNN {
public:
    /// Converts: chooses every range, quantizes and packs the weights for the current engine.
    /// Throws Error when an observer has seen nothing.
    explicit QuantizedMiniCNN(const PreparedMiniCNN& prepared);

    /// N×1×28×28 → N×10 log-probabilities.
    [[nodiscard]] at::Tensor forward(const at::Tensor& images) const;

    /// Everything that is quantized, in the order in which data meets it.
    [[nodiscard]] std::vector<QuantizedTensor> tensors() const;

    struct Layer {
        std::string name;
        at::Tensor weight; ///< qint8, per channel along dimension 0, plain layout
        at::Tensor bias;   ///< float
        ActivationQParams output;
        float outputMin = 0; ///< of what the observer saw
        float outputMax = 0;
        ChannelRanges channels;
        c10::IValue packed; ///< for the engine's kernels
    };
    [[nodiscard]] const ActivationQParams& input() const { return m_input; }
    /// conv1, conv2, fc1.
    [[nodiscard]] const std::vector<Layer>& layers() const { return m_layers; }

private:
    ActivationQParams m_input;
    float m_inputMin;
    float m_inputMax;
    std::vector<Layer> m_layers;
};

} // namespace featherweight
