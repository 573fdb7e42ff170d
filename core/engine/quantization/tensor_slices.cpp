// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/tensor_slices.h"

#include "core/base/message.h"
#include "core/engine/torch/batches.h"
#include "core/engine/torch/layout.h"

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
    const bool image = output.dim() == 4; // else the scores
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

TensorSlice weightSlice(const SliceRequest& request, const at::Tensor& before,
                        const at::Tensor& after) {
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
    // A convolution's kernels one below the other; a row of fc1 by the channels it looks at.
    constexpr std::int64_t pooledPixels = imagePixels / 16;
    const std::int64_t columns = after.dim() == 4 ? after.size(3) : pooledPixels;
    fill(slice, plainLayout(before.detach())[request.channel].reshape({-1, columns}),
         after.int_repr()[request.channel].reshape({-1, columns}));
    return slice;
}

LayerOutputs outputsFor(std::int64_t image, MiniCNN fp32, const LabelledImages& images) {
    const auto count = static_cast<std::int64_t>(images.count());
    if (image < 0 || image >= count) {
        throw Error({FW_TEXT("There are test images 0 to %1, and no image %2."),
                     {std::to_string(count - 1), std::to_string(image)}});
    }
    return fp32->layerOutputs(BatchSource(images).range(image, 1).images);
}

} // namespace

TensorSlice sliceOf(const SliceRequest& request, MiniCNN fp32, const QuantizedMiniCNN& int8,
                    const LabelledImages& images) {
    const std::vector<std::string> names = quantizedLayers(fp32->model());
    const auto place = std::find(names.begin(), names.end(), request.tensor);
    if (place != names.end()) {
        const auto index = static_cast<std::size_t>(place - names.begin());
        return activationSlice(request, outputsFor(request.image, fp32, images)[index],
                               int8.activations()[index]);
    }
    for (const auto& [name, before] : fp32->stateDict()) {
        for (const QuantizedMiniCNN::Layer& layer : int8.layers()) {
            if (name == request.tensor && name == layer.place.name + ".weight") {
                return weightSlice(request, before, layer.weight);
            }
        }
    }
    throw Error({FW_TEXT("The network has no quantized tensor %1."), {request.tensor}});
}

} // namespace featherweight
