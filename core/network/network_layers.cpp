// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_layers.h"

#include "core/data/dataset.h"

#include <utility>

namespace featherweight {

namespace {

constexpr std::int64_t rows = imageRows;
constexpr std::int64_t columns = imageColumns;

/// Its output is as large as its input.
NetworkLayer convolution(const char* name, std::int64_t in, std::int64_t out, std::int64_t kernel,
                         std::int64_t outputRows, std::int64_t outputColumns) {
    NetworkLayer layer{name, in, out};
    layer.kernel = kernel;
    layer.padding = kernel / 2;
    layer.rows = outputRows;
    layer.columns = outputColumns;
    return layer;
}

std::vector<NetworkLayer> secondConvolution(NetworkModel model, std::int64_t in, std::int64_t out) {
    if (model == NetworkModel::Standard) {
        return {convolution("conv2", in, out, 3, rows / 2, columns / 2)};
    }
    NetworkLayer depthwise = convolution("conv2.depthwise", in, in, 3, rows / 2, columns / 2);
    depthwise.groups = in;
    return {depthwise, convolution("conv2.pointwise", in, out, 1, rows / 2, columns / 2)};
}

} // namespace

std::vector<NetworkLayer> networkLayers(NetworkModel model, const NetworkWidths& widths) {
    std::vector<NetworkLayer> layers{convolution("conv1", 1, widths.conv1, 3, rows, columns)};
    layers.back().pooled = true;
    for (NetworkLayer& layer : secondConvolution(model, widths.conv1, widths.conv2)) {
        layers.push_back(std::move(layer));
    }
    layers.back().pooled = true;
    layers.push_back({"fc1", widths.conv2 * (rows / 4) * (columns / 4), classCount});
    return layers;
}

std::vector<std::string> quantizedLayers(NetworkModel model) {
    std::vector<std::string> names{"quant"};
    for (const NetworkLayer& layer : networkLayers(model, {})) {
        names.push_back(layer.name);
    }
    return names;
}

NetworkCost costOf(NetworkModel model, const NetworkWidths& widths) {
    NetworkCost cost;
    for (const NetworkLayer& layer : networkLayers(model, widths)) {
        cost.parameters += layer.parameters();
        cost.macs += layer.macs();
    }
    return cost;
}

} // namespace featherweight
