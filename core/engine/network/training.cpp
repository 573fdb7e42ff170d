// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network/training.h"

#include "core/base/message.h"
#include "core/data/batch_order.h"
#include "core/engine/network/joined_parameters.h"
#include "core/engine/torch/batches.h"
#include "core/engine/torch/evaluation.h"
#include "core/engine/torch/guarded.h"
#include "core/quantization/predictions.h"

#include <torch/optim/adam.h>
#include <torch/utils.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace featherweight {

namespace {

using Clock = std::chrono::steady_clock;

/// The weights that follow from the seed, as in Python.
NetworkModule seededNetwork(const TrainingSettings& settings, const DataForm& data) {
    torch::manual_seed(static_cast<std::uint64_t>(settings.seed));
    return NetworkModule(settings.network.build(data));
}

class NetworkTraining final : public Training {
public:
    NetworkTraining(const Dataset& dataset, const TrainingSettings& settings)
        : m_dataset(dataset), m_network(seededNetwork(settings, dataset.form())),
          m_parameters(*m_network),
          m_optimizer({m_parameters.all()}, torch::optim::AdamOptions(settings.learningRate)),
          m_source(dataset.training), m_order(dataset.training.count(), settings.batchSize,
                                              settings.seed, BatchOrder::Purpose::Training) {
        m_result.settings = settings;
        m_result.network = m_network->networkPointer();
        m_result.testImages = static_cast<int>(dataset.test.count());
    }

    TrainingReport step(const std::stop_token& stop) override {
        return guarded([&] {
            checkStop(stop);
            const auto begin = Clock::now();
            const double loss = trainBatch(m_source.gather(m_order.next()));
            m_result.seconds += std::chrono::duration<double>(Clock::now() - begin).count();
            if (!std::isfinite(loss)) {
                throw Error({FW_TEXT("The training diverged: the loss of batch %1 is not a number; "
                                     "choose a smaller learning rate."),
                             {std::to_string(m_result.losses.size() + 1)}});
            }
            m_result.losses.push_back(loss);
            return report(0);
        });
    }

    TrainedNetwork finish(const Report& tell, const std::stop_token& stop) override {
        return guarded([&] {
            m_network->eval();
            if (m_result.settings.measureAccuracy) {
                try {
                    measureAccuracy(tell, stop);
                } catch (const Cancelled&) {
                    m_result.settings.measureAccuracy = false; // the network is there without
                }
            }
            return TrainedNetwork{std::make_shared<LibTorchWeights>(m_network), m_result};
        });
    }

private:
    void measureAccuracy(const Report& tell, const std::stop_token& stop) {
        const std::vector<std::uint8_t> predictions = classify(
            m_dataset.test, [this](const at::Tensor& images) { return m_network->forward(images); },
            [&](int tested) { tell(report(tested)); }, stop);
        // right is to agree with it
        m_result.accuracy = agreement(predictions, m_dataset.test.labels);
    }

    double trainBatch(const Batch& batch) {
        m_parameters.forgetGradients();
        // log-softmax is part of the network, so that nll_loss of it is the cross-entropy.
        const torch::Tensor loss = torch::nll_loss(m_network->forward(batch.images), batch.labels);
        loss.backward();
        m_parameters.joinGradients();
        m_optimizer.step();
        return loss.item<double>();
    }

    [[nodiscard]] TrainingReport report(int tested) const {
        return {static_cast<int>(m_result.losses.size()),
                m_result.losses.empty() ? 0 : m_result.losses.back(), m_result.seconds, tested};
    }

    const Dataset& m_dataset;
    NetworkModule m_network;
    JoinedParameters m_parameters;
    torch::optim::Adam m_optimizer;
    BatchSource m_source;
    BatchOrder m_order;
    TrainingResult m_result;
};

} // namespace

std::unique_ptr<Training> startNetworkTraining(const Dataset& dataset,
                                               const TrainingSettings& settings) {
    validate(settings);
    return std::make_unique<NetworkTraining>(dataset, settings);
}

} // namespace featherweight
