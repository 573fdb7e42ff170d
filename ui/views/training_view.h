#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A training, or two side by side, while it goes on and afterwards. GUI thread.

#include "core/data/dataset.h"
#include "core/training/loss_curve.h"
#include "core/training/training.h"
#include "ui/views/run_phase.h"

#include <QString>

#include <optional>

namespace featherweight {

/// The other network of a training side by side.
struct TrainingBeside {
    NetworkChoice network;
    double smoothedLoss = 0;
    std::optional<double> accuracy; ///< 0 to 1
    LossCurve curve;
};

struct TrainingView {
    RunPhase phase = RunPhase::Empty;
    TrainingSettings settings; ///< of the run that is shown
    int batchesDone = 0;
    double smoothedLoss = 0;
    std::optional<double> batchesPerSecond; ///< not set: not shown (pictures leave the clock out)
    std::optional<double> secondsLeft;
    int testImages = 0;
    int classes = DataForm{}.classes; ///< of the data set
    int tested = 0;                   ///< of testImages, while the accuracy is measured
    std::optional<double> accuracy;   ///< 0 to 1
    QString note;                     ///< what somebody should know of the result; may be empty
    QString otherSettings;            ///< what made it, as far as that is not what is set now
    /// Grows with every batch, so it is copied: once, by the tab that draws it.
    LossCurve curve;
    /// Set when two are trained side by side; all of the above is then about the first.
    std::optional<TrainingBeside> beside;
};

} // namespace featherweight
