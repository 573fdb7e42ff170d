// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/observers/observers.h"

#include "core/base/message.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>

namespace featherweight {

namespace {

at::Tensor leastScale() {
    return at::scalar_tensor(std::numeric_limits<float>::epsilon());
}

/// NaN, for which every comparison is false, is refused, too.
void requireFinite(const at::Tensor& min, const at::Tensor& max, const std::string& name) {
    if (!at::logical_and(min >= -greatestObserved, max <= greatestObserved).all().item<bool>()) {
        throw Error({FW_TEXT("The tensor %1 holds a value that is infinite, not a number or beyond "
                             "1e38, so no range can be chosen for it; train again with a smaller "
                             "learning rate."),
                     {name}});
    }
}

} // namespace

QParams affineQParams(const at::Tensor& min, const at::Tensor& max, QuantizedRange range) {
    const at::Tensor negative = at::clamp_max(min, 0);
    const at::Tensor positive = at::clamp_min(max, 0);
    const auto steps = static_cast<double>(range.most - range.least);
    const at::Tensor scale = at::maximum((positive - negative).div(steps), leastScale());
    const at::Tensor zeroPoint =
        (range.least - at::round(negative / scale).to(at::kInt)).clamp(range.least, range.most);
    return {scale, zeroPoint.to(at::kLong)};
}

QParams symmetricQParams(const at::Tensor& min, const at::Tensor& max, QuantizedRange range) {
    const at::Tensor largest = at::maximum(-at::clamp_max(min, 0), at::clamp_min(max, 0));
    const double halfSteps = static_cast<double>(range.most - range.least) / 2;
    const at::Tensor scale = at::maximum(largest.div(halfSteps), leastScale());
    return {scale, at::zeros_like(scale, at::kLong)};
}

ChannelRanges observeChannels(const at::Tensor& weight, const std::string& name) {
    auto [min, max] = at::aminmax(weight.contiguous().flatten(1), 1);
    requireFinite(min, max, name);
    return {min, max};
}

ChannelRanges observeWhole(const at::Tensor& weight, const std::string& name) {
    auto [min, max] = at::aminmax(weight.contiguous());
    requireFinite(min, max, name);
    return {min.reshape({1}), max.reshape({1})};
}

QuantizedWeight quantizeWeight(const at::Tensor& weight, bool perChannel, const std::string& name) {
    const ChannelRanges seen =
        perChannel ? observeChannels(weight, name) : observeWhole(weight, name);
    const QParams chosen = symmetricQParams(seen.min, seen.max, fullSigned);
    return {seen, chosen,
            perChannel
                ? at::quantize_per_channel(weight, chosen.scale.to(at::kDouble), chosen.zeroPoint,
                                           0, at::kQInt8)
                : at::quantize_per_tensor(weight, chosen.scale.item<float>(), 0, at::kQInt8)};
}

ActivationObserver::ActivationObserver(std::string name, const QConfig& qconfig)
    : m_name(std::move(name)), m_quantMax(qconfig.mostActivation()) {
    switch (qconfig.observer) {
    case ObserverKind::MinMax:
        m_observer = MinMaxObserver();
        break;
    case ObserverKind::MovingAverage:
        m_observer = MovingAverageMinMaxObserver();
        break;
    case ObserverKind::Histogram:
        m_observer = HistogramObserver();
        break;
    }
}

void ActivationObserver::observe(const at::Tensor& values) {
    if (values.numel() == 0) {
        return;
    }
    const auto [min, max] = at::aminmax(values);
    requireFinite(min, max, m_name);
    const ChosenRange seen{min.item<float>(), max.item<float>()};
    m_min = empty() ? seen.min : std::min(m_min, seen.min);
    m_max = empty() ? seen.max : std::max(m_max, seen.max);
    // The order of the values does not matter, so that any dense layout will do.
    const at::Tensor dense = values.is_non_overlapping_and_dense() ? values : values.contiguous();
    const std::span<const float> all(dense.data_ptr<float>(),
                                     static_cast<std::size_t>(dense.numel()));
    std::visit([&](auto& observer) { observer.observe(all, seen); }, m_observer);
    m_seen.add(all);
}

QParams ActivationObserver::calculateQParams() const {
    if (empty()) {
        throw Error({FW_TEXT("The observer %1 has seen no data, so it cannot choose a range; "
                             "calibrate with at least one batch."),
                     {m_name}});
    }
    const ChosenRange range =
        std::visit([](const auto& observer) { return observer.range(); }, m_observer);
    const auto factor = static_cast<float>(m_rangeFactor);
    return affineQParams(at::full({1}, range.min * factor), at::full({1}, range.max * factor),
                         {0, m_quantMax});
}

ObserverState ActivationObserver::state(bool decide) const {
    ObserverState state;
    state.name = m_name;
    state.min = m_min;
    state.max = m_max;
    state.quantMax = m_quantMax;
    state.histogram = m_seen;
    if (decide && !empty()) {
        const QParams chosen = calculateQParams();
        state.decided = true;
        state.scale = chosen.scale.item<float>();
        state.zeroPoint = chosen.zeroPoint.item<std::int64_t>();
    }
    return state;
}

} // namespace featherweight
