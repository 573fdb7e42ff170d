// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/quantization/quantized_network.h"

#include "core/base/joined.h"
#include "core/base/message.h"
#include "core/engine/quantization/exact_sums.h"
#include "core/engine/torch/layout.h"
#include "core/engine/torch/max_pool.h"
#include "core/engine/torch/quantize.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <cstdint>
#include <stdexcept>

namespace featherweight {

namespace {

void requireData(const PreparedNetwork::Observers& observers) {
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

/// An operator of the dispatcher's table, looked up once; the quantized ones have no C++ functions
/// of their own.
class Operator {
public:
    explicit Operator(const char* name, const char* overload = "")
        : m_handle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload)) {}

    c10::IValue operator()(torch::jit::Stack arguments) const {
        m_handle.callBoxed(&arguments);
        return std::move(arguments.front());
    }

private:
    c10::OperatorHandle m_handle;
};

/// Those with relu clamp at the zero point, exactly as relu afterwards would. Never both with the
/// same packed weights: ONEDNN's plan is kept with them, and relu is not in its key (LibTorch 1.13,
/// aten/src/ATen/native/quantized/cpu/OnednnUtils.h).
struct Operators {
    Operator convolution{"quantized::conv2d", "new"};
    Operator convolutionRelu{"quantized::conv2d_relu", "new"};
    Operator linear{"quantized::linear"};
    Operator linearRelu{"quantized::linear_relu"};
    Operator sum{"quantized::add"};
    Operator sumRelu{"quantized::add_relu"};
    Operator packConvolution{"quantized::conv2d_prepack"};
    Operator packLinear{"quantized::linear_prepack"};
};

const Operators& operators() {
    static const Operators all;
    return all;
}

QuantizedNetwork::Layer quantizeLayer(const std::string& name, const at::Tensor& weight,
                                      const at::Tensor& bias, bool perChannel) {
    const QuantizedWeight quantized =
        quantizeWeight(plainLayout(weight.detach()), perChannel, name + ".weight");
    return {quantized.values, bias.detach().clone(), quantized.seen};
}

/// The layer of withGreatestWeights() in place of one with this weight.
QuantizedNetwork::Layer greatestLayer(const at::Tensor& weight, const ActivationQParams& input,
                                      const ActivationQParams& output, bool relu) {
    constexpr double sumsPerLevel = 8000; // a pair, 2 · 255 · 127, loses 32,003 in 16 bits
    constexpr double mostByte = 255;
    const std::int64_t outputs = weight.size(0);
    const at::Tensor ends = at::full({outputs}, -128, at::TensorOptions(at::kChar));
    ends.slice(0, 1, outputs, 2).fill_(127);
    std::vector<std::int64_t> alongOutputs(static_cast<std::size_t>(weight.dim()), 1);
    alongOutputs[0] = -1;
    const at::Tensor integers = ends.view(alongOutputs).expand(weight.sizes()).contiguous();
    const double scale = output.scale / (input.scale * sumsPerLevel);
    const at::Tensor values =
        weight.qscheme() == at::kPerChannelAffine
            ? at::_make_per_channel_quantized_tensor(
                  integers, at::full({outputs}, scale, at::TensorOptions(at::kDouble)),
                  at::zeros({outputs}, at::TensorOptions(at::kLong)), 0)
            : at::_make_per_tensor_quantized_tensor(integers, scale, 0);
    const std::int64_t products = weight.numel() / outputs;
    const at::Tensor sums =
        ends.to(at::kDouble) *
        (static_cast<double>(products) * (mostByte - static_cast<double>(input.zeroPoint)));
    const auto zeroPoint = static_cast<double>(output.zeroPoint);
    const double middle = ((relu ? zeroPoint : 0) + mostByte) / 2;
    const at::Tensor bias = (middle - zeroPoint) * output.scale - sums * (input.scale * scale);
    return {values, bias.to(at::kFloat), {}};
}

/// For the current engine's kernels.
c10::IValue packed(const Operation& operation, const at::Tensor& weight, const at::Tensor& bias) {
    if (const auto* conv = std::get_if<Conv2d>(&operation)) {
        const c10::List<std::int64_t> one({1, 1}); // stride and dilation
        const c10::List<std::int64_t> padding({conv->padding, conv->padding});
        return operators().packConvolution({weight, bias, one, padding, one, conv->groups});
    }
    if (std::holds_alternative<Linear>(operation)) {
        return operators().packLinear({weight, bias});
    }
    throw std::logic_error(std::string("there is no INT8 kernel for the weights of ") +
                           kindOf(operation));
}

at::Tensor apply(const Operator& operation, const at::Tensor& input, const c10::IValue& other,
                 const ActivationQParams& output) {
    return operation({input, other, output.scale, output.zeroPoint}).toTensor();
}

/// ONEDNN looks up its plan for a product by shapes and scales, but not zero points (LibTorch 1.13,
/// mended in later versions by intel/ideep #152), and keeps one (prepareForEngine): one of another
/// shape takes its place.
void forgetLastPlan(bool ofConvolution) {
    const Operation tiny = ofConvolution ? Operation(Conv2d{.kernel = 3, .padding = 1}) : Linear{};
    const at::Tensor ones =
        at::ones(ofConvolution ? at::IntArrayRef{1, 1, 3, 3} : at::IntArrayRef{1, 1});
    const at::Tensor weight = at::quantize_per_tensor(ones, 1, 0, at::kQInt8);
    const at::Tensor input = at::quantize_per_tensor(ones, 1, 0, at::kQUInt8);
    (void)apply(ofConvolution ? operators().convolution : operators().linear, input,
                packed(tiny, weight, at::zeros({1})), {});
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

QuantizedTensor describe(const std::string& name, const QuantizedNetwork::Layer& layer) {
    QuantizedTensor told;
    told.name = name + ".weight";
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
    return quantizeToBytes(values, chosen.scale, chosen.zeroPoint);
}

/// One node on its way.
struct QuantizedNetwork::Step {
    const QuantizedNetwork& quantized;
    std::size_t node;
    const std::vector<at::Tensor>& inputs;
    Sums sums;

    [[nodiscard]] const at::Tensor& input() const { return inputs.front(); }
    [[nodiscard]] at::Tensor withWeights(const Operator& plain, const Operator& withRelu) const {
        const bool relu = quantized.network().reluOf(node).has_value();
        const ActivationQParams& chosen = quantized.qparams(node);
        if (sums == Sums::Exact) {
            const Layer& layer = quantized.layer(node);
            return exactOutput({quantized.network().node(node).operation, layer.weight, layer.bias,
                                relu, chosen.scale, chosen.zeroPoint},
                               input());
        }
        return apply(relu ? withRelu : plain, input(), quantized.packedFor(node, input().size(0)),
                     chosen);
    }

    at::Tensor operator()(const Input&) const {
        return featherweight::quantized(input(), quantized.qparams(node));
    }
    at::Tensor operator()(const Conv2d&) const {
        return withWeights(operators().convolution, operators().convolutionRelu);
    }
    at::Tensor operator()(const Linear&) const {
        return withWeights(operators().linear, operators().linearRelu);
    }
    at::Tensor operator()(const Relu&) const {
        const std::size_t from = quantized.network().node(node).inputs.front();
        return quantized.network().reluOf(from) ? input() : at::relu(input());
    }
    at::Tensor operator()(const MaxPool2d& pool) const {
        return quantizedMaxPool(input(), pool.kernel);
    }
    at::Tensor operator()(const Flatten&) const { return flattened(input()); }
    at::Tensor operator()(const Add&) const {
        const bool relu = quantized.network().reluOf(node).has_value();
        return apply(relu ? operators().sumRelu : operators().sum, inputs[0], inputs[1],
                     quantized.qparams(node));
    }
    at::Tensor operator()(const LogSoftmax&) const {
        return at::log_softmax(input().dequantize(), 1);
    }
};

QuantizedNetwork::QuantizedNetwork(const PreparedNetwork& prepared)
    : m_network(prepared.network()->networkPointer()) {
    requireData(prepared.observers());
    for (const ActivationObserver& observer : prepared.observers()) {
        m_activations.push_back(activationQParams(observer));
    }
    for (const std::size_t node : m_network->layers()) {
        m_layers.emplace(
            node, quantizeLayer(m_network->node(node).name, prepared.network()->weight(node),
                                prepared.network()->bias(node), prepared.qconfig().perChannel));
    }
}

at::Tensor QuantizedNetwork::forward(const at::Tensor& images, Sums sums) const {
    return run(images, false, sums).back();
}

at::Tensor QuantizedNetwork::scores(const at::Tensor& images) const {
    return outputs(images)[m_network->scoresNode()].dequantize();
}

NodeOutputs QuantizedNetwork::outputs(const at::Tensor& images, Sums sums) const {
    return run(images, true, sums);
}

NodeOutputs QuantizedNetwork::run(const at::Tensor& images, bool keepAll, Sums sums) const {
    NodeOutputs outputs(m_network->nodes().size());
    walk(*m_network, outputs, 0, keepAll, [&](std::size_t node) {
        std::vector<at::Tensor> inputs;
        for (const std::size_t input : m_network->node(node).inputs) {
            inputs.push_back(outputs[input]);
        }
        return output(node, inputs.empty() ? std::vector<at::Tensor>{images} : inputs, sums);
    });
    return outputs;
}

at::Tensor QuantizedNetwork::output(std::size_t node, const std::vector<at::Tensor>& inputs,
                                    Sums sums) const {
    return std::visit(Step{*this, node, inputs, sums}, m_network->node(node).operation);
}

QuantizedNetwork QuantizedNetwork::withGreatestWeights() const {
    QuantizedNetwork greatest(*this);
    greatest.m_packed.clear();
    for (auto& [node, layer] : greatest.m_layers) {
        const ActivationQParams& input = qparams(m_network->node(node).inputs.front());
        const bool relu = m_network->reluOf(node).has_value();
        layer = greatestLayer(layer.weight, input, qparams(node), relu);
    }
    return greatest;
}

const c10::IValue& QuantizedNetwork::packedFor(std::size_t node, std::int64_t batch) const {
    c10::IValue& weights = m_packed[{node, batch}];
    if (weights.isNone()) {
        const Operation& operation = m_network->node(node).operation;
        forgetLastPlan(std::holds_alternative<Conv2d>(operation));
        weights = packed(operation, layer(node).weight, layer(node).bias);
    }
    return weights;
}

std::vector<QuantizedTensor> QuantizedNetwork::tensors() const {
    std::vector<QuantizedTensor> all;
    for (std::size_t index = 0; index < m_activations.size(); ++index) {
        const ObservedOutput& output = m_network->observed()[index];
        all.push_back(describe(output.name, m_activations[index], m_network->shape(output.node)));
        if (const auto layer = m_layers.find(output.node); layer != m_layers.end()) {
            all.push_back(describe(output.name, layer->second));
        }
    }
    return all;
}

} // namespace featherweight
