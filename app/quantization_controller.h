#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Quantizes the last trained network on the compute worker, after training one if there is none.
// GUI thread.

#include "app/controller.h"
#include "app/engine_controller.h"
#include "app/training_controller.h"

namespace featherweight {

class QuantizationController : public Controller {
    Q_OBJECT

public:
    /// `engine` and `training` outlive this object.
    QuantizationController(Mailbox& mailbox, EngineController& engine,
                           TrainingController& training);

    [[nodiscard]] const QuantizationView& view() const { return m_view; }

    /// Quantizes the last trained network; waits for a training that is active, and begins one with
    /// `training` when there is no network. Nothing when a run is already wanted, except in
    /// Stopping: then the new one follows the old.
    void start(const QuantizationSettings& settings, const TrainingSettings& training);
    /// As TrainingController::stop. A training that it began for itself stops too.
    void stop();

Q_SIGNALS:
    /// No run is active any more; `how` is Done, Cancelled or Failed.
    void ended(featherweight::RunPhase how);

private:
    void begin();
    void report(const QuantizationReport& report);
    void begun();
    void observe(const std::vector<ObserverState>& observers);
    void runEnded(Outcome<QuantizationResult> outcome);
    void end(RunPhase phase, RunPhase how);
    void trainingChanged();
    void modelChanged();
    void trainingEnded(RunPhase how);
    void forgetSteps();

    EngineController& m_engine;
    TrainingController& m_training;
    QuantizationView m_view;
    QuantizationSettings m_wanted;
    RunPhase m_phaseBefore = RunPhase::Empty; ///< Waiting, to go back to it
    bool m_trainsFirst = false;               ///< waits for a training that it began itself
    bool m_queued = false;                    ///< handed to the worker and not ended
    Job m_job;
};

} // namespace featherweight
