// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training.h"

#include "core/data/batch_order.h"
#include "core/engine/batches.h"
#include "core/engine/evaluation.h"
#include "core/predictions.h"

#include <torch/optim/adam.h>
#include <torch/utils.h>

#include <chrono>
#include <cmath>

namespace featherweight {

namespace {

using Clock = std::chrono::steady_clock;

double trainBatch(MiniCNN& model, torch::optim::Optimizer& optimizer, const Batch& batch) {
    optimizer.zero_grad();
    // log-softmax is part of the network, so that nll_loss of it is the cross-entropy.
    const torch::Tensor loss = torch::nll_loss(model->forward(batch.images), batch.labels);
    loss.backward();
    optimizer.step();
    return loss.item<double>();
}

} // namespace

TrainedNetwork trainNetwork(const Dataset& dataset, const TrainingSettings& settings,
                            const Engine::ReportTraining& report, const std::stop_token& stop) {
    validate(settings);
    torch::manual_seed(static_cast<std::uint64_t>(settings.seed));
    MiniCNN model(settings.widths);
    torch::optim::Adam optimizer(model->parameters(),
                                 torch::optim::AdamOptions(settings.learningRate));
    const BatchSource source(dataset.training);
    BatchOrder order(dataset.training.count(), settings.batchSize, settings.seed,
                     BatchOrder::Purpose::Training);

    TrainingResult result;
    result.settings = settings;
    result.testImages = static_cast<int>(dataset.test.count());
    for (int batch = 1; batch <= settings.batches; ++batch) {
        checkStop(stop);
        const auto begin = Clock::now();
        const double loss = trainBatch(model, optimizer, source.gather(order.next()));
        result.seconds += std::chrono::duration<double>(Clock::now() - begin).count();
        if (!std::isfinite(loss)) {
            throw Error({FW_TEXT("The training diverged: the loss of batch %1 is not a number; "
                                 "choose a smaller learning rate."),
                         {std::to_string(batch)}});
        }
        result.losses.push_back(loss);
        report({batch, loss, result.seconds, 0});
    }

    model->eval();
    if (!settings.measureAccuracy) {
        return {std::make_shared<MiniCNNNetwork>(model), std::move(result)};
    }
    const auto classifier = [&model](const at::Tensor& images) { return model->forward(images); };
    const std::vector<std::uint8_t> predictions = classify(
        dataset.test, classifier,
        [&](int tested) {
            report({settings.batches, result.losses.back(), result.seconds, tested});
        },
        stop);
    result.accuracy = agreement(predictions, dataset.test.labels); // right is to agree with it
    return {std::make_shared<MiniCNNNetwork>(model), std::move(result)};
}

} // namespace featherweight
