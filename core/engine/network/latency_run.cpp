// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network/latency_run.h"

#include "core/engine/torch/layout.h"
#include "core/engine/torch/timing.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <random>
#include <vector>

namespace featherweight {

namespace {

constexpr int warmUpRuns = 10; ///< TorchScript has optimized for the shapes by then

std::vector<std::int64_t> randomPositions(std::size_t images, int count, std::int64_t seed) {
    std::mt19937_64 random(static_cast<std::uint64_t>(seed));
    std::vector<std::int64_t> positions;
    for (int index = 0; index < count; ++index) {
        positions.push_back(static_cast<std::int64_t>(random() % images));
    }
    return positions;
}

} // namespace

TimedForm asWritten(const MiniCNN& model) {
    std::vector<at::Tensor> weights;
    std::vector<at::Tensor> biases;
    for (std::size_t layer = 0; layer < model->layers().size(); ++layer) {
        weights.push_back(plainLayout(model->weight(layer).detach()).clone());
        biases.push_back(model->bias(layer).detach());
    }
    const auto classifier = [=, layers = model->layers()](const at::Tensor& images) {
        at::Tensor x = images;
        for (std::size_t index = 0; index < layers.size(); ++index) {
            const NetworkLayer& layer = layers[index];
            x = layer.isConvolution()
                    ? at::conv2d(x, weights[index], biases[index], 1, layer.padding, 1,
                                 layer.groups)
                    : at::linear(at::flatten(x, 1), weights[index], biases[index]);
            if (layer.pooled) {
                x = at::max_pool2d(at::relu(x), 2);
            }
        }
        return at::log_softmax(x, 1);
    };
    return {classifier, false};
}

Latency timeForm(NetworkForm form, const TimedForm& timed, const LabelledImages& images,
                 int batchSize, std::int64_t seed, const std::stop_token& stop) {
    const at::NoGradGuard noGrad;
    at::Tensor batch =
        BatchSource(images).gather(randomPositions(images.count(), batchSize, seed)).images;
    batch = timed.channelsLast ? channelsLast(batch) : plainLayout(batch);
    return {form, batchSize,
            quartilesOf(timeRuns([&] { (void)timed.classifier(batch); }, warmUpRuns, stop))};
}

} // namespace featherweight
