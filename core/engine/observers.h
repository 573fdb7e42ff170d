#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The observers of the fbgemm qconfig: what they see, and which scale and zero point they choose.
// Compute worker only.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace featherweight {

/// The integers a tensor may use.
struct QuantizedRange {
    std::int64_t least;
    std::int64_t most;
};

/// quint8 with reduce_range: 7 bits, so that the products of fbgemm's kernels cannot overflow.
inline constexpr QuantizedRange reducedUnsigned{0, 127};
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

/// What PerChannelMinMaxObserver keeps of a weight. Throws Error for NaN or infinity.
[[nodiscard]] ChannelRanges observeChannels(const at::Tensor& weight, const std::string& name);

/// A running histogram of activations in 2,048 bins and the range in it that quantizes with the
/// least squared error (a search from both ends by quantiles, after NormMinimization in
/// caffe2/quantization/server). HistogramObserver of PyTorch 1.13 with the bounds of the histogram
/// as float (pytorch/pytorch #83672), as later versions have them. The range grows on the right
/// only, in whole steps of the old bins, as PyTorch's does.
class HistogramObserver {
public:
    static constexpr std::int64_t bins = 2048;
    static constexpr std::int64_t upsampleRate = 128;

    explicit HistogramObserver(std::string name) : m_name(std::move(name)) {}

    /// Adds all values of a float tensor. Throws Error for NaN or infinity.
    void observe(const at::Tensor& values);
    /// Scale and zero point for quint8 with reduce_range. Throws Error when nothing was observed.
    [[nodiscard]] QParams calculateQParams() const;

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] bool empty() const { return !m_histogram.defined(); }
    [[nodiscard]] float min() const { return m_min; }
    [[nodiscard]] float max() const { return m_max; }

private:
    struct Bounds {
        float min;
        float max;
    };
    void start(const at::Tensor& values, Bounds seen);
    void extend(const at::Tensor& values, Bounds seen);
    [[nodiscard]] Bounds searchRange() const;
    [[nodiscard]] double quantizationError(std::int64_t firstBin, std::int64_t lastBin) const;

    std::string m_name;
    at::Tensor m_histogram; ///< float, `bins` entries
    float m_min = 0;        ///< left edge of the histogram: the least value seen
    float m_max = 0;        ///< right edge; may lie beyond the greatest value seen
};

} // namespace featherweight
