#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the predictions of both networks say about the price of quantization. Pure functions, any
// thread.

#include "core/quantization/predictions.h"
#include "ui/views/quantization_view.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace featherweight {

/// What a changed prediction means.
enum class Change {
    Worse,      ///< was right, is wrong
    Better,     ///< was wrong, is right
    StillWrong, ///< wrong in another way
};
inline constexpr std::array allChanges{Change::Worse, Change::Better, Change::StillWrong};

[[nodiscard]] Change changeOf(const ChangedPrediction& prediction);

struct AccuracyCost {
    std::int64_t images = 0;
    std::int64_t rightBefore = 0; ///< of `images`
    std::int64_t rightAfter = 0;
    double agreement = 0;            ///< 0 to 1
    AccuracyDifference difference{}; ///< from FP32 to INT8
    ConfusionMatrix before{};
    ConfusionMatrix after{};
    std::vector<ChangedPrediction> changed; ///< in the order of the images
    QStringList classNames;                 ///< as Dataset::classNames

    [[nodiscard]] std::int64_t count(Change change) const;
    [[nodiscard]] int classes() const { return static_cast<int>(before.size()); }
    [[nodiscard]] QString className(int label) const;
};

/// Nothing when the set's test images are not those that were predicted.
[[nodiscard]] std::optional<AccuracyCost> accuracyCost(const QuantizationResult& result,
                                                       const Dataset& dataset);
/// Nothing when there is no result, or when its data set is not there to be compared with.
[[nodiscard]] std::optional<AccuracyCost> accuracyCost(const QuantizationView& view);

/// The layer that costs most, and how that is known.
struct CostliestLayer {
    std::size_t index = 0; ///< in QuantizationResult::layers
    bool byAccuracy = false;
    std::vector<std::size_t> tied{}; ///< by accuracy: others that may cost as much
};

/// By accuracy when it was measured and a layer alone loses some, beyond chance, corrected for the
/// number of layers; else the layer that adds most
/// to the share of noise, Σ (x - x̂)² / Σ x², since noises of layers that know nothing of each other
/// add up. Nothing when no layer errs.
[[nodiscard]] std::optional<CostliestLayer> costliestLayer(const QuantizationResult& result);

} // namespace featherweight
