// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/lesson_script.h"

#include "core/base/message.h"
#include "core/data/catalogue.h"

#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>

namespace featherweight {

namespace {

constexpr std::size_t inputLayer = 0; ///< position in quantizedLayers

constexpr double outlierFactor = 1000;
constexpr double whitestPixel = (1 - 0.1307) / 0.3081; ///< as the network sees it
constexpr double rangeFactor = 0.02;

int faintClass(const Dataset& dataset) {
    const KnownDataset* known = findKnownDataset(dataset.name);
    // Other sets are taken for digits, as MNIST's.
    return (known != nullptr ? *known : knownDatasets().front()).faintClass;
}

std::int64_t ink(const LabelledImages& images, std::size_t index) {
    const auto pixels = images.image(index);
    return std::accumulate(pixels.begin(), pixels.end(), std::int64_t{0});
}

std::int64_t faintest(const LabelledImages& images, int label) {
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
                     {std::to_string(label)}});
    }
    return static_cast<std::int64_t>(*found);
}

/// Greatest |weight| of every output channel.
at::Tensor greatestWeights(const at::Tensor& weight) {
    return weight.detach().abs().flatten(1).amax(1);
}

/// Per channel, the width of a range that holds 0 and everything that the layer gave.
at::Tensor activationWidths(MiniCNN network, std::size_t layer,
                            const std::vector<at::Tensor>& batches) {
    at::Tensor least = at::zeros({network->layers()[layer].out});
    at::Tensor most = least;
    for (const at::Tensor& images : batches) {
        const at::Tensor output =
            network->layerOutputs(images)[layer + 1].transpose(0, 1).flatten(1);
        least = at::minimum(least, output.amin(1));
        most = at::maximum(most, output.amax(1));
    }
    return most - least;
}

} // namespace

void LessonScript::chooseImages(std::vector<std::int64_t>& positions, const Dataset& dataset) {
    if (m_lesson == Lesson::SingleClass) {
        const int label = faintClass(dataset);
        positions = {faintest(dataset.training, label)};
        m_facts = LessonFacts{Lesson::SingleClass, "quant", -1, 0, label, positions.front()};
    }
}

void LessonScript::spoil(at::Tensor& images, const std::vector<std::int64_t>& positions,
                         bool firstBatch) {
    if (m_lesson == Lesson::Outlier && firstBatch) {
        images[0][0][imageRows / 2][imageColumns / 2] = outlierFactor * whitestPixel;
        m_facts = LessonFacts{Lesson::Outlier, "quant", -1, outlierFactor, -1, positions.front()};
    }
}

void LessonScript::narrow(PreparedMiniCNN& prepared) {
    if (m_lesson == Lesson::SmallRange) {
        prepared.scaleRange(inputLayer, rangeFactor);
        m_facts = LessonFacts{Lesson::SmallRange, "quant", -1, rangeFactor, -1, -1};
    }
}

MiniCNN LessonScript::rescale(const MiniCNN& network, const std::vector<at::Tensor>& batches) {
    const torch::NoGradGuard noGrad;
    MiniCNN rescaled = network->copy();
    const std::size_t last = network->layers().size() - 1; // reads what the layer before it gives
    const std::size_t layer = last - 1;
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
    // It reads neighbouring numbers from each channel.
    const std::int64_t pixels = network->layers()[last].in / network->layers()[layer].out;
    rescaled->weight(last).narrow(1, channel * pixels, pixels).div_(factor);
    m_facts = LessonFacts{Lesson::PerTensor,
                          network->layers()[layer].name + ".weight",
                          static_cast<int>(channel),
                          factor,
                          -1,
                          -1};
    return rescaled;
}

} // namespace featherweight
