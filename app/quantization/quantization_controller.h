#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Quantizes the last trained network on the compute worker: in one run, step by
// step, or with a calibration that goes on batch by batch. Each network keeps what came of it. GUI
// thread.

#include "app/control/controller.h"
#include "app/control/engine_controller.h"
#include "app/control/run_board.h"
#include "app/quantization/quantization_jobs.h"
#include "app/training/training_controller.h"
#include "ui/views/quantization_view.h"

namespace featherweight {

class QuantizationController : public Controller {
    Q_OBJECT

public:
    /// All outlive this object.
    QuantizationController(Mailbox& mailbox, EngineController& engine, RunBoard& runs,
                           History& history, TrainingController& training);

    [[nodiscard]] const QuantizationView& view() const { return m_view; }
    /// What the result of the view was measured on, while its INT8 network is there; else null. To
    /// be looked into on the compute worker only, and there only when it is usable.
    [[nodiscard]] const PreparedPointer& converted() const { return m_converted; }
    /// Of the network that is quantized; only when there is one.
    [[nodiscard]] const NetworkKey& networkKey() const { return m_training.network()->weights; }

    /// What is set on the screen, its engine by name as soon as that is known.
    void compareWith(const QuantizationSettings& now);

    /// Earlier results keep their INT8 network, to be looked into, up to so many calibration
    /// batches: each left a copy of all observers, some 0.6 MB.
    static constexpr int batchesKept = 100;

    /// Quantizes the last trained network in one run. Nothing while the view says that it is not
    /// possible.
    void start(const QuantizationSettings& settings);
    /// As TrainingController::stop.
    void stop();
    /// Only the view's next one of the five steps, and nothing else. Nothing while the view says
    /// that it is not possible.
    void nextStep(const QuantizationSettings& settings);

    // The calibration by hand. Nothing happens while the view's canStep() is false. Settings that
    // are not those of the calibration begin a new one at batch 0; how many batches are wanted, and
    // where models are kept, make no difference.

    /// One batch more.
    void step(const QuantizationSettings& settings);
    /// The batches that are missing to those of the settings.
    void calibrateAll(const QuantizationSettings& settings);
    /// The last batch back.
    void rewind();
    /// Converts and compares with the batches seen until now, while canConvert(). Of the settings
    /// only where models are kept matters.
    void convert(const QuantizationSettings& settings);

Q_SIGNALS:
    /// converted() is another one, or null.
    void convertedChanged();

private:
    [[nodiscard]] QuantizationStep nextStepFor(QuantizationSettings settings) const;
    [[nodiscard]] bool goesOnWith(const QuantizationSettings& settings) const;
    void begin(QuantizationTask task, const QuantizationSettings& settings);
    void heard(const QuantizationNews& news);
    void begun();
    void report(const QuantizationReport& report, const ObserversPointer& observers);
    void workOn(const PreparedPointer& prepared);
    void runEnded(Outcome<QuantizationEnd> outcome);
    void show(ResultPointer result);
    void keepEarlier();
    void bringBack(const ResultPointer& result, const PreparedPointer& converted);
    void setConverted(PreparedPointer prepared);
    void setPhase(RunPhase phase);
    void runsChanged();
    void networkChanged();
    void forgetSteps();
    void showNetwork();
    void dropCalibration();
    void compareSettings();

    /// What came of one network.
    struct Found {
        QuantizationView view;
        PreparedPointer prepared;
        QuantizationSettings preparedSettings;
        PreparedPointer converted;
    };

    EngineController& m_engine;
    RunBoard& m_runs;
    History& m_history;
    TrainingController& m_training;
    QuantizationView m_view;
    QuantizationSettings m_wanted;
    QuantizationSettings m_now;                           ///< on the screen
    QuantizationTask m_task = QuantizationTask::WholeRun; ///< of the job that waits or runs
    bool m_goesOn = false;                                ///< that job: with m_prepared
    /// What a stop leads to: the phase before, and Cancelled once the run has begun.
    RunPhase m_phaseIfStopped = RunPhase::Empty;
    PreparedPointer m_prepared; ///< whose calibration is shown
    QuantizationSettings m_preparedSettings;
    PreparedPointer m_converted;
    PerNetwork<Found> m_kept;
    Job m_job;
};

} // namespace featherweight
