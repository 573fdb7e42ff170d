// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/prepared_mini_cnn.h"

#include <torch/utils.h>

namespace featherweight {

void PreparedMiniCNN::calibrate(const torch::Tensor& images) {
    torch::NoGradGuard noGrad;
    auto& [input, conv1, conv2, fc1] = m_observers;
    input.observe(images);
    torch::Tensor x = m_model->conv1(images);
    conv1.observe(x);
    x = m_model->conv2(poolAndRelu(x));
    conv2.observe(x);
    x = m_model->fc1(poolAndRelu(x).contiguous().flatten(1));
    fc1.observe(x);
}

std::vector<ObserverState> PreparedMiniCNN::observerStates() const {
    std::vector<ObserverState> states;
    for (const HistogramObserver& observer : m_observers) {
        if (!observer.empty()) {
            states.push_back({observer.name(), observer.min(), observer.max(), false, 0, 0});
        }
    }
    return states;
}

} // namespace featherweight
