#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Three ways to choose a range from batches of values: the arithmetic of PyTorch's observers,
// operation by operation, so that every bit is theirs. Compute worker only.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>

namespace featherweight {

/// The range that an observer would quantize, before zero is put into it.
struct ChosenRange {
    float min;
    float max;
};

/// All of them: observe() takes at least one value and the least and the greatest of them, `seen`,
/// both finite and at most `greatestObserved` in magnitude; range() is for after it.
/// The classes they follow are in torch/ao/quantization/observer.py (PyTorch 1.13).
inline constexpr float greatestObserved = 1e38F; ///< so that no difference of two overflows

/// How many values lie in each of `bins` equal parts of min … max, where min < max; what lies
/// outside is not counted. Float: at::histc's arithmetic as of LibTorch 1.13, in a loop that takes
/// a fifth of the time. (Later versions multiply before they divide, which overflows for values
/// from 1e35 on; and histc counts no further than 2^24 in a bin.)
[[nodiscard]] at::Tensor histogramOf(std::span<const float> values, std::int64_t bins, float min,
                                     float max);

/// MinMaxObserver: the least and the greatest value ever seen.
class MinMaxObserver {
public:
    void observe(std::span<const float> values, ChosenRange seen);
    [[nodiscard]] ChosenRange range() const { return m_range; }

private:
    bool m_empty = true;
    ChosenRange m_range{0, 0};
};

/// MovingAverageMinMaxObserver: after the first batch, min += 0.01 · (the batch's min - min), and
/// so the max, all in float.
class MovingAverageMinMaxObserver {
public:
    static constexpr double averagingConstant = 0.01;

    void observe(std::span<const float> values, ChosenRange seen);
    [[nodiscard]] ChosenRange range() const { return m_range; }

private:
    bool m_empty = true;
    ChosenRange m_range{0, 0};
};

/// HistogramObserver with the bounds of the histogram as float (pytorch/pytorch #83672), as later
/// versions have them: a running histogram of activations in 2,048 bins and the range in it that
/// quantizes with the least squared error (a search from both ends by quantiles, after
/// NormMinimization in caffe2/quantization/server). The range grows on the right only, in whole
/// steps of the old bins. What was seen before is forgotten when it was a single value, as in 1.13.
///
/// A wide range after a narrow one, for which PyTorch asks for an enormous array (#122659), costs
/// no more than any other, with the result that this array would give. A constant too large for
/// PyTorch's histc (from 2^24) is observed as any other.
class HistogramObserver {
public:
    static constexpr std::int64_t bins = 2048;
    static constexpr std::int64_t upsampleRate = 128;

    void observe(std::span<const float> values, ChosenRange seen);
    /// The range of least squared error.
    [[nodiscard]] ChosenRange range() const;

private:
    void start(std::span<const float> values, ChosenRange seen);
    void extend(std::span<const float> values, ChosenRange seen);

    at::Tensor m_histogram; ///< float, `bins` entries; never changed in place, so that copies hold
    float m_min = 0;        ///< left edge of the histogram: the least value seen
    float m_max = 0;        ///< right edge; may lie beyond the greatest value seen
};

} // namespace featherweight
