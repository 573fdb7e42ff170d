// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network_layers.h"

#include "core/dataset.h"

namespace featherweight {

namespace {

/// 3×3 with padding 1, so that the output is as large as the input; pooled.
NetworkLayer convolution(const char* name, std::int64_t in, std::int64_t out, std::int64_t rows,
                         std::int64_t columns) {
    NetworkLayer layer{name, in, out};
    layer.kernel = 3;
    layer.padding = 1;
    layer.rows = rows;
    layer.columns = columns;
    layer.pooled = true;
    return layer;
}

} // namespace

std::vector<NetworkLayer> networkLayers(const NetworkWidths& widths) {
    constexpr std::int64_t rows = imageRows;
    constexpr std::int64_t columns = imageColumns;
    return {convolution("conv1", 1, widths.conv1, rows, columns),
            convolution("conv2", widths.conv1, widths.conv2, rows / 2, columns / 2),
            {"fc1", widths.conv2 * (rows / 4) * (columns / 4), classCount}};
}

std::vector<std::string> quantizedLayers(const std::vector<NetworkLayer>& layers) {
    std::vector<std::string> names{"quant"};
    for (const NetworkLayer& layer : layers) {
        names.push_back(layer.name);
    }
    return names;
}

} // namespace featherweight
