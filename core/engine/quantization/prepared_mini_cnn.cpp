// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/prepared_mini_cnn.h"

#include <torch/utils.h>

#include <string>
#include <utility>

namespace featherweight {

namespace {

PreparedMiniCNN::Observers observersFor(const MiniCNN& model, const QConfig& qconfig) {
    PreparedMiniCNN::Observers observers;
    for (const std::string& name : quantizedLayers(model->model())) {
        observers.emplace_back(name, qconfig);
    }
    return observers;
}

} // namespace

PreparedMiniCNN::PreparedMiniCNN(MiniCNN model, const QConfig& qconfig)
    : m_model(std::move(model)), m_qconfig(qconfig), m_observers(observersFor(m_model, qconfig)) {}

void PreparedMiniCNN::calibrate(const torch::Tensor& images) {
    const torch::NoGradGuard noGrad;
    const LayerOutputs outputs = m_model->layerOutputs(images);
    for (std::size_t layer = 0; layer < outputs.size(); ++layer) {
        m_observers[layer].observe(outputs[layer]);
    }
}

std::vector<ObserverState> PreparedMiniCNN::observerStates(bool decide) const {
    std::vector<ObserverState> states;
    for (const ActivationObserver& observer : m_observers) {
        states.push_back(observer.state(decide));
    }
    return states;
}

PreparedMiniCNN PreparedMiniCNN::withModel(MiniCNN model) const {
    PreparedMiniCNN other = *this;
    other.m_model = std::move(model);
    return other;
}

} // namespace featherweight
