// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network/latency_run.h"

#include "core/base/quartiles.h"
#include "core/data/random.h"
#include "core/engine/torch/layout.h"
#include "core/engine/torch/libtorch_version.h"
#include "core/engine/torch/timing.h"

#include <ATen/ATen.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/passes/tensorexpr_fuser.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace featherweight {

namespace {

constexpr int warmUpRuns = 10; ///< TorchScript has optimized for the shapes by then

std::vector<std::int64_t> randomPositions(std::size_t images, int count, std::int64_t seed) {
    Random random(static_cast<std::uint64_t>(seed));
    std::vector<std::int64_t> positions(static_cast<std::size_t>(count));
    std::generate(positions.begin(), positions.end(),
                  [&] { return static_cast<std::int64_t>(random.below(images)); });
    return positions;
}

/// A name in TorchScript has no dot.
std::string attribute(std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

std::string layerSource(const NetworkLayer& layer) {
    const std::string name = attribute(layer.name);
    const std::string parameters = "self." + name + "_weight, self." + name + "_bias";
    if (!layer.isConvolution()) {
        return "    x = torch.linear(torch.flatten(x, 1), " + parameters + ")\n";
    }
    const std::string padding = std::to_string(layer.padding);
    return "    x = torch.conv2d(x, " + parameters + ", [1, 1], [" + padding + ", " + padding +
           "], [1, 1], " + std::to_string(layer.groups) + ")\n";
}

/// The network's source, max-pool before relu.
std::string forwardSource(const std::vector<NetworkLayer>& layers) {
    std::string source = "def forward(self, x):\n";
    for (const NetworkLayer& layer : layers) {
        source += layerSource(layer);
        if (layer.pooled) {
            source += "    x = torch.relu(torch.max_pool2d(x, [2, 2]))\n";
        }
    }
    return source + "    return torch.log_softmax(x, 1)\n";
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

void fuseNothing() {
    torch::jit::setTensorExprFuserEnabled(false);
}

/// TorchScript, frozen and optimized, in the form that was the fastest of twelve on one thread
/// (LibTorch 1.13, batch 64): channels-last with max-pool before relu 1.6 ms, with relu first
/// 2.0 ms, in the plain layout 7.5 ms; frozen only, 2.9 ms.
TimedForm preparedForInference(const MiniCNN& model) {
    torch::jit::Module module("MiniCNN");
    for (const auto& [name, tensor] : model->stateDict()) {
        const at::Tensor copy = tensor.dim() == 4 ? channelsLast(tensor.clone()) : tensor.clone();
        module.register_parameter(attribute(name), copy, false);
    }
    module.register_attribute("training", c10::BoolType::get(), false);
    module.define(forwardSource(model->layers()));
    torch::jit::Module frozen = torch::jit::freeze(module);
    torch::jit::Module ready = torch::jit::optimize_for_inference(frozen);
    const auto classifier = [ready](const at::Tensor& images) mutable {
        [[maybe_unused]] const PreparedNetworkGuard guard;
        return ready.forward({images}).toTensor();
    };
    return {classifier, true};
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
