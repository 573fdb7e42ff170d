#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the training tab says in each state. Pure functions, any thread.

#include "core/training/training.h"
#include "ui/views/training_view.h"

#include <QString>

namespace featherweight {

/// "MNIST, 60,000 training and 10,000 test images"
[[nodiscard]] QString datasetSentence(const QString& title, int trainingImages, int testImages);
/// "MiniCNN with a separable second convolution, 16 and 32 channels: 16,554 parameters, 257,152
/// MACs for one image"
[[nodiscard]] QString networkTitle(const TrainingResult& result);
/// How it was trained, how long that took, and what became of the loss.
[[nodiscard]] QString trainedSentence(const TrainingResult& result);
/// "Accuracy on 10,000 test images"
[[nodiscard]] QString accuracyCaption(int testImages);
/// The same; of two networks, which is which.
[[nodiscard]] QString accuracyCaption(const TrainingView& view);
/// "91.9 %", or that of both networks.
[[nodiscard]] QString accuracyResult(const TrainingView& view);
/// The longest that accuracyResult() says.
[[nodiscard]] QString accuracyWidest();
/// What made the training, as far as that is not what is set now: "50 batches, learning rate 0.01
/// and MNIST"; empty when nothing. `dataset` is the title of the data set if that is another one.
[[nodiscard]] QString otherSettings(const TrainingView& made, const QString& dataset,
                                    const TrainingSettings& now, bool sideBySide);
/// Why the training is marked as older; empty when it is not.
[[nodiscard]] QString olderSentence(const TrainingView& view);
/// What is going on, and what to do next.
[[nodiscard]] QString trainingSentence(const TrainingView& view);
/// Of the smoothed loss; of two networks, which number is whose.
[[nodiscard]] QString lossCaption(const TrainingView& view);
[[nodiscard]] QString lossCaptionWidest();
/// What stands in the empty chart; empty when there is a curve.
[[nodiscard]] QString trainingHint(const TrainingView& view);

} // namespace featherweight
