// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/lesson_script.h"

#include "core/base/message.h"
#include "core/network/network.h"

#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>

namespace featherweight {

namespace {

constexpr std::size_t inputObserver = 0; ///< position in Network::observed()

constexpr double outlierFactor = 1000;
constexpr double rangeFactor = 0.02;

std::int64_t ink(const LabelledImages& images, std::size_t index) {
    const auto pixels = images.image(index);
    return std::accumulate(pixels.begin(), pixels.end(), std::int64_t{0});
}

std::int64_t faintest(const Dataset& dataset, int label) {
    const LabelledImages& images = dataset.training;
    std::optional<std::size_t> found;
    std::int64_t least = 0;
    for (std::size_t index = 0; index < images.count(); ++index) {
        if (images.labels[index] != label) {
            continue;
        }
        const std::int64_t now = ink(images, index);
        if (!found || now < least) {
            found = index;
            least = now;
        }
    }
    if (!found) {
        throw Error({FW_TEXT("The data set has no training image of class %1, which this lesson "
                             "needs; choose another data set."),
                     {dataset.className(static_cast<std::size_t>(label))}});
    }
    return static_cast<std::int64_t>(*found);
}

/// Greatest |weight| of every output channel.
at::Tensor greatestWeights(const at::Tensor& weight) {
    return weight.detach().abs().flatten(1).amax(1);
}

/// Per channel, the width of a range that holds 0 and everything that the layer gave.
at::Tensor activationWidths(const NetworkModule& network, std::size_t layer,
                            const std::vector<at::Tensor>& batches) {
    at::Tensor least = at::zeros({network->weight(layer).size(0)});
    at::Tensor most = least;
    for (const at::Tensor& images : batches) {
        const at::Tensor output = network->outputs(images)[layer].transpose(0, 1).flatten(1);
        least = at::minimum(least, output.amin(1));
        most = at::maximum(most, output.amax(1));
    }
    return most - least;
}

/// Two layers, the second of which alone reads the first, and nothing between them that a factor
/// cannot pass.
struct LayerPair {
    std::size_t layer;
    std::size_t reader;
};

/// The layer whose output reaches `reader` in that way.
std::optional<std::size_t> layerBefore(const Network& network, std::size_t reader) {
    const auto* conv = std::get_if<Conv2d>(&network.node(reader).operation);
    std::size_t node = network.node(reader).inputs.front();
    while (network.readers(node).size() == 1 &&
           traitsOf(network.node(node).operation).letsFactorsPass) {
        node = network.node(node).inputs.front();
    }
    const bool good = network.readers(node).size() == 1 &&
                      weightShape(network.node(node).operation) &&
                      (conv == nullptr || conv->groups == 1);
    return good ? std::optional(node) : std::nullopt;
}

LayerPair lastPair(const Network& network) {
    const std::vector<std::size_t>& layers = network.layers();
    std::optional<std::size_t> layer;
    const auto reader = std::find_if(layers.rbegin(), layers.rend(), [&](std::size_t node) {
        layer = layerBefore(network, node);
        return layer.has_value();
    });
    if (!layer) {
        throw Error({FW_TEXT("This lesson needs two layers, one of which alone reads the other, "
                             "and the network has no such pair; choose another lesson."),
                     {}});
    }
    return {*layer, *reader};
}

} // namespace

void LessonScript::chooseImages(std::vector<std::int64_t>& positions, const Dataset& dataset) {
    if (m_lesson == Lesson::SingleClass) {
        const int label = dataset.faintClass;
        positions = {faintest(dataset, label)};
        m_facts = LessonFacts{Lesson::SingleClass,
                              "quant",
                              -1,
                              0,
                              label,
                              positions.front(),
                              dataset.className(static_cast<std::size_t>(label))};
    }
}

void LessonScript::spoil(at::Tensor& images, const std::vector<std::int64_t>& positions,
                         const DataForm& data, bool firstBatch) {
    if (m_lesson == Lesson::Outlier && firstBatch) {
        for (std::size_t channel = 0; channel < data.mean.size(); ++channel) {
            const double mean = data.mean[channel];
            const double whitest = (1 - mean) / data.deviation[channel]; // as the network sees it
            images[0][static_cast<std::int64_t>(channel)][images.size(2) / 2][images.size(3) / 2] =
                outlierFactor * whitest;
        }
        m_facts = LessonFacts{Lesson::Outlier, "quant", -1, outlierFactor, -1, positions.front()};
    }
}

void LessonScript::narrow(PreparedNetwork& prepared) {
    if (m_lesson == Lesson::SmallRange) {
        prepared.scaleRange(inputObserver, rangeFactor);
        m_facts = LessonFacts{Lesson::SmallRange, "quant", -1, rangeFactor, -1, -1};
    }
}

NetworkModule LessonScript::rescale(const NetworkModule& network,
                                    const std::vector<at::Tensor>& batches) {
    const torch::NoGradGuard noGrad;
    NetworkModule rescaled = network->copy();
    const auto [layer, reader] = lastPair(network->network());
    const at::Tensor weights = greatestWeights(network->weight(layer));
    const at::Tensor widths = activationWidths(network, layer, batches);
    // The channel whose weights are the greatest for the little that it gives.
    const auto channel = (weights / widths.clamp_min(1e-12F)).argmax().item<std::int64_t>();
    at::Tensor others = weights.clone();
    others[channel] = 0;
    // 127 steps for the scaled channel's greatest weight leave the others less than half a step
    // from 254 times on; a power of two changes no bit of the function.
    const double wanted =
        256 * others.max().item<double>() / std::max(weights[channel].item<double>(), 1e-12);
    const double factor = std::exp2(std::max(0.0, std::ceil(std::log2(wanted))));
    rescaled->weight(layer)[channel].mul_(factor);
    rescaled->bias(layer)[channel].mul_(factor);
    // What it reads from each channel stands side by side.
    const std::int64_t each = network->weight(reader).size(1) / weights.size(0);
    rescaled->weight(reader).narrow(1, channel * each, each).div_(factor);
    m_facts = LessonFacts{Lesson::PerTensor,
                          network->network().node(layer).name + ".weight",
                          static_cast<int>(channel),
                          factor,
                          -1,
                          -1};
    return rescaled;
}

} // namespace featherweight
