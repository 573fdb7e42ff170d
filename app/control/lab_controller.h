#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the laboratory's background runs have in common: one job of several parts on the compute
// worker, a phase, and a word for the status bar. GUI thread.

#include "app/control/controller.h"
#include "app/control/engine_controller.h"
#include "app/control/history.h"
#include "app/control/run_board.h"
#include "ui/views/run_phase.h"

#include <functional>
#include <optional>
#include <utility>

namespace featherweight {

/// For the status bar.
struct RunProgress {
    QString job;
    int done = 0;
    int total = 0;
};

class LabController : public Controller {
    Q_OBJECT

public:
    /// All outlive this object.
    LabController(Mailbox& mailbox, EngineController& engine, RunBoard& runs, History& history,
                  RunKind kind);

    [[nodiscard]] RunPhase phase() const { return m_phase; }
    [[nodiscard]] virtual RunProgress progress() const = 0;

    /// What was computed stays; the run is Cancelled when its present part looks at the stop token.
    virtual void stop();

protected:
    [[nodiscard]] EngineController& engine() const { return m_engine; }
    [[nodiscard]] History& history() const { return m_history; }
    [[nodiscard]] WhyNot whyNot() const { return m_runs.whyNot(m_kind); }
    [[nodiscard]] bool mayBegin() const { return whyNot() == WhyNot::Nothing; }

    /// `work` reports each part of it, and should rest behind each; `take` gets the parts on the
    /// GUI thread. Only when the engine is ready.
    template <typename Part>
    void run(std::function<void(Engine&, const Run<std::optional<Part>>&)> work,
             std::function<void(const Part&)> take);
    /// To wait for something before run().
    void wait();
    /// Drops a run that is active, and goes to `phase`.
    void drop(RunPhase phase);
    /// phase() or what is on the board is another one: the view follows.
    virtual void stateChanged() = 0;

private:
    struct Finished {};
    void setPhase(RunPhase phase);
    void runEnded(const Outcome<Finished>& outcome);

    EngineController& m_engine;
    RunBoard& m_runs;
    History& m_history;
    RunKind m_kind;
    RunPhase m_phase = RunPhase::Empty;
    Job m_job;
};

/// Throws Cancelled when `run` was asked to stop; else lets interludes in.
template <typename Report>
void restBetweenParts(const Run<Report>& run) {
    run.rest();
    checkStop(run.stopToken());
}

template <typename Part>
void LabController::run(std::function<void(Engine&, const Run<std::optional<Part>>&)> work,
                        std::function<void(const Part&)> take) {
    wait();
    using Said = std::optional<Part>; // none: begun
    m_job = m_engine.start<Said, Finished>(
        [work = std::move(work)](Engine& engine, const Run<Said>& run) {
            run.report(std::nullopt);
            work(engine, run);
            return Finished();
        },
        [this, take = std::move(take)](const Said& said) {
            if (said) {
                take(*said);
                touch();
            } else {
                setPhase(RunPhase::Running);
            }
        },
        [this](const Outcome<Finished>& outcome) { runEnded(outcome); });
}

} // namespace featherweight
