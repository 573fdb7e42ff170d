#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Trains the FP32 network. Compute worker only.

#include "core/data/dataset.h"
#include "core/engine/network/mini_cnn.h"
#include "core/runs/engine.h"

#include <memory>
#include <utility>

namespace featherweight {

/// A MiniCNN behind the opaque Network.
class MiniCNNNetwork final : public Network {
public:
    explicit MiniCNNNetwork(MiniCNN model) : m_model(std::move(model)) {}
    [[nodiscard]] const MiniCNN& model() const { return m_model; }

private:
    MiniCNN m_model;
};

/// As Engine::startTraining.
[[nodiscard]] std::unique_ptr<Training> startNetworkTraining(const Dataset& dataset,
                                                             const TrainingSettings& settings);

} // namespace featherweight
