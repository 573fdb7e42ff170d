#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs trainings on the compute worker and keeps the last one, finished or stopped; the history has
// earlier ones. GUI thread.

#include "app/control/controller.h"
#include "app/control/engine_controller.h"
#include "app/control/history.h"
#include "app/control/run_board.h"
#include "app/data/dataset_controller.h"
#include "app/jobs/rate.h"
#include "ui/views/training_view.h"

#include <cstddef>
#include <vector>

namespace featherweight {

/// With what it was trained on. On the GUI thread only `result` is looked at; the network is
/// destroyed on the compute worker whoever drops it last.
struct NetworkWithData : TrainedNetwork {
    DatasetPointer dataset;
};

/// What somebody should know of a training; may be empty.
[[nodiscard]] QString noteOn(const TrainingResult& result);
/// Not set when the settings left it out.
[[nodiscard]] std::optional<double> measuredAccuracy(const TrainingResult& result);

class TrainingController : public Controller {
    Q_OBJECT

public:
    /// All outlive this object.
    TrainingController(Mailbox& mailbox, EngineController& engine, RunBoard& runs, History& history,
                       DatasetController& dataset);

    [[nodiscard]] const TrainingView& view() const { return m_view; }
    /// The network of the last training that is worked with; empty before there is one.
    [[nodiscard]] const std::optional<NetworkWithData>& network() const { return m_network; }
    /// All of the last training: one, or the presets' when they were trained side by side.
    [[nodiscard]] const std::vector<NetworkWithData>& networks() const {
        return m_trained.networks;
    }
    /// Which of them network() is.
    [[nodiscard]] std::size_t chosen() const { return m_trained.chosen; }
    /// Makes another one of networks() the one that is worked with. Nothing when there is no such
    /// network, or while the present one is quantized or a new one trained.
    void choose(std::size_t index);

    /// What DatasetController::choose takes for the set that networks() learned from.
    [[nodiscard]] const QString& networksChoice() const { return m_trained.from.choice; }

    /// Rates and seconds are left out of the view (pictures must not depend on them).
    void leaveClockOut() { m_showsClock = false; }
    /// What DatasetController::choose takes for the set that the view's training learned from;
    /// empty before there is one.
    [[nodiscard]] const QString& datasetChoice() const { return m_shownFrom.choice; }

    /// What is set on the screen.
    void compareWith(const TrainingSettings& now, bool sideBySide);
    /// What the view shows before anything was run.
    void setInitialSettings(const TrainingSettings& settings);

    /// Waits for the engine and the data set, loading them if need be, and trains. Nothing while
    /// a training is active.
    void start(const TrainingSettings& settings) { start(settings, false); }
    /// The same for all presets in turn, batch by batch; the preset of settings.network does not
    /// matter.
    void startSideBySide(const TrainingSettings& settings) { start(settings, true); }
    void pause();
    void resume();
    /// At most one batch later the run is Cancelled: its curve and its networks, as they are then,
    /// stay. A run that had no batch leaves everything as it was before.
    void stop();

Q_SIGNALS:
    /// network() is a new one; ended() follows.
    void networkChanged();
    /// No training is active any more; `how` is Done, Cancelled or Failed.
    void ended(featherweight::RunPhase how);

private:
    using Networks = std::vector<NetworkWithData>;
    struct LearnedFrom {
        DatasetPointer dataset;
        QString choice; ///< what DatasetController::choose takes for it
    };
    struct Trained {
        Networks networks;
        std::size_t chosen = 0; ///< of them
        LearnedFrom from;
        TrainingView view; ///< of their training
    };

    void start(const TrainingSettings& settings, bool sideBySide);
    void beginIfReady();
    void waitingFailed();
    void report(const TrainingReport& report);
    void begun();
    void runEnded(Outcome<Networks> outcome);
    void finished(Networks networks);
    void stoppedBeforeABatch();
    void workWith(Trained trained);
    void bringBack(const Trained& trained);
    [[nodiscard]] EarlierWork asEarlierWork(const Trained& trained);
    void showRate();
    void compareSettings();
    void setPhase(RunPhase phase);
    /// `how` differs from `phase` when the view goes back to what it was.
    void end(RunPhase phase, RunPhase how);

    EngineController& m_engine;
    RunBoard& m_runs;
    History& m_history;
    DatasetController& m_dataset;
    TrainingView m_view;
    bool m_showsClock = true;
    TrainingSettings m_now; ///< on the screen
    bool m_nowSideBySide = false;
    LearnedFrom m_shownFrom;                  ///< the view's training
    TrainingSettings m_wanted;                ///< of the run that waits or runs
    bool m_sideBySide = false;                ///< that run
    RunPhase m_phaseBefore = RunPhase::Empty; ///< Waiting, to go back to it
    bool m_queued = false;                    ///< handed to the worker and not ended
    LearnedFrom m_wantedFrom;                 ///< it was handed over with this
    Rate m_rate;
    double m_secondsBeside = 0; ///< of the other network
    Trained m_trained;          ///< the last one
    std::optional<NetworkWithData> m_network;
    Job m_job;
};

} // namespace featherweight
