#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The observers of PyTorch's qconfigs: what they see, and which scale and zero point they choose.
// Compute worker only.

#include "core/engine/observers/range_observers.h"
#include "core/quantization/qconfig.h"
#include "core/quantization/quantization.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <variant>

namespace featherweight {

/// The integers a tensor may use.
struct QuantizedRange {
    std::int64_t least;
    std::int64_t most;
};

inline constexpr QuantizedRange fullSigned{-128, 127};

struct QParams {
    at::Tensor scale;     ///< float, one entry per channel or one in all
    at::Tensor zeroPoint; ///< int64, likewise
};

/// Affine: scale = (max - min) / (most - least) with zero inside [min, max], zero point =
/// least - round(min / scale). Float arithmetic and the least scale (float's epsilon) as in
/// UniformQuantizationObserverBase of torch/ao/quantization/observer.py (PyTorch 1.13).
[[nodiscard]] QParams affineQParams(const at::Tensor& min, const at::Tensor& max,
                                    QuantizedRange range);

/// Symmetric: scale = max(-min, max) / ((most - least) / 2), zero point 0. Source as above.
[[nodiscard]] QParams symmetricQParams(const at::Tensor& min, const at::Tensor& max,
                                       QuantizedRange range);

/// Least and greatest value of each slice of `weight` along its first dimension.
struct ChannelRanges {
    at::Tensor min; ///< float, one entry per channel
    at::Tensor max;
};

/// What PerChannelMinMaxObserver keeps of a weight. Throws Error for NaN, infinity
/// and what is beyond greatestObserved; not for an empty weight.
[[nodiscard]] ChannelRanges observeChannels(const at::Tensor& weight, const std::string& name);

/// What MinMaxObserver keeps of a whole weight: one entry. Throws Error for NaN, infinity
/// and what is beyond greatestObserved; not for an empty weight.
[[nodiscard]] ChannelRanges observeWhole(const at::Tensor& weight, const std::string& name);

/// A weight as qint8, symmetric, and what its observer kept. Throws as observeChannels().
struct QuantizedWeight {
    ChannelRanges seen;
    QParams chosen;
    at::Tensor values; ///< of the same shape
};
[[nodiscard]] QuantizedWeight quantizeWeight(const at::Tensor& weight, bool perChannel,
                                             const std::string& name);

/// Watches one activation with the qconfig's observer. Copies are independent of each other.
class ActivationObserver {
public:
    ActivationObserver(std::string name, const QConfig& qconfig);

    /// Adds all values of a float tensor; an empty one changes nothing. Throws Error for NaN,
    /// infinity and what is beyond greatestObserved.
    void observe(const at::Tensor& values);
    /// Scale and zero point for quint8. Throws Error when nothing was observed.
    [[nodiscard]] QParams calculateQParams() const;
    /// `decide`: with scale and zero point, if anything was seen.
    [[nodiscard]] ObserverState state(bool decide) const;

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] bool empty() const { return m_seen.empty(); }
    /// Chooses `factor` times the range that follows from what was seen (the lesson of a range too
    /// small).
    void scaleRange(double factor) { m_rangeFactor = factor; }

private:
    std::string m_name;
    std::int64_t m_quantMax;
    double m_rangeFactor = 1;
    std::variant<MinMaxObserver, MovingAverageMinMaxObserver, HistogramObserver> m_observer;
    ValueHistogram m_seen; ///< everything, to be drawn
    float m_min = 0;       ///< least value seen
    float m_max = 0;
};

} // namespace featherweight
