// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/separable_controller.h"

#include <utility>

namespace featherweight {

using Check = SeparableView::Check;

SeparableController::SeparableController(Mailbox& mailbox, Worker& light, EngineController& engine)
    : Controller(mailbox), m_light(light), m_engine(engine) {
    connect(&engine, &EngineController::ready, this, &SeparableController::check);
    connect(&engine, &EngineController::failed, this, &SeparableController::check);
}

void SeparableController::setSettings(const SeparableSettings& settings) {
    m_wanted = settings;
    m_view.stale = true;
    m_checking.abandon(); // an answer to an outdated question
    m_counting = m_light.start<NoReport, Counted>(
        [settings](Run<NoReport>&) -> Counted {
            try {
                return countSeparable(settings);
            } catch (const Error& error) { // an ordinary answer while somebody types: not logged
                return error.message();
            }
        },
        {},
        [this](Outcome<Counted> outcome) {
            if (const auto* counted = std::get_if<Counted>(&outcome)) {
                this->counted(*counted);
            }
        });
    touch();
}

void SeparableController::counted(const Counted& counted) {
    touch();
    if (const auto* problem = std::get_if<Message>(&counted)) {
        m_view.problem = translated(*problem);
        return;
    }
    m_view.settings = m_wanted;
    m_view.counts = std::get<SeparableCounts>(counted);
    m_view.stale = false;
    m_view.problem.clear();
    m_view.ran.reset();
    check();
}

void SeparableController::check() {
    if (m_view.stale || !m_view.counts || m_view.ran) {
        return;
    }
    touch();
    m_view.checkProblem.clear();
    m_view.check = Check::Waiting;
    if (m_engine.state() == EngineController::State::Failed) {
        fail(tr("LibTorch is not there, so nothing was run."));
    } else if (m_engine.state() == EngineController::State::Ready) {
        m_checking = m_engine.start<NoReport, SeparableResult>(
            [settings = m_wanted](Engine& engine, Run<NoReport>&) {
                return engine.runSeparable(settings);
            },
            {}, [this](Outcome<SeparableResult> outcome) { checked(std::move(outcome)); },
            Worker::Kind::Interlude);
    }
}

void SeparableController::checked(Outcome<SeparableResult> outcome) {
    touch();
    if (const auto* result = std::get_if<SeparableResult>(&outcome)) {
        m_view.ran = *result;
        m_view.check = result->ran ? Check::Ran : Check::Shapes;
        if (!result->counts.shapesMatch()) {
            m_view.check = Check::Differs;
            m_view.checkProblem = translated(shapeMismatch(result->counts));
        }
    } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
        fail(failure->sentence);
    }
}

/// LibTorch has no answer; that the shapes differ is known without it.
void SeparableController::fail(const QString& problem) {
    const bool match = m_view.counts->shapesMatch();
    m_view.check = match ? Check::Failed : Check::Differs;
    m_view.checkProblem = match ? problem : translated(shapeMismatch(*m_view.counts));
}

} // namespace featherweight
