// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/quantized_mini_cnn.h"

#include "core/base/joined.h"
#include "core/base/message.h"
#include "core/data/dataset.h"
#include "core/engine/torch/layout.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <cstdint>

namespace featherweight {

namespace {

void requireData(const PreparedMiniCNN::Observers& observers) {
    std::vector<std::string> names;
    for (const ActivationObserver& observer : observers) {
        if (observer.empty()) {
            names.push_back(observer.name());
        }
    }
    if (names.size() == 1) {
        throw Error({FW_TEXT("The observer %1 has seen no data, so it cannot choose a range; "
                             "calibrate with at least one batch."),
                     names});
    }
    if (!names.empty()) {
        throw Error({FW_TEXT("The observers %1 have seen no data, so they cannot choose a range; "
                             "calibrate with at least one batch."),
                     {joined(names)}});
    }
}

ActivationQParams activationQParams(const ActivationObserver& observer) {
    const ObserverState decided = observer.state(true);
    return {decided.scale, decided.zeroPoint, decided.min, decided.max, decided.quantMax};
}

/// An operator of the dispatcher's table; the quantized ones have no C++ functions of their own.
struct Operator {
    const char* name;
    const char* overload;
};

c10::IValue call(const Operator& wanted, torch::jit::Stack arguments) {
    const auto op = c10::Dispatcher::singleton().findSchemaOrThrow(wanted.name, wanted.overload);
    op.callBoxed(&arguments);
    return arguments.front();
}

/// The second clamps at the zero point, exactly as relu after conv2d would. Never both with the
/// same packed weights: ONEDNN's plan is kept with them, and relu is not in its key (LibTorch 1.13,
/// aten/src/ATen/native/quantized/cpu/OnednnUtils.h).
constexpr Operator convolution{"quantized::conv2d", "new"};
constexpr Operator convolutionRelu{"quantized::conv2d_relu", "new"};
constexpr Operator linear{"quantized::linear", ""};

QuantizedMiniCNN::Layer quantizeLayer(const NetworkLayer& place, const at::Tensor& weight,
                                      const at::Tensor& bias, bool perChannel) {
    QuantizedMiniCNN::Layer layer;
    layer.place = place;
    layer.bias = bias.detach().clone();
    const QuantizedWeight quantized =
        quantizeWeight(plainLayout(weight.detach()), perChannel, place.name + ".weight");
    layer.weight = quantized.values;
    layer.range = quantized.seen;
    return layer;
}

/// For the current engine's kernels.
c10::IValue packed(const NetworkLayer& place, const at::Tensor& weight, const at::Tensor& bias) {
    if (place.isConvolution()) {
        const c10::List<std::int64_t> one({1, 1}); // stride and dilation
        const c10::List<std::int64_t> padding({place.padding, place.padding});
        return call({"quantized::conv2d_prepack", ""},
                    {weight, bias, one, padding, one, place.groups});
    }
    return call({"quantized::linear_prepack", ""}, {weight, bias});
}

const Operator& operatorOf(const NetworkLayer& place) {
    return !place.isConvolution() ? linear : place.pooled ? convolutionRelu : convolution;
}

at::Tensor apply(const Operator& operation, const at::Tensor& input, const c10::IValue& weights,
                 const ActivationQParams& output) {
    return call(operation, {input, weights, output.scale, output.zeroPoint}).toTensor();
}

/// ONEDNN looks up its plan for a product by shapes and scales, but not zero points (LibTorch 1.13,
/// mended in later versions by intel/ideep #152), and keeps one (prepareForEngine): one of another
/// shape takes its place.
void forgetLastPlan(bool ofConvolution) {
    NetworkLayer tiny{"", 1, 1};
    tiny.kernel = ofConvolution ? 3 : 0;
    tiny.padding = 1;
    const at::Tensor ones =
        at::ones(ofConvolution ? at::IntArrayRef{1, 1, 3, 3} : at::IntArrayRef{1, 1});
    const at::Tensor weight = at::quantize_per_tensor(ones, 1, 0, at::kQInt8);
    const at::Tensor input = at::quantize_per_tensor(ones, 1, 0, at::kQUInt8);
    (void)apply(operatorOf(tiny), input, packed(tiny, weight, at::zeros({1})), {});
}

/// The quantized kernel reads both numbers of every pair, so that none may be left to a default.
at::Tensor maxPool(const at::Tensor& input) {
    return at::quantized_max_pool2d(input, {2, 2}, {2, 2}, {0, 0}, {1, 1});
}

std::vector<double> toDoubles(const at::Tensor& tensor) {
    const at::Tensor values = tensor.to(at::kDouble).contiguous();
    return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

QuantizedTensor describe(const std::string& name, const ActivationQParams& chosen,
                         std::vector<std::int64_t> shape) {
    return {name,         "activation", "quint8", {chosen.scale},  {chosen.zeroPoint}, {chosen.min},
            {chosen.max}, false,        0,        chosen.quantMax, std::move(shape)};
}

QuantizedTensor describe(const QuantizedMiniCNN::Layer& layer) {
    QuantizedTensor told;
    told.name = layer.place.name + ".weight";
    told.kind = "weight";
    told.dtype = "qint8";
    told.perChannel = layer.weight.qscheme() == at::kPerChannelAffine;
    told.scale = told.perChannel ? toDoubles(layer.weight.q_per_channel_scales())
                                 : std::vector<double>{layer.weight.q_scale()};
    told.zeroPoint.assign(told.scale.size(), 0); // symmetric
    told.min = toDoubles(layer.range.min);
    told.max = toDoubles(layer.range.max);
    told.quantMin = fullSigned.least;
    told.quantMax = fullSigned.most;
    told.shape = layer.weight.sizes().vec();
    return told;
}

} // namespace

at::Tensor quantized(const at::Tensor& values, const ActivationQParams& chosen) {
    return at::quantize_per_tensor(values, chosen.scale, chosen.zeroPoint, at::kQUInt8);
}

QuantizedMiniCNN::QuantizedMiniCNN(const PreparedMiniCNN& prepared) {
    requireData(prepared.observers());
    for (const ActivationObserver& observer : prepared.observers()) {
        m_activations.push_back(activationQParams(observer));
    }
    const MiniCNN& model = prepared.model();
    for (std::size_t layer = 0; layer < model->layers().size(); ++layer) {
        m_layers.push_back(quantizeLayer(model->layers()[layer], model->weight(layer),
                                         model->bias(layer), prepared.qconfig().perChannel));
    }
}

at::Tensor QuantizedMiniCNN::forward(const at::Tensor& images) const {
    return at::log_softmax(scores(images), 1);
}

at::Tensor QuantizedMiniCNN::scores(const at::Tensor& images) const {
    at::Tensor x = quantized(images, m_activations[0]);
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        x = layerOutput(layer, layerInput(layer, x));
    }
    return x.dequantize();
}

LayerOutputs QuantizedMiniCNN::layerOutputs(const at::Tensor& images) const {
    LayerOutputs outputs{quantized(images, m_activations[0])};
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        outputs.push_back(layerOutput(layer, layerInput(layer, outputs.back())));
    }
    return outputs;
}

