#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A network that has nothing in common with the presets but its kind: other names, three
// convolutions, two of them in branches that are added, 20 classes, images of 3×20×24. Any thread.

#include "core/data/dataset.h"
#include "core/network/network.h"
#include "core/network/presets.h"

namespace featherweight::test {

inline const DataForm branchedData{3, 20, 24, 20, {0.3F, 0.25F, 0.2F}, {0.2F, 0.25F, 0.3F}};

/// stem → relu → max-pool 2 → (left.conv 3×3 + right 1×1) → relu → max-pool 2 → head
[[nodiscard]] inline Network
branchedNetwork(const DataForm& data, ObserverPlacement placement = ObserverPlacement::BeforeRelu,
                int width = 8) {
    const std::int64_t flat = std::int64_t{width} * (data.rows / 4) * (data.columns / 4);
    return {"Branched",
            {{"image", Input{data.channels, data.rows, data.columns}, {}},
             {"stem", Conv2d{.in = data.channels, .out = 6, .kernel = 5, .padding = 2}, {0}},
             {"stem_relu", Relu{}, {1}},
             {"stem_pool", MaxPool2d{2}, {2}},
             {"left.conv", Conv2d{.in = 6, .out = width, .kernel = 3, .padding = 1}, {3}},
             {"right", Conv2d{.in = 6, .out = width}, {3}},
             {"join", Add{}, {4, 5}},
             {"join_relu", Relu{}, {6}},
             {"join_pool", MaxPool2d{2}, {7}},
             {"flat", Flatten{}, {8}},
             {"head", Linear{flat, data.classes}, {9}},
             {"say", LogSoftmax{}, {10}}},
            placement};
}

/// The same as a preset with one setting.
[[nodiscard]] inline PresetPointer branchedPreset() {
    static const PresetPointer preset = std::make_shared<Preset>(
        Preset{"branched",
               "Branched",
               "the branched network",
               "A network with a branch, %1 channels",
               "Two of its convolutions are added.",
               "%1 channels",
               "Channels of the branches",
               {{"width", "Channels", "Channels of both branches", {1, 64}, 8}},
               {{4}, {8}, {16}},
               [](const std::vector<int>& values, const DataForm& data) {
                   return branchedNetwork(data, ObserverPlacement::BeforeRelu, values.front());
               }});
    return preset;
}

} // namespace featherweight::test
