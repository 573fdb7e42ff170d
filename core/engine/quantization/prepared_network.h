#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The network with observers in it: the step between FP32 and INT8. Compute worker only.

#include "core/engine/network/network_module.h"
#include "core/engine/observers/observers.h"
#include "core/quantization/quantization.h"

#include <cstddef>
#include <vector>

namespace featherweight {

/// A network in eval mode with a qconfig's observers where Network::observed() says. Copies share
/// the network, which is never changed, and have observers of their own.
class PreparedNetwork {
public:
    using Observers = std::vector<ActivationObserver>;

    PreparedNetwork(NetworkModule network, const QConfig& qconfig);

    /// N×channels×rows×columns → nothing: one calibration batch through the network, past every
    /// observer.
    void calibrate(const torch::Tensor& images);

    [[nodiscard]] const NetworkModule& network() const { return m_network; }
    [[nodiscard]] const QConfig& qconfig() const { return m_qconfig; }
    /// In the order of Network::observed().
    [[nodiscard]] const Observers& observers() const { return m_observers; }
    [[nodiscard]] std::vector<ObserverState> observerStates(bool decide) const;

    /// That observer chooses `factor` times its range (the lesson of a range too small).
    void scaleRange(std::size_t observer, double factor) {
        m_observers[observer].scaleRange(factor);
    }
    /// The same observers on a network with other weights.
    [[nodiscard]] PreparedNetwork withWeights(NetworkModule network) const;

private:
    NetworkModule m_network;
    QConfig m_qconfig;
    Observers m_observers;
};

} // namespace featherweight
