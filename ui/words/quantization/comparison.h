#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from the results of several configurations: their measures side by side, the best,
// and what one sees, in words. Pure functions, any thread.

#include "ui/views/comparison_view.h"

#include <QStringList>

#include <cstddef>
#include <optional>

namespace featherweight {

/// What configurations are compared by.
struct Measures {
    std::int64_t bytes = 0; ///< of the INT8 file
    double accuracy = 0;    ///< of INT8, 0 to 1
    double change = 0;      ///< INT8 accuracy - FP32 accuracy
    double agreement = 0;   ///< share of the test images for which both say the same, 0 to 1
    double sqnr = 0;        ///< of the output, dB
    bool operator==(const Measures&) const = default;
};
[[nodiscard]] Measures measuresOf(const QuantizationResult& result);

/// Of several configurations, in the order in which they were asked for; null while one has none.
using ComparedResults = std::vector<const QuantizationResult*>;
[[nodiscard]] ComparedResults resultsOf(const std::vector<ComparedRun>& runs);

/// Of a table of configurations: observer, weights, batches, INT8 accuracy, change, agreement, SQNR
/// and size of the INT8 file. With line breaks where columns are narrow.
[[nodiscard]] QStringList comparisonHeads();
/// "channel" or "tensor"; stands in the column of the weights.
[[nodiscard]] QString weightsPer(bool perChannel);

/// Position of the configuration with the best INT8 accuracy; among equals the one with the fewest
/// batches, then the smallest file. None while there is no result.
[[nodiscard]] std::optional<std::size_t> bestOf(const ComparedResults& results);
[[nodiscard]] std::optional<std::size_t> bestOf(const std::vector<ComparedRun>& runs);

/// Two or three sentences from the numbers there are; empty when there are none.
[[nodiscard]] QString comparisonSentence(const ComparedResults& results);
[[nodiscard]] QString comparisonSentence(const ComparisonView& view);
/// In place of that sentence: what will stand there.
[[nodiscard]] QString comparisonPromise();
/// What stands in the chart without points.
[[nodiscard]] QString comparisonHint(const ComparisonView& view);
/// What goes on, or what to do: "7 of 18 are measured."
[[nodiscard]] QString comparisonStatus(const ComparisonView& view);

} // namespace featherweight