at::Tensor QuantizedMiniCNN::layerInput(std::size_t layer, const at::Tensor& before) const {
    const bool pooled = layer > 0 && m_layers[layer - 1].place.pooled;
    const at::Tensor input = pooled ? maxPool(before) : before;
    return m_layers[layer].place.isConvolution() ? input : flattened(input);
}

at::Tensor QuantizedMiniCNN::layerOutput(std::size_t layer, const at::Tensor& input) const {
    const NetworkLayer& place = m_layers[layer].place;
    c10::IValue& weights = m_packed[{layer, input.size(0)}];
    if (weights.isNone()) {
        forgetLastPlan(place.isConvolution());
        weights = packed(place, m_layers[layer].weight, m_layers[layer].bias);
    }
    return apply(operatorOf(place), input, weights, m_activations[layer + 1]);
}

std::vector<QuantizedTensor> QuantizedMiniCNN::tensors() const {
    std::vector<QuantizedTensor> all{
        describe("quant", m_activations[0], {1, imageRows, imageColumns})};
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        const NetworkLayer& place = m_layers[layer].place;
        all.push_back(describe(place.name, m_activations[layer + 1],
                               place.isConvolution()
                                   ? std::vector{place.out, place.rows, place.columns}
                                   : std::vector{place.out}));
        all.push_back(describe(m_layers[layer]));
    }
    return all;
}

} // namespace featherweight
