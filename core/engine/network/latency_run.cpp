// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/network/latency_run.h"

#include "core/base/quartiles.h"
#include "core/data/random.h"
#include "core/engine/torch/layout.h"
#include "core/engine/torch/libtorch_version.h"
#include "core/engine/torch/timing.h"
#include "core/network/network.h"

#include <ATen/ATen.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/passes/tensorexpr_fuser.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
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

std::string variable(const char* letter, std::size_t node) {
    return letter + std::to_string(node);
}

/// A node as an expression of TorchScript, where variables and parameters are called after nodes.
struct Source {
    std::size_t node;
    const std::vector<std::size_t>& inputs;
    bool reluFollows; ///< behind this max-pool

    [[nodiscard]] std::string input(std::size_t index = 0) const {
        return variable("x", inputs[index]);
    }
    [[nodiscard]] std::string parameters() const {
        return variable("self.weight", node) + ", " + variable("self.bias", node);
    }

    std::string operator()(const Input&) const { return "images"; }
    std::string operator()(const Conv2d& conv) const {
        const std::string padding = std::to_string(conv.padding);
        return "torch.conv2d(" + input() + ", " + parameters() + ", [1, 1], [" + padding + ", " +
               padding + "], [1, 1], " + std::to_string(conv.groups) + ")";
    }
    std::string operator()(const Linear&) const {
        return "torch.linear(" + input() + ", " + parameters() + ")";
    }
    std::string operator()(const Relu&) const { return "torch.relu(" + input() + ")"; }
    std::string operator()(const MaxPool2d& pool) const {
        const std::string kernel = std::to_string(pool.kernel);
        const std::string pooled =
            "torch.max_pool2d(" + input() + ", [" + kernel + ", " + kernel + "])";
        return reluFollows ? "torch.relu(" + pooled + ")" : pooled;
    }
    std::string operator()(const Flatten&) const { return "torch.flatten(" + input() + ", 1)"; }
    std::string operator()(const Add&) const { return input(0) + " + " + input(1); }
    std::string operator()(const LogSoftmax&) const {
        return "torch.log_softmax(" + input() + ", 1)";
    }
};

/// The network's source, max-pool before relu.
std::string forwardSource(const NetworkModule& module) {
    const Network& network = module->network();
    std::string source = "def forward(self, images):\n";
    for (std::size_t index = 0; index < network.nodes().size(); ++index) {
        const Node& node = network.node(index);
        const bool reluFollows = std::holds_alternative<MaxPool2d>(node.operation) &&
                                 module->waitsForPool(node.inputs.front());
        const std::string value =
            module->waitsForPool(index)
                ? variable("x", node.inputs.front())
                : std::visit(Source{index, node.inputs, reluFollows}, node.operation);
        source += "    " + variable("x", index) + " = " + value + "\n";
    }
    return source + "    return " + variable("x", network.outputNode()) + "\n";
}

} // namespace

TimedForm asWritten(const NetworkModule& module) {
    const NetworkPointer network = module->networkPointer();
    std::vector<LayerParameters> parameters(network->nodes().size());
    for (const std::size_t layer : network->layers()) {
        parameters[layer] = {plainLayout(module->weight(layer).detach()).clone(),
                             module->bias(layer).detach()};
    }
    const auto classifier = [network, parameters](const at::Tensor& images) {
        NodeOutputs outputs(network->nodes().size());
        outputs.front() = images;
        walk(*network, outputs, 0, false, [&](std::size_t node) {
            return computed(network->node(node), parameters[node], outputs);
        });
        return outputs.back();
    };
    return {classifier, false};
}

void fuseNothing() {
    torch::jit::setTensorExprFuserEnabled(false);
}

/// TorchScript, frozen and optimized, in the form that was the fastest of twelve on one thread
/// (LibTorch 1.13, batch 64): channels-last with max-pool before relu 1.6 ms, with relu first
/// 2.0 ms, in the plain layout 7.5 ms; frozen only, 2.9 ms.
TimedForm preparedForInference(const NetworkModule& network) {
    torch::jit::Module module("Network");
    for (const std::size_t layer : network->network().layers()) {
        const at::Tensor weight = network->weight(layer).detach().clone();
        module.register_parameter(variable("weight", layer),
                                  weight.dim() == 4 ? channelsLast(weight) : weight, false);
        module.register_parameter(variable("bias", layer), network->bias(layer).detach().clone(),
                                  false);
    }
    module.register_attribute("training", c10::BoolType::get(), false);
    module.define(forwardSource(network));
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
