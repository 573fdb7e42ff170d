// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/observers.h"

#include "core/message.h"

#include <ATen/ATen.h>

#include <cmath>
#include <limits>
#include <utility>

namespace featherweight {

namespace {

at::Tensor leastScale() {
    return at::scalar_tensor(std::numeric_limits<float>::epsilon());
}

void requireFinite(bool finite, const std::string& name) {
    if (!finite) {
        throw Error({FW_TEXT("The tensor %1 holds a value that is not finite, so no range can be "
                             "chosen for it; train again with a smaller learning rate."),
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
    requireFinite(at::isfinite(min).all().item<bool>() && at::isfinite(max).all().item<bool>(),
                  name);
    return {min, max};
}

ChannelRanges observeWhole(const at::Tensor& weight, const std::string& name) {
    auto [min, max] = at::aminmax(weight.contiguous());
    requireFinite(at::isfinite(min).item<bool>() && at::isfinite(max).item<bool>(), name);
    return {min.reshape({1}), max.reshape({1})};
}

void MinMaxObserver::observe(const at::Tensor& /*values*/, ChosenRange seen) {
    m_range = m_empty
                  ? seen
                  : ChosenRange{std::min(m_range.min, seen.min), std::max(m_range.max, seen.max)};
    m_empty = false;
}

void MovingAverageMinMaxObserver::observe(const at::Tensor& /*values*/, ChosenRange seen) {
    constexpr auto weight = static_cast<float>(averagingConstant);
    m_range = m_empty ? seen
                      : ChosenRange{m_range.min + weight * (seen.min - m_range.min),
                                    m_range.max + weight * (seen.max - m_range.max)};
    m_empty = false;
}

void HistogramObserver::observe(const at::Tensor& values, ChosenRange seen) {
    if (!m_histogram.defined() || m_min == m_max) {
        start(values, seen);
    } else {
        extend(values, seen);
    }
}

void HistogramObserver::start(const at::Tensor& values, ChosenRange seen) {
    m_histogram = at::histc(values, bins, seen.min, seen.max);
    m_min = seen.min;
    m_max = seen.max;
}

void HistogramObserver::extend(const at::Tensor& values, ChosenRange seen) {
    // The new range is a whole multiple of the old one, so that old bins, cut into upsampleRate
    // pieces each, fall exactly into new bins of `downsampleRate` pieces.
    const float pieceWidth = (m_max - m_min) / static_cast<float>(bins * upsampleRate);
    const float min = std::min(seen.min, m_min);
    const float wanted = std::max(seen.max, m_max);
    const float binsWidth = static_cast<float>(bins) * pieceWidth;
    const float downsampleRate = std::ceil((wanted - min) / binsWidth);
    const float max = wanted + (downsampleRate * binsWidth - (wanted - min));
    constexpr float mostDownsampling = 1e12F; // beyond, positions on the common grid overflow
    if (!(downsampleRate <= mostDownsampling) || !std::isfinite(max)) {
        // The old range is too small beside the new one to be told from a single value.
        start(values, seen);
        return;
    }

    at::Tensor histogram = at::histc(values, bins, min, max);
    if (min == m_min && max == m_max) {
        histogram += m_histogram;
    } else {
        const auto pieces = static_cast<std::int64_t>(downsampleRate);
        const auto firstPiece = std::llrint((m_min - min) / pieceWidth);
        const auto old = m_histogram.accessor<float, 1>();
        auto sum = histogram.accessor<float, 1>();
        // Values of the old histogram left of a piece of the new grid, each piece weighing as much
        // as its whole old bin; found by position, so that a wide range needs no long array.
        std::int64_t wholeBins = 0;
        double wholeSum = 0;
        const auto integral = [&](std::int64_t piece) {
            const std::int64_t inside =
                std::clamp<std::int64_t>(piece - firstPiece, 0, bins * upsampleRate);
            for (; wholeBins < inside / upsampleRate; ++wholeBins) {
                wholeSum += static_cast<double>(old[wholeBins]) * upsampleRate;
            }
            const std::int64_t rest = inside % upsampleRate;
            return rest == 0
                       ? wholeSum
                       : wholeSum + static_cast<double>(old[wholeBins]) * static_cast<double>(rest);
        };
        float before = 0; // single precision, as PyTorch keeps it
        for (std::int64_t bin = 0; bin < bins; ++bin) {
            const double until = integral((bin + 1) * pieces);
            sum[bin] += static_cast<float>((until - before) / upsampleRate);
            before = static_cast<float>(until);
        }
    }
    m_histogram = histogram;
    m_min = min;
    m_max = max;
}

ChosenRange HistogramObserver::range() const {
    constexpr double quantileStep = 1e-5;
    const float binWidth = (m_max - m_min) / static_cast<float>(bins);
    const double total = m_histogram.sum().item<float>();
    const at::Tensor cumulative = at::cumsum(m_histogram, 0);
    const auto upTo = cumulative.accessor<float, 1>();

    double lowQuantile = 0;
    double highQuantile = 1;
    std::int64_t first = 0;
    std::int64_t last = bins - 1;
    double leastError = std::numeric_limits<double>::infinity();
    while (lowQuantile < highQuantile) {
        const double nextLow = lowQuantile + quantileStep;
        const double nextHigh = highQuantile - quantileStep;
        std::int64_t left = first;
        std::int64_t right = last;
        while (left < last && upTo[left] < static_cast<float>(nextLow * total)) {
            ++left;
        }
        while (right > first && upTo[right] > static_cast<float>(nextHigh * total)) {
            --right;
        }
        // Move the end that gives up more bins for the same share of the values.
        std::int64_t nextFirst = first;
        std::int64_t nextLast = last;
        if (left - first > last - right) {
            nextFirst = left;
            lowQuantile = nextLow;
        } else {
            nextLast = right;
            highQuantile = nextHigh;
        }
        if (nextFirst == first && nextLast == last) {
            continue;
        }
        const double error = quantizationError(nextFirst, nextLast);
        if (error > leastError) {
            break;
        }
        leastError = error;
        first = nextFirst;
        last = nextLast;
    }
    return {m_min + binWidth * static_cast<float>(first),
            m_min + binWidth * static_cast<float>(last + 1)};
}

double HistogramObserver::quantizationError(std::int64_t firstBin, std::int64_t lastBin) const {
    constexpr std::int64_t levels = 256; // of quint8; reduce_range does not enter PyTorch's search
    const double binWidth = (static_cast<double>(m_max) - static_cast<double>(m_min)) / bins;
    const double levelWidth = binWidth * static_cast<double>(lastBin - firstBin + 1) / levels;
    if (levelWidth == 0) {
        return 0;
    }
    // Values are taken as spread evenly inside a bin. A bin begins in one level and ends in
    // another; between begin and end its values lie around the centres of the levels, and
    // density · ∫ x² dx over the distances x from them is the squared error.
    const at::Tensor begin = (at::arange(bins, at::kLong) - firstBin).to(at::kFloat).mul(binWidth);
    const at::Tensor end = begin + binWidth;
    const auto levelOf = [levelWidth](const at::Tensor& x) {
        return at::div(x, levelWidth, "floor").clamp(0, levels - 1);
    };
    const at::Tensor beginLevel = levelOf(begin);
    const at::Tensor endLevel = levelOf(end);
    const at::Tensor density = m_histogram / binWidth;
    const auto norm = [&density](const at::Tensor& from, const at::Tensor& to) {
        return density * ((to * to * to - from * from * from) / 3);
    };
    const at::Tensor half = at::scalar_tensor(levelWidth / 2);
    at::Tensor error = norm(begin - (beginLevel + 0.5) * levelWidth, half.expand({bins}));
    error += (endLevel - beginLevel - 1) * norm(-half, half);
    error += norm(-half, end - (endLevel * levelWidth + levelWidth / 2));
    return error.sum().item<float>();
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
    const ChosenRange seen{min.item<float>(), max.item<float>()};
    requireFinite(std::isfinite(seen.min) && std::isfinite(seen.max), m_name);
    m_min = empty() ? seen.min : std::min(m_min, seen.min);
    m_max = empty() ? seen.max : std::max(m_max, seen.max);
    std::visit([&](auto& observer) { observer.observe(values, seen); }, m_observer);
    // The order of the values does not matter, so that any dense layout will do.
    const at::Tensor dense = values.is_non_overlapping_and_dense() ? values : values.contiguous();
    m_seen.add({dense.data_ptr<float>(), static_cast<std::size_t>(dense.numel())});
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
