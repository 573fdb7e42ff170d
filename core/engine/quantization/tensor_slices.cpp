// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/tensor_slices.h"

#include "core/base/message.h"
#include "core/engine/torch/batches.h"
#include "core/engine/torch/layout.h"
#include "core/network/network.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace featherweight {

namespace {

constexpr std::int64_t mostQuint8 = 255;

void requireChannel(const SliceRequest& request, std::int64_t channels) {
    if (request.channel < 0 || request.channel >= channels) {
        throw Error(
            {FW_TEXT("The tensor %1 has channels 0 to %2, and no channel %3."),
             {request.tensor, std::to_string(channels - 1), std::to_string(request.channel)}});
    }
}

/// Fills in the values and their integers; both are of rows × columns.
void fill(TensorSlice& slice, const at::Tensor& values, const at::Tensor& integers) {
    const at::Tensor x = values.contiguous();
    const at::Tensor q = integers.to(at::kInt).contiguous();
    slice.rows = static_cast<int>(x.size(0));
    slice.columns = static_cast<int>(x.size(1));
    slice.values.assign(x.data_ptr<float>(), x.data_ptr<float>() + x.numel());
    slice.levels.assign(q.data_ptr<std::int32_t>(), q.data_ptr<std::int32_t>() + q.numel());
}

TensorSlice activationSlice(const SliceRequest& request, const at::Tensor& output,
                            const ActivationQParams& chosen) {
    const bool image = output.dim() == 4; // else features, the scores among them
    TensorSlice slice;
    slice.request = request;
    slice.channels = image ? static_cast<int>(output.size(1)) : 1;
    requireChannel(request, slice.channels);
    slice.scale = chosen.scale;
    slice.zeroPoint = chosen.zeroPoint;
    slice.quantMin = 0;
    slice.quantMax = mostQuint8;
    const at::Tensor values = image ? output[0][request.channel] : output;
    fill(slice, values, quantized(values.contiguous(), chosen).int_repr());
    return slice;
}

/// `columns`: of one row as it is drawn.
TensorSlice weightSlice(const SliceRequest& request, const at::Tensor& before,
                        const at::Tensor& after, std::int64_t columns) {
    const bool perChannel = after.qscheme() == at::kPerChannelAffine;
    TensorSlice slice;
    slice.request = request;
    slice.channels = static_cast<int>(after.size(0));
    requireChannel(request, slice.channels);
    slice.scale =
        perChannel ? after.q_per_channel_scales()[request.channel].item<double>() : after.q_scale();
    slice.zeroPoint = 0; // symmetric
    slice.quantMin = fullSigned.least;
    slice.quantMax = fullSigned.most;
    fill(slice, plainLayout(before.detach())[request.channel].reshape({-1, columns}),
         after.int_repr()[request.channel].reshape({-1, columns}));
    return slice;
}

/// A convolution's kernels stand one below the other; a row of a linear layer by the channels that
/// it looks at, where it reads an image.
std::int64_t columnsOf(const Network& network, std::size_t layer) {
    if (const auto* conv = std::get_if<Conv2d>(&network.node(layer).operation)) {
        return conv->kernel;
    }
    const std::size_t before = network.node(layer).inputs.front();
    if (!std::holds_alternative<Flatten>(network.node(before).operation)) {
        return network.shape(before).front();
    }
    const Shape& image = network.shape(network.node(before).inputs.front());
    return numbersIn(image) / image.front();
}

NodeOutputs outputsFor(std::int64_t image, const NetworkModule& fp32,
                       const LabelledImages& images) {
    const auto count = static_cast<std::int64_t>(images.count());
    if (image < 0 || image >= count) {
        throw Error({FW_TEXT("There are test images 0 to %1, and no image %2."),
                     {std::to_string(count - 1), std::to_string(image)}});
    }
    return fp32->outputs(BatchSource(images).range(image, 1).images);
}

} // namespace

TensorSlice sliceOf(const SliceRequest& request, const NetworkModule& fp32,
                    const QuantizedNetwork& int8, const LabelledImages& images) {
    const Network& network = int8.network();
    for (std::size_t place = 0; place < network.observed().size(); ++place) {
        const ObservedOutput& output = network.observed()[place];
        if (request.tensor == output.name) {
            return activationSlice(request,
                                   outputsFor(request.image, fp32, images)[output.observed],
                                   int8.activations()[place]);
        }
    }
    for (const std::size_t layer : network.layers()) {
        if (request.tensor == network.node(layer).name + ".weight") {
            return weightSlice(request, fp32->weight(layer), int8.layer(layer).weight,
                               columnsOf(network, layer));
        }
    }
    throw Error({FW_TEXT("The network has no quantized tensor %1."), {request.tensor}});
}

} // namespace featherweight
