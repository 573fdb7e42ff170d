// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/latency_run.h"

#include "core/engine/layout.h"
#include "core/engine/timing.h"

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
    const auto plain = [](const at::Tensor& weight) {
        return plainLayout(weight.detach()).clone();
    };
    const at::Tensor weight1 = plain(model->conv1->weight);
    const at::Tensor bias1 = model->conv1->bias.detach();
    const at::Tensor weight2 = plain(model->conv2->weight);
    const at::Tensor bias2 = model->conv2->bias.detach();
    const at::Tensor weight3 = model->fc1->weight.detach();
    const at::Tensor bias3 = model->fc1->bias.detach();
    const auto classifier = [=](const at::Tensor& images) {
        at::Tensor x = at::max_pool2d(at::relu(at::conv2d(images, weight1, bias1, 1, 1)), 2);
        x = at::max_pool2d(at::relu(at::conv2d(x, weight2, bias2, 1, 1)), 2);
        return at::log_softmax(at::linear(at::flatten(x, 1), weight3, bias3), 1);
    };
    return {classifier, false};
}

Latency timeForm(NetworkForm form, const TimedForm& timed, const LabelledImages& images,
                 int batchSize, std::int64_t seed, const std::stop_token& stop) {
    const at::NoGradGuard noGrad;
    at::Tensor batch =
        BatchSource(images).gather(randomPositions(images.count(), batchSize, seed)).images;
    batch = timed.channelsLast ? channelsLast(batch) : plainLayout(batch);
    return summarize(form, batchSize,
                     timeRuns([&] { (void)timed.classifier(batch); }, warmUpRuns, stop));
}

} // namespace featherweight
