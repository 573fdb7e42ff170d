// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/cut_sums.h"

#include "core/base/message.h"
#include "core/engine/torch/layout.h"
#include "core/network/network.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstddef>

namespace featherweight {

namespace {

/// One level is what an unknown engine may round in another way; a pair that is cut moves the
/// output by more (sumsPerLevel).
constexpr std::int64_t levelsOfRounding = 1;

at::Tensor greatestInput(const QuantizedNetwork& network, std::size_t node, std::int64_t batch) {
    const std::size_t from = network.network().node(node).inputs.front();
    std::vector<std::int64_t> sizes = network.network().shape(from);
    sizes.insert(sizes.begin(), batch);
    at::Tensor bytes = at::full(sizes, 255, at::TensorOptions(at::kByte));
    if (bytes.dim() == 4) {
        bytes = channelsLast(bytes);
    }
    const ActivationQParams& chosen = network.qparams(from);
    return at::_make_per_tensor_quantized_tensor(bytes, chosen.scale, chosen.zeroPoint);
}

bool cutsSums(const QuantizedNetwork& greatest, std::size_t node, std::int64_t batch) {
    const auto output = [&](std::int64_t images, Sums sums) {
        return greatest.output(node, {greatestInput(greatest, node, images)}, sums).int_repr();
    };
    // All images are alike: one in exact sums stands for all, and of the kernel's the first and the
    // last one, since it may compute what is left over of a batch in another way.
    const at::Tensor kernels = output(batch, Sums::Kernels);
    const at::Tensor ends = kernels.slice(0, 0, batch, std::max<std::int64_t>(batch - 1, 1));
    const at::Tensor difference = ends.to(at::kShort) - output(1, Sums::Exact).to(at::kShort);
    return difference.abs().max().item<std::int64_t>() > levelsOfRounding;
}

} // namespace

bool kernelsCutSums(const QuantizedNetwork& network, const std::vector<std::int64_t>& batchSizes,
                    const std::stop_token& stop) {
    const QuantizedNetwork greatest = network.withGreatestWeights();
    for (const std::int64_t batch : batchSizes) {
        for (const std::size_t node : greatest.network().layers()) {
            checkStop(stop);
            if (cutsSums(greatest, node, batch)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace featherweight
