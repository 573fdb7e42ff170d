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

bool losesAlone(const LayerError& layer) {
    return layer.alone->difference.significant() && layer.alone->difference.value() < 0;
}

/// The least accurate of the layers that lose accuracy alone, and those of which it cannot be told
/// whether they lose less. Nothing when no layer loses, or one was not measured.
std::optional<CostliestLayer> costliestByAccuracy(const QuantizationResult& result) {
    const std::vector<LayerError>& layers = result.layers;
    std::optional<std::size_t> least;
    for (std::size_t index = 0; index < layers.size(); ++index) {
        if (!layers[index].alone) {
            return {};
        }
        if (losesAlone(layers[index]) &&
            (!least || layers[index].alone->accuracy < layers[*least].alone->accuracy)) {
            least = index;
        }
    }
    if (!least) {
        return {};
    }
    std::vector<std::size_t> others;
    std::vector<double> pValues;
    for (std::size_t index = 0; index < layers.size(); ++index) {
        if (index != *least) {
            others.push_back(index);
            pValues.push_back(pValueOf(rightAlone(result.labels, layers[index].alone->predictions,
                                                  layers[*least].alone->predictions)));
        }
    }
    CostliestLayer costliest{.index = *least, .byAccuracy = true};
    const std::vector<double> corrected = holmCorrected(pValues);
    for (std::size_t other = 0; other < others.size(); ++other) {
        if (corrected[other] >= significance) {
            costliest.tied.push_back(others[other]);
        }
    }
    return costliest;
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
    cost.difference = differenceOf(rightAlone(labels, before, after), cost.images);
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
    if (std::optional<CostliestLayer> costliest = costliestByAccuracy(result)) {
        return costliest;
    }
    std::optional<CostliestLayer> costliest;
    double most = 0;
    double noiseBefore = 0;
    for (std::size_t index = 0; index < result.layers.size(); ++index) {
        const double noise = std::pow(10, -result.layers[index].sqnr / 10); // 0 for infinite SQNR
        if (noise - noiseBefore > most) {
            most = noise - noiseBefore;
            costliest = CostliestLayer{.index = index};
        }
        noiseBefore = noise;
    }
    return costliest;
}

} // namespace featherweight
