// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network/joined_parameters.h"

#include <torch/utils.h>

#include <cstddef>
#include <cstdint>

namespace featherweight {

JoinedParameters::JoinedParameters(const torch::nn::Module& module)
    : m_parameters(module.parameters()) {
    std::int64_t count = 0;
    for (const torch::Tensor& parameter : m_parameters) {
        count += parameter.numel();
    }
    m_all = torch::empty({count});
    const torch::Tensor gradient = torch::empty({count});
    std::int64_t offset = 0;
    for (torch::Tensor& parameter : m_parameters) {
        const auto part = [&](const torch::Tensor& whole) {
            return whole.as_strided(parameter.sizes(), parameter.strides(), offset);
        };
        const torch::Tensor values = part(m_all);
        values.copy_(parameter.detach());
        m_gradients.push_back(part(gradient));
        offset += parameter.numel();
        parameter.set_data(values);
    }
    m_all.set_requires_grad(true);
    m_all.mutable_grad() = gradient;
}

void JoinedParameters::forgetGradients() {
    for (torch::Tensor& parameter : m_parameters) {
        parameter.mutable_grad().reset();
    }
}

void JoinedParameters::joinGradients() {
    for (std::size_t index = 0; index < m_parameters.size(); ++index) {
        m_gradients[index].copy_(m_parameters[index].grad());
    }
}

} // namespace featherweight
