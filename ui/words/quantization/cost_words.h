#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the cost page says about accuracy, changed images and layers. Pure functions, any thread.

#include "ui/words/quantization/accuracy_cost.h"

namespace featherweight {

/// Why there are no numbers, or why those that stand there are old; empty when they are current.
[[nodiscard]] QString costState(const QuantizationView& view);
/// What stands in an empty picture; `promise` says what it will show.
[[nodiscard]] QString costHint(const QuantizationView& view, const QString& promise);

/// How much is lost or gained, and how sure that is.
[[nodiscard]] QString accuracyDifference(const AccuracyCost& cost);
/// "Both networks say the same for 9,916 of 10,000 images."
[[nodiscard]] QString agreementSentence(const AccuracyCost& cost);
/// "4 seen as 9: 21 images before, 24 after."
[[nodiscard]] QString cellWords(int label, int predicted, const AccuracyCost& cost);

/// "Got worse"
[[nodiscard]] QString changeTitle(Change change);
/// "FP32 was right, INT8 is wrong."
[[nodiscard]] QString changeMeaning(Change change);
/// "4: 4 → 9"
[[nodiscard]] QString changeCaption(const ChangedPrediction& prediction, const Dataset& dataset);
/// "Test image 1,234 is class 4. FP32 says 4, INT8 says 9: got worse."
[[nodiscard]] QString changeWords(const ChangedPrediction& prediction, const Dataset& dataset);
/// "84 images changed", or that none did.
[[nodiscard]] QString changedResult(std::size_t changed);
/// "Of 10,000 test images, INT8 says something else than FP32 for 0.9 %.", and how to read the
/// pictures; or that both say the same.
[[nodiscard]] QString changedSentence(const AccuracyCost& cost);

/// "conv2 costs most", "2 layers cost most", or that none does.
[[nodiscard]] QString layerResult(const QuantizationResult& result);
/// The longest that layerResult() says.
[[nodiscard]] QStringList layerResultsWidest();
/// How that is known, with its numbers.
[[nodiscard]] QString layerSentence(const QuantizationResult& result);
/// Of a table of layers: output, SQNR, mean and greatest error, accuracy with only this layer in
/// INT8. With line breaks where columns are narrow.
[[nodiscard]] QStringList layerErrorHeads();
/// What SQNR means.
[[nodiscard]] QString sqnrMeaning();
/// What the column of accuracies means, and why there are dashes in it.
[[nodiscard]] QString layerAccuracyMeaning(const QuantizationView& view);

} // namespace featherweight
