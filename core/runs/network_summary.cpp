// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/network_summary.h"

#include <algorithm>

namespace featherweight {

namespace {

bool has(const NetworkSummary& network, const WeightBytes& weight) {
    const auto& all = network.int8Weights;
    return std::find(all.begin(), all.end(), weight) != all.end();
}

} // namespace

std::array<FormComparison, 4> compareForms(const NetworkSummary& first,
                                           const NetworkSummary& other) {
    const auto predictions = [&](const NetworkInForm& form) -> const Predictions& {
        const NetworkSummary& network = form.other ? other : first;
        return form.int8 ? network.predictionsInt8 : network.predictionsFp32;
    };
    const auto compared = [&](const NetworkInForm& from, const NetworkInForm& to) {
        return FormComparison{
            from, to,
            differenceOf(rightAlone(first.labels, predictions(from), predictions(to)),
                         first.testImages)};
    };
    const NetworkInForm fp32{false, false};
    const NetworkInForm int8{false, true};
    std::array all{compared(fp32, int8), compared(fp32, {true, false}),
                   compared(fp32, {true, true}), compared(int8, {true, true})};
    std::array<AccuracyDifference*, all.size()> differences{};
    std::transform(all.begin(), all.end(), differences.begin(),
                   [](FormComparison& each) { return &each.difference; });
    correctTogether(differences);
    return all;
}

bool losesAccuracy(const NetworkSummary& first, const NetworkSummary& other) {
    const auto compared = compareForms(first, other);
    return first.fp32LearnedNothing || other.fp32LearnedNothing ||
           std::any_of(compared.begin(), compared.end(), [](const FormComparison& each) {
               return each.difference.significant() && each.difference.value() < 0;
           });
}

std::vector<AccuracyDifference> changesBetween(const std::vector<NetworkSummary>& before,
                                               const std::vector<NetworkSummary>& after) {
    std::vector<AccuracyDifference> changes;
    for (std::size_t index = 0; index < std::min(before.size(), after.size()); ++index) {
        const NetworkSummary& was = before[index];
        const NetworkSummary& is = after[index];
        if (was.labels != is.labels) {
            return {};
        }
        for (const auto predictions :
             {&NetworkSummary::predictionsFp32, &NetworkSummary::predictionsInt8}) {
            changes.push_back(differenceOf(rightAlone(is.labels, was.*predictions, is.*predictions),
                                           is.testImages));
        }
    }
    std::vector<AccuracyDifference*> all;
    for (AccuracyDifference& change : changes) {
        all.push_back(&change);
    }
    correctTogether(all);
    return changes;
}

WeightShares weightShares(const NetworkSummary& first, const NetworkSummary& other) {
    WeightShares shares;
    for (const WeightBytes& weight : first.int8Weights) {
        if (has(other, weight)) {
            shares.sharedBytes += weight.bytes;
            if (weight.bytes > shares.largestShared.bytes) {
                shares.largestShared = weight;
            }
        } else {
            shares.replacedBytes += weight.bytes;
        }
    }
    for (const WeightBytes& weight : other.int8Weights) {
        shares.replacingBytes += has(first, weight) ? 0 : weight.bytes;
    }
    return shares;
}

} // namespace featherweight
