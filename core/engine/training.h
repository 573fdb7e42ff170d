#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Trains the FP32 network and measures accuracy. Compute worker only.

#include "core/dataset.h"
#include "core/engine.h"
#include "core/engine/mini_cnn.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace featherweight {

/// A MiniCNN behind the opaque Network.
class MiniCNNNetwork final : public Network {
public:
    explicit MiniCNNNetwork(MiniCNN model) : m_model(std::move(model)) {}
    [[nodiscard]] const MiniCNN& model() const { return m_model; }

private:
    MiniCNN m_model;
};

/// Adam and cross-entropy as in Engine::train.
[[nodiscard]] TrainedNetwork trainNetwork(const Dataset& dataset, const TrainingSettings& settings,
                                          const Engine::ReportTraining& report,
                                          const std::stop_token& stop);

/// N×1×28×28 normalized images → N×10 scores, the greatest of which is the prediction.
using Classifier = std::function<at::Tensor(const at::Tensor&)>;

struct Classification {
    double accuracy = 0; ///< 0 to 1
    std::vector<std::uint8_t> predictions;
};

/// Classifies every image; `progress` gets the number done after each batch. Throws Cancelled.
[[nodiscard]] Classification classify(const LabelledImages& images, const Classifier& classifier,
                                      const std::function<void(int)>& progress,
                                      const std::stop_token& stop);

/// Throws Cancelled when stop was asked for.
void checkStop(const std::stop_token& stop);

} // namespace featherweight
