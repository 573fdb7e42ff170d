// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/presets.h"

#include "core/base/message.h"
#include "core/data/dataset.h"
#include "core/network/network.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace featherweight {

namespace {

constexpr Range<int> widthRange{1, 1024};

/// Adds nodes to a network, each reading the one before it.
class Chain {
public:
    explicit Chain(const DataForm& data) {
        m_nodes.push_back({"input", Input{data.channels, data.rows, data.columns}, {}});
    }
    void add(std::string name, const Operation& operation) {
        m_nodes.push_back({std::move(name), operation, {m_nodes.size() - 1}});
    }
    [[nodiscard]] std::vector<Node> take() { return std::move(m_nodes); }

private:
    std::vector<Node> m_nodes;
};

/// 3×3, its output as large as its input.
Conv2d convolution(std::int64_t in, std::int64_t out, std::int64_t groups = 1) {
    return {.in = in, .out = out, .kernel = 3, .padding = 1, .groups = groups};
}

/// Two convolutions with relu and max-pool behind each, and a linear layer. Source of the separable
/// convolution: Howard and others, MobileNets, arXiv:1704.04861, section 3.1 (without its norms and
/// relus).
Network miniCNN(const std::vector<int>& widths, const DataForm& data, bool separable) {
    const std::int64_t first = widths[0];
    const std::int64_t second = widths[1];
    Chain chain(data);
    chain.add("conv1", convolution(data.channels, first));
    chain.add("relu1", Relu{});
    chain.add("pool1", MaxPool2d{2});
    if (separable) {
        chain.add("conv2.depthwise", convolution(first, first, first));
        chain.add("conv2.pointwise", Conv2d{.in = first, .out = second});
    } else {
        chain.add("conv2", convolution(first, second));
    }
    chain.add("relu2", Relu{});
    chain.add("pool2", MaxPool2d{2});
    chain.add("flatten", Flatten{});
    chain.add("fc1", Linear{second * (data.rows / 4) * (data.columns / 4), data.classes});
    chain.add("log_softmax", LogSoftmax{});
    return {"MiniCNN", chain.take()};
}

Network standardMiniCNN(const std::vector<int>& widths, const DataForm& data) {
    return miniCNN(widths, data, false);
}

Network separableMiniCNN(const std::vector<int>& widths, const DataForm& data) {
    return miniCNN(widths, data, true);
}

std::vector<PresetPointer> makePresets() {
    const std::vector<PresetSetting> widths{
        {"width of conv1", FW_TEXT("Channels of conv1"),
         FW_TEXT("conv1: how many different features the first convolution looks for. More "
                 "channels: a larger network, which learns more slowly"),
         widthRange, 16},
        {"width of conv2", FW_TEXT("Channels of conv2"),
         FW_TEXT("conv2: the same for the second convolution. The linear layer behind it reads "
                 "every pixel of each of these channels"),
         widthRange, 32}};
    const std::vector<std::vector<int>> sizes{{8, 16},   {16, 32},   {32, 64},
                                              {64, 128}, {128, 256}, {256, 512}};
    const char* const size = FW_TEXT("%1 and %2 channels");
    const char* const sizesTitle = FW_TEXT("Channels of conv1/conv2");
    return {std::make_shared<Preset>(
                Preset{FW_TEXT("standard"), FW_TEXT("Standard"), FW_TEXT("the standard network"),
                       FW_TEXT("MiniCNN with a standard second convolution, %1 and %2 channels"),
                       "", size, sizesTitle, widths, sizes, standardMiniCNN}),
            std::make_shared<Preset>(
                Preset{FW_TEXT("separable"), FW_TEXT("Separable"), FW_TEXT("the separable network"),
                       FW_TEXT("MiniCNN with a separable second convolution, %1 and %2 channels"),
                       FW_TEXT("Its second convolution is separable."), size, sizesTitle, widths,
                       sizes, separableMiniCNN})};
}

} // namespace

const PresetTexts& presetTexts() {
    static const PresetTexts texts{
        FW_TEXT("Second con&volution"),
        FW_TEXT(
            "A standard second convolution, a depthwise separable one, or both networks in turn "
            "on the same batches"),
        FW_TEXT("C&hannels"),
        FW_TEXT("MiniCNN twice: its second convolution is standard, or depthwise separable. Both "
                "are trained side by side on the same batches, then both are quantized."),
        FW_TEXT("Quantization makes every number smaller, the separable convolution needs fewer of "
                "them. Here you see what both do together, and what they cost."),
        FW_TEXT("MiniCNN with a standard or a separable second convolution, or both side by side"),
        FW_TEXT("output channels of both convolutions")};
    return texts;
}

const std::vector<PresetPointer>& presets() {
    static const std::vector<PresetPointer> all = makePresets();
    return all;
}

PresetPointer presetNamed(std::string_view name) {
    const auto found =
        std::find_if(presets().begin(), presets().end(),
                     [name](const PresetPointer& preset) { return preset->name == name; });
    return found != presets().end() ? *found : nullptr;
}

std::vector<NetworkChoice> sideBySide(const NetworkChoice& choice) {
    std::vector<NetworkChoice> choices;
    for (const PresetPointer& preset : presets()) {
        choices.emplace_back(preset, choice.values());
    }
    return choices;
}

} // namespace featherweight
