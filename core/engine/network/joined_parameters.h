#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A network's parameters as one tensor, so that an optimizer takes each of its steps once and not
// once per parameter: of small networks, that is a twentieth of the time of a batch. Compute worker
// only.

#include <torch/nn/module.h>

#include <vector>

namespace featherweight {

class JoinedParameters {
public:
    /// The module's parameters lie in one piece of memory from now on, with the values and strides
    /// that they had.
    explicit JoinedParameters(const torch::nn::Module& module);

    /// All of them in their order, 1-d: what the optimizer is made for.
    [[nodiscard]] const torch::Tensor& all() const { return m_all; }
    /// Before a batch: the parameters have no gradients.
    void forgetGradients();
    /// After it: the gradients of all(). Each parameter has to have one.
    void joinGradients();

private:
    std::vector<torch::Tensor> m_parameters;
    torch::Tensor m_all;
    std::vector<torch::Tensor> m_gradients; ///< parts of the gradient of m_all
};

} // namespace featherweight
