#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The network with observers in it: the step between FP32 and INT8. Compute worker only.

#include "core/engine/mini_cnn.h"
#include "core/engine/observers.h"
#include "core/quantization.h"

#include <array>
#include <vector>

namespace featherweight {

/// A MiniCNN in eval mode with the fbgemm qconfig's observers on the input and on the output of
/// every layer that has weights (before its relu, as nothing is fused).
class PreparedMiniCNN {
public:
    explicit PreparedMiniCNN(MiniCNN model) : m_model(std::move(model)) {}

    /// N×1×28×28 → nothing: one calibration batch through the network, past every observer.
    void calibrate(const torch::Tensor& images);

    [[nodiscard]] const MiniCNN& model() const { return m_model; }
    [[nodiscard]] const HistogramObserver& input() const { return m_observers[0]; }
    [[nodiscard]] const HistogramObserver& conv1() const { return m_observers[1]; }
    [[nodiscard]] const HistogramObserver& conv2() const { return m_observers[2]; }
    [[nodiscard]] const HistogramObserver& fc1() const { return m_observers[3]; }

    /// What each observer has seen so far.
    [[nodiscard]] std::vector<ObserverState> observerStates() const;

private:
    MiniCNN m_model;
    std::array<HistogramObserver, 4> m_observers{
        HistogramObserver("quant"), HistogramObserver("conv1"), HistogramObserver("conv2"),
        HistogramObserver("fc1")};
};

} // namespace featherweight
