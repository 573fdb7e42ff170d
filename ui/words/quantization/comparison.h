#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from the results of several configurations: their measures side by side, and what
// one sees, in words. Pure functions, any thread.

#include "core/quantization/ranking.h"
#include "ui/views/comparison_view.h"

#include <QStringList>

#include <optional>

namespace featherweight {

/// What configurations are compared by.
struct Measures {
    std::int64_t bytes = 0;  ///< of the INT8 file
    double accuracy = 0;     ///< of INT8, 0 to 1
    double change = 0;       ///< INT8 accuracy - FP32 accuracy
    std::int64_t images = 0; ///< that both were measured on
    double agreement = 0;    ///< share of the test images for which both say the same, 0 to 1
    double sqnr = 0;         ///< of the output, dB
    bool operator==(const Measures&) const = default;
};
[[nodiscard]] Measures measuresOf(const QuantizationResult& result);

[[nodiscard]] ComparedResults resultsOf(const std::vector<ComparedRun>& runs);

/// Least and greatest INT8 accuracy of all draws that are there; nothing unless there are several.
struct Spread {
    double least = 0;
    double most = 0;
    bool operator==(const Spread&) const = default;
};
[[nodiscard]] std::optional<Spread> spreadOf(const ComparedRun& run);
/// How far the accuracies of several draws lie apart at most, 0 to 1.
[[nodiscard]] QString spreadSentence(double widest, int draws, int images);
/// "91.85–91.92 %"
[[nodiscard]] QString spreadText(const Spread& spread);

/// Of a table of configurations: observer, weights, batches, INT8 accuracy, change, agreement, SQNR
/// and size of the INT8 file, and the spread of several draws. With line breaks where columns are
/// narrow.
[[nodiscard]] QStringList comparisonHeads();
/// "channel" or "tensor"; stands in the column of the weights.
[[nodiscard]] QString weightsPer(bool perChannel);

/// Some sentences from the numbers there are, as far as they differ beyond chance; empty when there
/// are none.
[[nodiscard]] QString comparisonSentence(const ComparedResults& results);
[[nodiscard]] QString comparisonSentence(const ComparisonView& view);
/// In place of that sentence: what will stand there.
[[nodiscard]] QString comparisonPromise();
/// What stands in the chart without points.
[[nodiscard]] QString comparisonHint(const ComparisonView& view);
/// What goes on, or what to do: "7 of 18 are measured."
[[nodiscard]] QString comparisonStatus(const ComparisonView& view);

} // namespace featherweight
