// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/lab_controller.h"

namespace featherweight {

LabController::LabController(Mailbox& mailbox, EngineController& engine, RunBoard& runs,
                             History& history, RunKind kind)
    : Controller(mailbox), m_engine(engine), m_runs(runs), m_history(history), m_kind(kind) {
    connect(&runs, &RunBoard::changed, this, [this] {
        stateChanged();
        touch();
    });
}

void LabController::stop() {
    if (m_phase == RunPhase::Waiting) {
        drop(RunPhase::Cancelled);
    } else if (m_phase == RunPhase::Running) {
        m_job.stop();
        setPhase(RunPhase::Stopping);
    }
}

void LabController::wait() {
    Q_EMIT noticeWithdrawn();
    setPhase(RunPhase::Waiting);
}

void LabController::drop(RunPhase phase) {
    m_job.abandon();
    if (phase == RunPhase::Empty) {
        Q_EMIT noticeWithdrawn(); // what it was about is gone
    }
    setPhase(phase);
}

void LabController::setPhase(RunPhase phase) {
    m_phase = phase;
    m_runs.setActive(m_kind, isActive(phase));
    stateChanged();
    touch();
}

void LabController::runEnded(const Outcome<Finished>& outcome) {
    if (const auto* failure = std::get_if<Failure>(&outcome)) {
        Q_EMIT noticeRaised({failure->sentence, {}, {}});
        setPhase(RunPhase::Failed);
    } else {
        setPhase(std::holds_alternative<Finished>(outcome) ? RunPhase::Done : RunPhase::Cancelled);
    }
}

} // namespace featherweight

#include "moc_lab_controller.cpp"
