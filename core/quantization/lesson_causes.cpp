// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/lesson_causes.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace featherweight {

AccuracyDifference differenceOf(const QuantizationResult& first, const QuantizationResult& second) {
    return differenceOf(rightAlone(second.labels, first.predictionsInt8, second.predictionsInt8),
                        second.testImages);
}

AccuracyDifference exactDifferenceOf(const QuantizationResult& first,
                                     const QuantizationResult& second) {
    return differenceOf(
        rightAlone(second.labels, first.predictionsInt8Exact(), second.predictionsInt8Exact()),
        second.testImages);
}

std::vector<TensorAlone> tensorsAlone(const QuantizationResult& healthy,
                                      const QuantizationResult& broken) {
    const std::size_t count = broken.tensors.size();
    if (healthy.tensorsAlone.size() != count || broken.tensorsAlone.size() != count) {
        return {};
    }
    std::vector<TensorAlone> all;
    for (std::size_t index = 0; index < count; ++index) {
        const Predictions& before = healthy.tensorsAlone[index];
        const Predictions& after = broken.tensorsAlone[index];
        all.push_back({broken.tensors[index].name, agreement(before, broken.labels),
                       agreement(after, broken.labels),
                       differenceOf(rightAlone(broken.labels, before, after), broken.testImages)});
    }
    std::vector<AccuracyDifference*> differences;
    for (TensorAlone& alone : all) {
        differences.push_back(&alone.difference);
    }
    correctTogether(differences);
    return all;
}

std::vector<TensorAlone> causesOfLoss(const QuantizationResult& healthy,
                                      const QuantizationResult& broken) {
    const std::vector<TensorAlone> all = tensorsAlone(healthy, broken);
    std::vector<TensorAlone> causes;
    std::copy_if(all.begin(), all.end(), std::back_inserter(causes),
                 [](const TensorAlone& alone) { return alone.loses(); });
    return causes;
}

} // namespace featherweight
