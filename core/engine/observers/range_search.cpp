// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/observers/range_search.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>

namespace featherweight {

namespace {

/// The squared error of quantizing with some bins of a histogram. PyTorch makes some thirty passes
/// over tensors for each candidate; here one loop does the same operations in the same order.
class QuantizationError {
public:
    QuantizationError(const at::Tensor& histogram, float min, float max)
        : m_bins(histogram.numel()),
          m_binWidth((static_cast<double>(max) - static_cast<double>(min)) /
                     static_cast<double>(m_bins)),
          m_density(histogram / m_binWidth), m_error(at::empty_like(histogram)) {}

    double operator()(const BinRange& candidate) {
        const double levelWidth =
            m_binWidth * static_cast<double>(candidate.last - candidate.first + 1) / levels;
        if (levelWidth == 0) {
            return 0;
        }
        const auto width = static_cast<float>(levelWidth);
        if (width == 0) {
            return std::numeric_limits<double>::quiet_NaN(); // the first bin begins at 0 / 0
        }
        fill(candidate.first, width, static_cast<float>(levelWidth / 2));
        return m_error.sum().item<float>(); // for the order in which LibTorch adds
    }

private:
    static constexpr std::int64_t levels = 256; // of quint8

    /// A bin begins in one level and ends in another; between begin and end its values lie around
    /// the centres of the levels, and density · ∫ x² dx over the distances x from them is the
    /// squared error.
    void fill(std::int64_t firstBin, float width, float half) {
        const float* const density = m_density.data_ptr<float>();
        float* const error = m_error.data_ptr<float>();
        const auto binWidth = static_cast<float>(m_binWidth);
        const auto cube = [](float x) { return x * x * x; };
        // The quotient of two floats is a whole number or further from one than double rounds.
        const auto levelOf = [width](float x) {
            const double level = static_cast<double>(x) / static_cast<double>(width);
            return static_cast<float>(
                static_cast<std::int32_t>(std::clamp(level, 0.0, levels - 1.0)));
        };
        const float whole = (cube(half) - cube(-half)) / 3;
        for (std::int64_t bin = 0; bin < m_bins; ++bin) {
            const float begin = static_cast<float>(bin - firstBin) * binWidth;
            const float end = begin + binWidth;
            const float beginLevel = levelOf(begin);
            const float endLevel = levelOf(end);
            const float fromCentre = begin - (beginLevel + 0.5F) * width;
            const float toCentre = end - (endLevel * width + half);
            float sum = density[bin] * ((cube(half) - cube(fromCentre)) / 3);
            sum += (endLevel - beginLevel - 1) * (density[bin] * whole);
            sum += density[bin] * ((cube(toCentre) - cube(-half)) / 3);
            error[bin] = sum;
        }
    }

    std::int64_t m_bins;
    double m_binWidth;
    at::Tensor m_density;
    at::Tensor m_error; ///< of each bin
};

} // namespace

BinRange binsOfLeastError(const at::Tensor& histogram, float min, float max) {
    constexpr double quantileStep = 1e-5;
    const double total = histogram.sum().item<float>();
    const at::Tensor cumulative = at::cumsum(histogram, 0);
    const float* const upTo = cumulative.data_ptr<float>();
    QuantizationError errorOf(histogram, min, max);

    double lowQuantile = 0;
    double highQuantile = 1;
    BinRange best{0, histogram.numel() - 1};
    double leastError = std::numeric_limits<double>::infinity();
    while (lowQuantile < highQuantile) {
        const double nextLow = lowQuantile + quantileStep;
        const double nextHigh = highQuantile - quantileStep;
        std::int64_t left = best.first;
        std::int64_t right = best.last;
        while (left < best.last && upTo[left] < static_cast<float>(nextLow * total)) {
            ++left;
        }
        while (right > best.first && upTo[right] > static_cast<float>(nextHigh * total)) {
            --right;
        }
        // Move the end that gives up more bins for the same share of the values.
        BinRange next = best;
        if (left - best.first > best.last - right) {
            next.first = left;
            lowQuantile = nextLow;
        } else {
            next.last = right;
            highQuantile = nextHigh;
        }
        if (next.first == best.first && next.last == best.last) {
            continue;
        }
        const double error = errorOf(next);
        if (error > leastError) {
            break;
        }
        leastError = error;
        best = next;
    }
    return best;
}

} // namespace featherweight
