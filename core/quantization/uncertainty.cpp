// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/uncertainty.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace featherweight {

namespace {

constexpr double normalQuantile = 1.959963984540054; ///< 97.5 % of a normal distribution lie below

/// How many of its standard deviations the observed difference lies from `difference`, with the
/// probability of the images that only the first gets right estimated under that difference.
double score(const RightAlone& right, std::int64_t images, double difference) {
    const auto all = static_cast<double>(images);
    const auto first = static_cast<double>(right.first);
    const auto second = static_cast<double>(right.second);
    const double linear = (2 * all - second + first) * difference - second - first;
    const double constant = -first * difference * (1 - difference);
    const double root = std::sqrt(std::max(0.0, linear * linear - 8 * all * constant));
    const double firstOnly = (root - linear) / (4 * all);
    const double variance = all * (2 * firstOnly + difference * (1 - difference));
    const double away = second - first - all * difference;
    return variance > 0 ? away / std::sqrt(variance) : away == 0 ? 0 : away * INFINITY;
}

/// Where the score reaches the quantile, between the observed difference and `end`, -1 or 1.
double limit(const RightAlone& right, std::int64_t images, double observed, double end) {
    constexpr int halvings = 60; // to the last bit of a double
    double inside = observed;
    double outside = end;
    for (int halving = 0; halving < halvings; ++halving) {
        const double middle = (inside + outside) / 2;
        (std::abs(score(right, images, middle)) <= normalQuantile ? inside : outside) = middle;
    }
    return inside;
}

} // namespace

RightAlone rightAlone(std::span<const std::uint8_t> labels, std::span<const std::uint8_t> first,
                      std::span<const std::uint8_t> second) {
    RightAlone alone;
    const std::size_t images = std::min({labels.size(), first.size(), second.size()});
    for (std::size_t image = 0; image < images; ++image) {
        const bool one = first[image] == labels[image];
        const bool other = second[image] == labels[image];
        alone.first += one && !other ? 1 : 0;
        alone.second += other && !one ? 1 : 0;
    }
    return alone;
}

double pValueOf(const RightAlone& right) {
    // Of n coins, so many heads or fewer: first that many, binomial(n, fewer) / 2^n, whose powers
    // of two are kept apart, since neither factor has room in a double.
    const auto coins = static_cast<double>(right.first + right.second);
    const auto fewer = static_cast<double>(std::min(right.first, right.second));
    constexpr int step = 512;
    const double most = std::ldexp(1, step);
    double share = 1;
    int exponent = 0;
    for (double heads = 1; heads <= fewer; ++heads) {
        share *= (coins - heads + 1) / heads;
        if (share > most) {
            share = std::ldexp(share, -step);
            exponent += step;
        }
    }
    double sum = share;
    for (double heads = fewer; heads >= 1 && share > sum * 1e-18; --heads) { // one less each
        share *= heads / (coins - heads + 1);
        sum += share;
    }
    return std::min(1.0, 2 * std::ldexp(sum, exponent - static_cast<int>(coins)));
}

std::vector<double> holmCorrected(std::span<const double> pValues) {
    std::vector<std::size_t> order(pValues.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [pValues](std::size_t one, std::size_t other) {
        return pValues[one] < pValues[other];
    });
    std::vector<double> corrected(pValues.size());
    double greatest = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const auto left = static_cast<double>(order.size() - rank);
        greatest = std::max(greatest, std::min(1.0, left * pValues[order[rank]]));
        corrected[order[rank]] = greatest;
    }
    return corrected;
}

double AccuracyDifference::value() const {
    return images > 0
               ? static_cast<double>(right.second - right.first) / static_cast<double>(images)
               : 0;
}

AccuracyDifference differenceOf(const RightAlone& right, std::int64_t images) {
    AccuracyDifference difference{.right = right, .images = images, .pValue = pValueOf(right)};
    difference.corrected = difference.pValue;
    if (images > 0) {
        const double observed = difference.value();
        difference.low = limit(right, images, observed, -1);
        difference.high = limit(right, images, observed, 1);
        if (!difference.significant()) {
            difference.low = std::min(difference.low, 0.0);
            difference.high = std::max(difference.high, 0.0);
        }
    }
    return difference;
}

void correctTogether(std::span<AccuracyDifference* const> differences) {
    std::vector<double> pValues;
    pValues.reserve(differences.size());
    for (const AccuracyDifference* difference : differences) {
        pValues.push_back(difference->pValue);
    }
    const std::vector<double> corrected = holmCorrected(pValues);
    for (std::size_t index = 0; index < differences.size(); ++index) {
        differences[index]->corrected = corrected[index];
    }
}

} // namespace featherweight
