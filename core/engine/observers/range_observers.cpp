// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/observers/range_observers.h"

#include "core/engine/observers/range_search.h"
#include "core/engine/torch/widest.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <mutex>
#include <vector>

namespace featherweight {

namespace {

/// Two counts of each bin side by side: otherwise many a value would have to wait until the one
/// before it is counted.
constexpr std::size_t countsOfBin = 2;

/// Behind the bins, `counts` has one more for what lies in none.
FW_WIDEST void countInBins(const float* values, std::size_t size, ChosenRange edges,
                           std::int32_t bins, std::uint32_t* counts) {
    using Floats = EightFloats;
    using Bins = EightIntegers;
    constexpr std::size_t lanes = 8;
    const float width = edges.max - edges.min;
    const auto find =
        [ edges, bins, width ](const Floats& some, Bins& found) __attribute__((always_inline)) {
        found =
            __builtin_convertvector((some - edges.min) / width * static_cast<float>(bins), Bins);
        found = found == bins ? found - 1 : found; // the last one ends with its right edge
        found = (some >= edges.min) & (some <= edges.max) ? found : Bins{} + bins;
    };
    Floats some;
    Bins found;
    std::size_t index = 0;
    for (; index + lanes <= size; index += lanes) {
        read(some, values, static_cast<std::int64_t>(index));
        find(some, found);
#pragma GCC unroll 8
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            ++counts[static_cast<std::size_t>(found[lane]) * countsOfBin + lane % countsOfBin];
        }
    }
    for (; index < size; ++index) {
        find(Floats{} + values[index], found);
        ++counts[static_cast<std::size_t>(found[0]) * countsOfBin];
    }
}

} // namespace

at::Tensor histogramOf(std::span<const float> values, std::int64_t bins, float min, float max) {
    constexpr std::int64_t worthAThread = 1 << 15;
    std::vector<std::uint64_t> sums(static_cast<std::size_t>(bins));
    std::mutex summing;
    const auto count = [&](std::int64_t first, std::int64_t end) {
        std::vector<std::uint32_t> counts((sums.size() + 1) * countsOfBin);
        countInBins(values.data() + first, static_cast<std::size_t>(end - first), {min, max},
                    static_cast<std::int32_t>(bins), counts.data());
        const std::lock_guard lock(summing);
        for (std::size_t index = 0; index < sums.size() * countsOfBin; ++index) {
            sums[index / countsOfBin] += counts[index];
        }
    };
    at::parallel_for(0, static_cast<std::int64_t>(values.size()), worthAThread, count);
    at::Tensor histogram = at::empty({bins}, at::kFloat);
    std::copy(sums.begin(), sums.end(), histogram.data_ptr<float>());
    return histogram;
}

void MinMaxObserver::observe(std::span<const float> /*values*/, ChosenRange seen) {
    m_range = m_empty
                  ? seen
                  : ChosenRange{std::min(m_range.min, seen.min), std::max(m_range.max, seen.max)};
    m_empty = false;
}

void MovingAverageMinMaxObserver::observe(std::span<const float> /*values*/, ChosenRange seen) {
    constexpr auto weight = static_cast<float>(averagingConstant);
    m_range = m_empty ? seen
                      : ChosenRange{m_range.min + weight * (seen.min - m_range.min),
                                    m_range.max + weight * (seen.max - m_range.max)};
    m_empty = false;
}

void HistogramObserver::observe(std::span<const float> values, ChosenRange seen) {
    if (!m_histogram.defined() || m_min == m_max) {
        start(values, seen);
    } else {
        extend(values, seen);
    }
}

void HistogramObserver::start(std::span<const float> values, ChosenRange seen) {
    if (seen.min == seen.max) { // where histc puts them, which refuses large ones
        m_histogram = at::zeros({bins}, at::kFloat);
        m_histogram[bins / 2] = static_cast<std::int64_t>(values.size());
    } else {
        m_histogram = histogramOf(values, bins, seen.min, seen.max);
    }
    m_min = seen.min;
    m_max = seen.max;
}

namespace {

/// Where the old histogram lies in the new one, whose bins are a whole number of its pieces wide.
struct Placement {
    double firstPiece; ///< of the old histogram, counted from the left edge of the new one
    double rate;       ///< pieces in a new bin
};

/// PyTorch's _combine_histograms without its array of all pieces: adds the old bins, cut into
/// HistogramObserver::upsampleRate pieces each, to the new bins in which the pieces lie.
void addMoved(const at::Tensor& old, const Placement& placement, const at::Tensor& histogram) {
    constexpr std::int64_t bins = HistogramObserver::bins;
    constexpr std::int64_t upsampleRate = HistogramObserver::upsampleRate;
    const float* const from = old.data_ptr<float>();
    float* const into = histogram.data_ptr<float>();
    std::int64_t taken = 0;
    double sum = 0;   // of the pieces left of a new bin's end, each weighing as much as its old bin
    float before = 0; // of those left of its begin; in single precision, as PyTorch keeps it
    for (std::int64_t bin = 0; bin < bins; ++bin) {
        // Exact wherever the end falls among the pieces.
        const double end = static_cast<double>(bin + 1) * placement.rate - placement.firstPiece;
        const auto inside = static_cast<std::int64_t>(
            std::clamp(end, 0.0, static_cast<double>(bins * upsampleRate)));
        for (; taken < inside; ++taken) { // one by one: a product would round differently
            sum += from[taken / upsampleRate];
        }
        into[bin] += static_cast<float>((sum - before) / upsampleRate);
        before = static_cast<float>(sum);
    }
}

} // namespace

void HistogramObserver::extend(std::span<const float> values, ChosenRange seen) {
    // _adjust_min_max: (max - min) / (rate · bins) is to be the width of a piece.
    const float pieceWidth = (m_max - m_min) / static_cast<float>(bins * upsampleRate);
    const float min = std::min(seen.min, m_min);
    const float wanted = std::max(seen.max, m_max);
    const float rate = std::ceil((wanted - min) / (static_cast<float>(bins) * pieceWidth));
    if (!std::isfinite(rate)) { // the old range is a single value beside the new one
        start(values, seen);
        return;
    }
    const float max = wanted + (rate * (static_cast<float>(bins) * pieceWidth) - (wanted - min));
    const at::Tensor histogram = histogramOf(values, bins, min, max);
    if (min == m_min && max == m_max) {
        m_histogram = histogram + m_histogram;
    } else {
        addMoved(m_histogram, {std::nearbyint((m_min - min) / pieceWidth), rate}, histogram);
        m_histogram = histogram;
    }
    m_min = min;
    m_max = max;
}

ChosenRange HistogramObserver::range() const {
    const auto [first, last] = binsOfLeastError(m_histogram, m_min, m_max);
    const float binWidth = (m_max - m_min) / static_cast<float>(bins);
    return {m_min + binWidth * static_cast<float>(first),
            m_min + binWidth * static_cast<float>(last + 1)};
}

} // namespace featherweight
