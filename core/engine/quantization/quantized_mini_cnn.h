#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The INT8 network, run by LibTorch's quantized kernels. Compute worker only.

#include "core/engine/network/mini_cnn.h"
#include "core/engine/quantization/prepared_mini_cnn.h"
#include "core/quantization/quantization.h"

#include <ATen/core/ivalue.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace featherweight {

/// What was chosen for one activation, and of what its observer had seen.
struct ActivationQParams {
    double scale = 1;
    std::int64_t zeroPoint = 0;
    double min = 0;
    double max = 0;
    std::int64_t quantMax = 127; ///< that the range was chosen for
};

/// Float → quint8 with these parameters.
[[nodiscard]] at::Tensor quantized(const at::Tensor& values, const ActivationQParams& chosen);

/// quantize → conv1 → relu → maxpool 2 → conv2 (or depthwise → pointwise) → relu → maxpool 2 →
/// flatten → fc1 → dequantize → log-softmax, everything in between in INT8.
class QuantizedMiniCNN {
public:
    /// Converts: chooses every range, quantizes and packs the weights for the current engine.
    /// Throws Error that names the observers that have seen nothing.
    explicit QuantizedMiniCNN(const PreparedMiniCNN& prepared);

    /// N×1×28×28 → N×10 log-probabilities.
    [[nodiscard]] at::Tensor forward(const at::Tensor& images) const;
    /// The same before log-softmax: fc1's output, dequantized.
    [[nodiscard]] at::Tensor scores(const at::Tensor& images) const;
    /// The quantized tensors on the way, shapes as of MiniCNN's.
    [[nodiscard]] LayerOutputs layerOutputs(const at::Tensor& images) const;
    /// The kernel of one layer (an index into layers()) alone, with its relu if it has one: quint8
    /// → quint8.
    [[nodiscard]] at::Tensor layerOutput(std::size_t layer, const at::Tensor& input) const;

    /// Everything that is quantized, in the order in which data meets it.
    [[nodiscard]] std::vector<QuantizedTensor> tensors() const;

    struct Layer {
        NetworkLayer place;
        at::Tensor weight; ///< qint8, per channel along dimension 0 or per tensor, plain layout
        at::Tensor bias;   ///< float
        ChannelRanges range;
    };
    /// As MiniCNN's layers().
    [[nodiscard]] const std::vector<Layer>& layers() const { return m_layers; }
    /// In the order of quantizedLayers: the output of layers()[i] has place i + 1.
    [[nodiscard]] const std::vector<ActivationQParams>& activations() const {
        return m_activations;
    }

private:
    /// As MiniCNN's.
    [[nodiscard]] at::Tensor layerInput(std::size_t layer, const at::Tensor& before) const;

    std::vector<ActivationQParams> m_activations;
    std::vector<Layer> m_layers;
    /// Weights for the engine's kernels, by layer and batch size: ONEDNN keeps its plan for the
    /// first shape with them, and looks others up without all that they depend on.
    mutable std::map<std::pair<std::size_t, std::int64_t>, c10::IValue> m_packed;
};

} // namespace featherweight
