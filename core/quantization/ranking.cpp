// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/ranking.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <tuple>
#include <utility>

namespace featherweight {

namespace {

/// The position of the least by `of` among those that `counts`.
template <typename Of, typename Counts>
std::optional<std::size_t> leastBy(const ComparedResults& results, Of of, Counts counts) {
    std::optional<std::size_t> least;
    for (std::size_t index = 0; index < results.size(); ++index) {
        if (results[index] != nullptr && counts(index) &&
            (!least || of(*results[index]) < of(*results[*least]))) {
            least = index;
        }
    }
    return least;
}

/// One bit for each test image: whether the INT8 network is right.
using RightBits = std::vector<std::uint64_t>;

RightBits rightBits(const QuantizationResult& result) {
    constexpr std::size_t bits = 64;
    const std::size_t images = std::min(result.labels.size(), result.predictionsInt8.size());
    RightBits right((images + bits - 1) / bits);
    for (std::size_t image = 0; image < images; ++image) {
        const bool is = result.predictionsInt8[image] == result.labels[image];
        right[image / bits] |= std::uint64_t{is} << (image % bits);
    }
    return right;
}

RightAlone alone(const RightBits& first, const RightBits& second) {
    RightAlone alone;
    for (std::size_t word = 0; word < std::min(first.size(), second.size()); ++word) {
        alone.first += std::popcount(first[word] & ~second[word]);
        alone.second += std::popcount(second[word] & ~first[word]);
    }
    return alone;
}

} // namespace

std::size_t Ranking::tied() const {
    std::size_t count = 0;
    for (std::size_t index = 0; index < differences.size(); ++index) {
        count += ties(index) ? 1 : 0;
    }
    return count;
}

std::size_t Ranking::ranked() const {
    return static_cast<std::size_t>(
        std::count_if(differences.begin(), differences.end(),
                      [](const auto& difference) { return difference.has_value(); }));
}

std::optional<Ranking> rankingOf(const ComparedResults& results) {
    const std::optional<std::size_t> best = leastBy(
        results,
        [](const QuantizationResult& result) {
            return std::tuple(-result.accuracyInt8, result.settings.calibrationBatches,
                              result.int8Bytes());
        },
        [](std::size_t) { return true; });
    if (!best) {
        return std::nullopt;
    }
    Ranking ranking{.best = *best, .differences = {}, .cheapest = *best};
    ranking.differences.resize(results.size());
    std::vector<RightBits> right(results.size());
    for (std::size_t index = 0; index < results.size(); ++index) {
        if (results[index] != nullptr) {
            right[index] = rightBits(*results[index]);
        }
    }
    // The best was chosen by what is tested here, so that every pair counts as a comparison.
    std::vector<double> pValues;
    std::vector<std::pair<std::size_t, std::size_t>> withBest; // configuration, place in pValues
    for (std::size_t one = 0; one < results.size(); ++one) {
        for (std::size_t other = one + 1; other < results.size(); ++other) {
            if (results[one] == nullptr || results[other] == nullptr) {
                continue;
            }
            if (one == *best || other == *best) {
                withBest.emplace_back(one == *best ? other : one, pValues.size());
            }
            pValues.push_back(pValueOf(alone(right[one], right[other])));
        }
    }
    const std::vector<double> corrected = holmCorrected(pValues);
    const std::int64_t images = results[*best]->testImages;
    ranking.differences[*best] = differenceOf({}, images);
    for (const auto& [index, place] : withBest) {
        ranking.differences[index] = differenceOf(alone(right[*best], right[index]), images);
        ranking.differences[index]->corrected = corrected[place];
    }
    ranking.cheapest = *leastBy(
        results,
        [](const QuantizationResult& result) {
            return std::tuple(result.settings.calibrationBatches, result.int8Bytes(),
                              -result.accuracyInt8);
        },
        [&ranking](std::size_t index) { return ranking.ties(index); });
    return ranking;
}

} // namespace featherweight
