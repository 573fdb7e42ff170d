// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/observers/observe_values.h"

#include "core/engine/observers/observers.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace featherweight {

namespace {

at::Tensor toTensor(std::span<const float> values) {
    at::Tensor tensor = at::empty({static_cast<std::int64_t>(values.size())}, at::kFloat);
    std::copy(values.begin(), values.end(), tensor.data_ptr<float>());
    return tensor;
}

template <typename T>
std::vector<T> toVector(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.to(c10::CppTypeToScalarType<T>::value).contiguous();
    return {plain.data_ptr<T>(), plain.data_ptr<T>() + plain.numel()};
}

QuantizedValues plainValues(const QParams& chosen, const at::Tensor& quantized) {
    return {toVector<float>(chosen.scale), toVector<std::int64_t>(chosen.zeroPoint),
            toVector<std::int32_t>(quantized.int_repr())};
}

} // namespace

QuantizedValues observeActivation(const std::string& name, const QConfig& qconfig,
                                  std::span<const std::vector<float>> batches) {
    ActivationObserver observer(name, qconfig);
    at::Tensor values = toTensor({});
    for (const std::vector<float>& batch : batches) {
        values = toTensor(batch);
        observer.observe(values);
    }
    const QParams chosen = observer.calculateQParams();
    return plainValues(chosen,
                       at::quantize_per_tensor(values, chosen.scale.item<float>(),
                                               chosen.zeroPoint.item<std::int64_t>(), at::kQUInt8));
}

QuantizedValues observeWeight(const std::string& name, const QConfig& qconfig,
                              std::span<const float> weight, std::int64_t channels) {
    const QuantizedWeight quantized =
        quantizeWeight(toTensor(weight).reshape({channels, -1}), qconfig.perChannel, name);
    return plainValues(quantized.chosen, quantized.values);
}

} // namespace featherweight
