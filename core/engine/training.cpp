// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training.h"

#include "core/data/batch_order.h"
#include "core/engine/batches.h"

#include <torch/optim/adam.h>
#include <torch/utils.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace featherweight {

namespace {

using Clock = std::chrono::steady_clock;

/// Small enough for the activations to stay in the cache; larger batches were no faster.
constexpr std::int64_t testBatchSize = 64;

double trainBatch(MiniCNN& model, torch::optim::Optimizer& optimizer, const Batch& batch) {
    optimizer.zero_grad();
    // log-softmax is part of the network, so that nll_loss of it is the cross-entropy.
    const torch::Tensor loss = torch::nll_loss(model->forward(batch.images), batch.labels);
    loss.backward();
    optimizer.step();
    return loss.item<double>();
}

} // namespace

void checkStop(const std::stop_token& stop) {
    if (stop.stop_requested()) {
        throw Cancelled();
    }
}

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
    result.accuracy =
        classify(
            dataset.test, classifier,
            [&](int tested) {
                report({settings.batches, result.losses.back(), result.seconds, tested});
            },
            stop)
            .accuracy;
    return {std::make_shared<MiniCNNNetwork>(model), std::move(result)};
}

Classification classify(const LabelledImages& images, const Classifier& classifier,
                        const std::function<void(int)>& progress, const std::stop_token& stop) {
    torch::NoGradGuard noGrad;
    const BatchSource source(images);
    Classification result;
    result.predictions.reserve(images.count());
    for (std::int64_t first = 0; first < source.count(); first += testBatchSize) {
        checkStop(stop);
        const std::int64_t count = std::min(testBatchSize, source.count() - first);
        const at::Tensor classes =
            classifier(source.range(first, count).images).argmax(1).to(at::kByte);
        const auto* begin = classes.data_ptr<std::uint8_t>();
        result.predictions.insert(result.predictions.end(), begin, begin + count);
        progress(static_cast<int>(first + count));
    }
    std::size_t right = 0;
    for (std::size_t index = 0; index < result.predictions.size(); ++index) {
        right += result.predictions[index] == images.labels[index] ? 1 : 0;
    }
    result.accuracy = static_cast<double>(right) / static_cast<double>(images.count());
    return result;
}

} // namespace featherweight
