// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantized_mini_cnn.h"

#include "core/engine/layout.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>

namespace featherweight {

namespace {

ActivationQParams activationQParams(const HistogramObserver& observer) {
    const QParams chosen = observer.calculateQParams();
    return {chosen.scale.item<float>(), chosen.zeroPoint.item<std::int64_t>()};
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

QuantizedMiniCNN::Layer quantizeLayer(const std::string& name, const at::Tensor& weight,
                                      const at::Tensor& bias, const HistogramObserver& observer) {
    QuantizedMiniCNN::Layer layer;
    layer.name = name;
    layer.bias = bias.detach().clone();
    layer.output = activationQParams(observer);
    layer.outputMin = observer.min();
    layer.outputMax = observer.max();
    const at::Tensor plain = plainLayout(weight.detach());
    layer.channels = observeChannels(plain, name + ".weight");
    const QParams chosen = symmetricQParams(layer.channels.min, layer.channels.max, fullSigned);
    layer.weight = at::quantize_per_channel(plain, chosen.scale.to(at::kDouble), chosen.zeroPoint,
                                            0, at::kQInt8);
    return layer;
}

/// Packs a 3×3 convolution with padding 1, as both of the network's are.
c10::IValue packConvolution(const QuantizedMiniCNN::Layer& layer) {
    const c10::List<std::int64_t> one({1, 1});
    return call({"quantized::conv2d_prepack", ""},
                {layer.weight, layer.bias, one, one, one, std::int64_t{1}});
}

constexpr Operator convolutionRelu{"quantized::conv2d_relu", "new"};
constexpr Operator linear{"quantized::linear", ""};

at::Tensor apply(const Operator& operation, const at::Tensor& input,
                 const QuantizedMiniCNN::Layer& layer) {
    return call(operation, {input, layer.packed, layer.output.scale, layer.output.zeroPoint})
        .toTensor();
}

/// The quantized kernel reads both numbers of every pair, so that none may be left to a default.
at::Tensor maxPool(const at::Tensor& input) {
    return at::quantized_max_pool2d(input, {2, 2}, {2, 2}, {0, 0}, {1, 1});
}

std::vector<double> toDoubles(const at::Tensor& tensor) {
    const at::Tensor values = tensor.to(at::kDouble).contiguous();
    return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

QuantizedTensor activation(const std::string& name, const ActivationQParams& chosen, float min,
                           float max) {
    return {name, "activation", "quint8", {chosen.scale}, {chosen.zeroPoint}, {min}, {max}};
}

} // namespace

QuantizedMiniCNN::QuantizedMiniCNN(const PreparedMiniCNN& prepared)
    : m_input(activationQParams(prepared.input())), m_inputMin(prepared.input().min()),
      m_inputMax(prepared.input().max()) {
    const MiniCNN& model = prepared.model();
    m_layers.push_back(
        quantizeLayer("conv1", model->conv1->weight, model->conv1->bias, prepared.conv1()));
    m_layers.push_back(
        quantizeLayer("conv2", model->conv2->weight, model->conv2->bias, prepared.conv2()));
    m_layers.push_back(quantizeLayer("fc1", model->fc1->weight, model->fc1->bias, prepared.fc1()));
    m_layers[0].packed = packConvolution(m_layers[0]);
    m_layers[1].packed = packConvolution(m_layers[1]);
    m_layers[2].packed =
        call({"quantized::linear_prepack", ""}, {m_layers[2].weight, m_layers[2].bias});
}

at::Tensor QuantizedMiniCNN::forward(const at::Tensor& images) const {
    at::Tensor x = at::quantize_per_tensor(images, m_input.scale, m_input.zeroPoint, at::kQUInt8);
    // conv2d_relu clamps at the zero point, exactly as relu after conv2d would.
    x = maxPool(apply(convolutionRelu, x, m_layers[0]));
    x = maxPool(apply(convolutionRelu, x, m_layers[1]));
    x = apply(linear, x.contiguous().flatten(1), m_layers[2]);
    return at::log_softmax(x.dequantize(), 1);
}

std::vector<QuantizedTensor> QuantizedMiniCNN::tensors() const {
    std::vector<QuantizedTensor> all{activation("quant", m_input, m_inputMin, m_inputMax)};
    for (const Layer& layer : m_layers) {
        all.push_back(activation(layer.name, layer.output, layer.outputMin, layer.outputMax));
        const at::Tensor zeroPoints = layer.weight.q_per_channel_zero_points().contiguous();
        all.push_back({layer.name + ".weight",
                       "weight",
                       "qint8",
                       toDoubles(layer.weight.q_per_channel_scales()),
                       {zeroPoints.data_ptr<std::int64_t>(),
                        zeroPoints.data_ptr<std::int64_t>() + zeroPoints.numel()},
                       toDoubles(layer.channels.min),
                       toDoubles(layer.channels.max)});
    }
    return all;
}

} // namespace featherweight
