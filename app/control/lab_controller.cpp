// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/lab_controller.h"

namespace featherweight {

void LabController::stop() {
    if (m_phase == RunPhase::Waiting) {
        drop(RunPhase::Cancelled);
    } else if (m_phase == RunPhase::Running) {
        m_job.stop();
        setPhase(RunPhase::Stopping);
    }
}

void LabController::setOthersRun(bool run) {
    if (std::exchange(m_othersRun, run) != run) {
        stateChanged();
        touch();
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
