// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/ranking.h"

#include <algorithm>
#include <tuple>

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

} // namespace

std::size_t Ranking::tied() const {
    std::size_t count = 0;
    for (std::size_t index = 0; index < differences.size(); ++index) {
        count += ties(index) ? 1 : 0;
    }
    return count;
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
    const QuantizationResult& first = *results[*best];
    std::vector<std::size_t> others;
    std::vector<double> pValues; // of the others
    for (std::size_t index = 0; index < results.size(); ++index) {
        auto& difference = ranking.differences.emplace_back();
        if (results[index] == nullptr) {
            continue;
        }
        difference = differenceOf(
            rightAlone(first.labels, first.predictionsInt8, results[index]->predictionsInt8),
            first.testImages);
        if (index != *best) {
            others.push_back(index);
            pValues.push_back(difference->pValue);
        }
    }
    const std::vector<double> corrected = holmCorrected(pValues);
    for (std::size_t other = 0; other < others.size(); ++other) {
        ranking.differences[others[other]]->pValue = corrected[other];
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
