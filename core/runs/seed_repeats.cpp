// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/seed_repeats.h"

#include "core/base/message.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

namespace featherweight {

namespace {

/// Of at least one value.
SeedSpread spreadOf(const std::vector<double>& values) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return {std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()),
            *least, *most};
}

} // namespace

std::vector<std::int64_t> seedsFrom(std::int64_t first, int count) {
    if (first + count - 1 > seedRange.most) {
        throw Error(
            {FW_TEXT("%1 seeds from %2 on go beyond the greatest one, %3; begin with a "
                     "smaller seed."),
             {std::to_string(count), std::to_string(first), std::to_string(seedRange.most)}});
    }
    std::vector<std::int64_t> seeds(static_cast<std::size_t>(count));
    std::iota(seeds.begin(), seeds.end(), first);
    return seeds;
}

SeedResult seedResultOf(std::int64_t seed, const std::vector<NetworkSummary>& networks) {
    SeedResult result;
    result.seed = seed;
    result.testImages = networks.front().testImages;
    for (const NetworkSummary& network : networks) {
        result.networks.push_back({network.accuracyFp32, network.accuracyInt8,
                                   network.accuracyInt8Exact.value_or(network.accuracyInt8)});
    }
    result.comparisons = compareForms(networks.front(), networks.back());
    return result;
}

void repeatWithSeeds(Engine& engine, const Dataset& dataset, TrainingSettings training,
                     const std::vector<NetworkChoice>& networks, QuantizationSettings quantization,
                     const std::vector<std::int64_t>& seeds, const ReportSeed& report,
                     const std::function<void(SeedResult)>& finished, const std::stop_token& stop) {
    training.measureAccuracy = false; // the comparison does that
    quantization.keepModels.clear();
    quantization.layerAccuracies = false;
    for (std::size_t index = 0; index < seeds.size(); ++index) {
        training.seed = seeds[index];
        const std::vector<TrainedNetwork> trained = trainSideBySide(
            engine, dataset, training, networks,
            [&](const TrainingReport& said) {
                report({index, said, {}});
            },
            stop);
        std::vector<NetworkSummary> summaries;
        for (ComparedNetwork& compared : compareNetworks(
                 engine, trained, dataset, settingsFor(training, quantization),
                 [&](const ComparisonReport& said) {
                     report({index, {}, said});
                 },
                 stop, false)) {
            summaries.push_back(std::move(compared.summary));
        }
        finished(seedResultOf(training.seed, summaries));
    }
}

SeedSpread accuracySpread(const std::vector<SeedResult>& seeds, const NetworkInForm& form) {
    std::vector<double> accuracies;
    for (const SeedResult& seed : seeds) {
        const SeedAccuracy& network = form.other ? seed.networks.back() : seed.networks.front();
        accuracies.push_back(form.int8 ? network.int8 : network.fp32);
    }
    return spreadOf(accuracies);
}

std::vector<SeedResult> correctedTogether(std::vector<SeedResult> seeds) {
    std::vector<AccuracyDifference*> all;
    for (SeedResult& seed : seeds) {
        for (FormComparison& compared : seed.comparisons) {
            all.push_back(&compared.difference);
        }
    }
    correctTogether(all);
    return seeds;
}

std::array<FormComparison, 4> compareForms(const NetworkSummary& first, const NetworkSummary& other,
                                           const std::vector<SeedResult>& seeds) {
    return seeds.size() > 1 ? correctedTogether(seeds).front().comparisons
                            : compareForms(first, other);
}

std::array<SeedsCompared, 4> compareOverSeeds(std::vector<SeedResult> seeds) {
    seeds = correctedTogether(std::move(seeds));
    std::array<SeedsCompared, 4> all;
    for (std::size_t index = 0; index < all.size(); ++index) {
        SeedsCompared& compared = all[index];
        compared.from = seeds.front().comparisons[index].from;
        compared.to = seeds.front().comparisons[index].to;
        std::vector<double> changes;
        for (const SeedResult& seed : seeds) {
            const AccuracyDifference& difference = seed.comparisons[index].difference;
            changes.push_back(difference.value());
            if (difference.significant()) {
                ++(difference.value() < 0 ? compared.worse : compared.better);
            }
        }
        compared.change = spreadOf(changes);
    }
    return all;
}

} // namespace featherweight
