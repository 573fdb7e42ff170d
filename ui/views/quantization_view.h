#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The network that is quantized, the steps and the calibration, and the last result. GUI thread.

#include "core/data/dataset.h"
#include "core/quantization/quantization.h"
#include "ui/views/run_phase.h"
#include "ui/views/why_not.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace featherweight {

enum class StepState { Pending, Running, Done, Failed };

struct QuantizationView {
    RunPhase phase = RunPhase::Empty;
    bool networkThere = false; ///< a trained network can be quantized
    /// Those that were trained side by side and can be taken; less than two when there is no
    /// choice.
    std::vector<NetworkChoice> choices;
    std::size_t chosen = 0; ///< of them
    WhyNot whyNot = WhyNot::NoNetwork;
    bool canTrain = true;      ///< nothing keeps a training from beginning for this
    TrainingSettings training; ///< of that network
    NetworkPointer network;    ///< that network; null before there is one
    QString trainedOn;         ///< title of the data set that it learned from
    DatasetPointer dataset;    ///< that data set, for images to be shown
    std::optional<double> trainingAccuracy;
    std::array<StepState, quantizationSteps> steps{};
    int done = 0; ///< batches or images of the running step
    int total = 0;
    int calibrated = 0; ///< calibration batches done
    int calibrationBatches = 10;
    ObserversPointer observers;    ///< of Network::observed(); null until they have seen data
    QuantizationSettings settings; ///< of the run that is shown
    ResultPointer result;          ///< null before there is one
    /// What a conversion after `result` says while it is not compared: all but what the test images
    /// say; else null.
    ResultPointer converted;
    QString note;                ///< what somebody should know of it; may be empty
    bool learnedNothing = false; ///< the trained network, as far as that was measured
    QString otherSettings;       ///< what made `result`, as far as that is not what is set now
    QString otherConversion;     ///< what made `converted`, as well
    QString otherCalibration;    ///< what made `observers`, as well
    QuantizationStep next = QuantizationStep::Copy; ///< that would be done if one alone were
    bool calibrationDropped = false; ///< it was not kept: it goes neither on nor back
    bool outdated = false; ///< `result` is an earlier run's: another one or a step began since
    std::vector<QString>
        qengines; ///< that can be chosen, best first; empty until LibTorch is there

    /// Whether it can be quantized now, or wait for its turn to be.
    [[nodiscard]] bool possible() const { return whyNot == WhyNot::Nothing; }
    /// Whether `result` belongs to something older than what is done now.
    [[nodiscard]] bool resultIsOld() const {
        return result != nullptr && (isActive(phase) || outdated || !otherSettings.isEmpty());
    }
    /// The last network that was converted, for its sizes and tensors; null before there is one.
    [[nodiscard]] const QuantizationResult* lastConverted() const {
        return converted ? converted.get() : result.get();
    }
    /// Whether lastConverted() belongs to something older than what is done now.
    [[nodiscard]] bool conversionIsOld() const {
        return converted ? !otherConversion.isEmpty() : resultIsOld();
    }
    [[nodiscard]] bool isDone(QuantizationStep step) const {
        return steps[static_cast<std::size_t>(step)] == StepState::Done;
    }
    [[nodiscard]] bool calibrationIsOld() const {
        return observers != nullptr && !otherCalibration.isEmpty();
    }
    /// Whether the calibration can go on, or back, by one batch.
    [[nodiscard]] bool canStep() const {
        return possible() && calibrated < calibrationBatchesRange.most;
    }
    [[nodiscard]] bool canRewind() const {
        return possible() && calibrated > 0 && !calibrationDropped;
    }
    /// Whether every observer has seen data.
    [[nodiscard]] bool canConvert() const {
        return possible() && !calibrationDropped && observers && !observers->empty() &&
               std::none_of(observers->begin(), observers->end(),
                            [](const ObserverState& each) { return each.histogram.empty(); });
    }
};

} // namespace featherweight
