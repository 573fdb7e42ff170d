// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/accuracy_cost.h"

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

std::int64_t diagonal(const ConfusionMatrix& matrix) {
    std::int64_t sum = 0;
    for (std::size_t label = 0; label < matrix.size(); ++label) {
        sum += matrix[label][label];
    }
    return sum;
}

std::optional<std::size_t> leastAccurate(const QuantizationResult& result) {
    std::optional<std::size_t> least;
    for (std::size_t index = 0; index < result.layers.size(); ++index) {
        const std::optional<double>& accuracy = result.layers[index].accuracy;
        if (!accuracy) {
            return {}; // not comparable
        }
        if (*accuracy < (least ? *result.layers[*least].accuracy : result.accuracyFp32)) {
            least = index;
        }
    }
    return least;
}

} // namespace

Change changeOf(const ChangedPrediction& prediction) {
    return prediction.before == prediction.label  ? Change::Worse
           : prediction.after == prediction.label ? Change::Better
                                                  : Change::StillWrong;
}

std::int64_t AccuracyCost::count(Change change) const {
    return std::count_if(
        changed.begin(), changed.end(),
        [change](const ChangedPrediction& prediction) { return changeOf(prediction) == change; });
}

QString AccuracyCost::className(int label) const {
    return classNames.value(label, QString::number(label));
}

std::optional<AccuracyCost> accuracyCost(const QuantizationResult& result, const Dataset& dataset) {
    const std::vector<std::uint8_t>& labels = dataset.test.labels;
    const std::vector<std::uint8_t>& before = result.predictionsFp32;
    const std::vector<std::uint8_t>& after = result.predictionsInt8;
    if (labels.empty() || before.size() != labels.size() || after.size() != labels.size()) {
        return {};
    }
    AccuracyCost cost;
    cost.images = static_cast<std::int64_t>(labels.size());
    cost.before = confusion(dataset.form().classes, labels, before);
    cost.after = confusion(dataset.form().classes, labels, after);
    cost.rightBefore = diagonal(cost.before);
    cost.rightAfter = diagonal(cost.after);
    cost.agreement = agreement(before, after);
    cost.changed = changedPredictions(labels, before, after);
    for (const std::string& name : dataset.classNames) {
        cost.classNames.append(QString::fromStdString(name));
    }
    return cost;
}

std::optional<AccuracyCost> accuracyCost(const QuantizationView& view) {
    return view.result != nullptr && view.dataset != nullptr
               ? accuracyCost(*view.result, *view.dataset)
               : std::nullopt;
}

std::optional<CostliestLayer> costliestLayer(const QuantizationResult& result) {
    if (const std::optional<std::size_t> least = leastAccurate(result)) {
        return CostliestLayer{*least, true};
    }
    std::optional<CostliestLayer> costliest;
    double most = 0;
    double noiseBefore = 0;
    for (std::size_t index = 0; index < result.layers.size(); ++index) {
        const double noise = std::pow(10, -result.layers[index].sqnr / 10); // 0 for infinite SQNR
        if (noise - noiseBefore > most) {
            most = noise - noiseBefore;
            costliest = CostliestLayer{index, false};
        }
        noiseBefore = noise;
    }
    return costliest;
}

} // namespace featherweight
