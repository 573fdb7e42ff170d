#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The network with observers in it: the step between FP32 and INT8. Compute worker only.

#include "core/engine/network/mini_cnn.h"
#include "core/engine/observers/observers.h"
#include "core/quantization/quantization.h"

#include <cstddef>
#include <vector>

namespace featherweight {

/// A MiniCNN in eval mode with a qconfig's observers on the input and on the output of every layer
/// that has weights (before its relu, as nothing is fused). Copies share the network, which is
/// never changed, and have observers of their own.
class PreparedMiniCNN {
public:
    using Observers = std::vector<ActivationObserver>;

    PreparedMiniCNN(MiniCNN model, const QConfig& qconfig);

    /// N×1×28×28 → nothing: one calibration batch through the network, past every observer.
    void calibrate(const torch::Tensor& images);

    [[nodiscard]] const MiniCNN& model() const { return m_model; }
    [[nodiscard]] const QConfig& qconfig() const { return m_qconfig; }
    /// In the order of quantizedLayers.
    [[nodiscard]] const Observers& observers() const { return m_observers; }
    [[nodiscard]] std::vector<ObserverState> observerStates(bool decide) const;

    /// Observer `layer` chooses `factor` times its range (the lesson of a range too small).
    void scaleRange(std::size_t layer, double factor) { m_observers[layer].scaleRange(factor); }
    /// The same observers on another network of the same widths.
    [[nodiscard]] PreparedMiniCNN withModel(MiniCNN model) const;

private:
    MiniCNN m_model;
    QConfig m_qconfig;
    Observers m_observers;
};

} // namespace featherweight
