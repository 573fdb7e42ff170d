// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/prepared_network.h"

#include <torch/utils.h>

#include <utility>

namespace featherweight {

namespace {

PreparedNetwork::Observers observersFor(const Network& network, const QConfig& qconfig) {
    PreparedNetwork::Observers observers;
    for (const ObservedOutput& output : network.observed()) {
        observers.emplace_back(output.name, qconfig);
    }
    return observers;
}

} // namespace

PreparedNetwork::PreparedNetwork(NetworkModule network, const QConfig& qconfig)
    : m_network(std::move(network)), m_qconfig(qconfig),
      m_observers(observersFor(m_network->network(), qconfig)) {}

void PreparedNetwork::calibrate(const torch::Tensor& images) {
    const torch::NoGradGuard noGrad;
    const NodeOutputs outputs = m_network->outputs(images);
    const std::vector<ObservedOutput>& observed = m_network->network().observed();
    for (std::size_t index = 0; index < observed.size(); ++index) {
        m_observers[index].observe(outputs[observed[index].observed]);
    }
}

std::vector<ObserverState> PreparedNetwork::observerStates(bool decide) const {
    std::vector<ObserverState> states;
    for (const ActivationObserver& observer : m_observers) {
        states.push_back(observer.state(decide));
    }
    return states;
}

PreparedNetwork PreparedNetwork::withWeights(NetworkModule network) const {
    PreparedNetwork other = *this;
    other.m_network = std::move(network);
    return other;
}

} // namespace featherweight
