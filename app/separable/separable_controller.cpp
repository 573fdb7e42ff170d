// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/separable/separable_controller.h"

#include "core/base/memory.h"
#include "ui/words/separable/formulas.h"

#include <utility>

namespace featherweight {

using Check = SeparableView::Check;

SeparableController::SeparableController(Mailbox& mailbox, Worker& counter,
                                         EngineController& engine)
    : Controller(mailbox), m_counter(counter), m_engine(engine) {
    connect(&engine, &EngineController::ready, this, &SeparableController::check);
    connect(&engine, &EngineController::failed, this, &SeparableController::check);
}

void SeparableController::setSettings(const SeparableSettings& settings) {
    m_wanted = settings;
    m_view.stale = true;
    m_checking.abandon(); // an answer to an outdated question
    m_counting = m_counter.start<NoReport, Counted>(
        [settings](Run<NoReport>&) -> Counted {
            return {tryToCount(settings), defaultMemoryLimit()};
        },
        {},
        [this](Outcome<Counted> outcome) {
            if (const auto* counted = std::get_if<Counted>(&outcome)) {
                this->counted(*counted); // nothing is drawn before: it takes microseconds
            } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
                touch();
                m_view.problem = failure->sentence;
                m_view.problemKnobs.clear();
            }
        },
        Worker::Kind::Interlude);
}

void SeparableController::setMemoryLimit(std::optional<std::int64_t> limit) {
    m_view.memoryLimit = limit;
    m_view.ran.reset();
    touch();
    check();
}

void SeparableController::counted(const Counted& counted) {
    touch();
    m_view.automaticLimit = counted.automaticLimit;
    if (const auto* problem = std::get_if<Problem>(&counted.counts)) {
        setProblem(*problem);
        return;
    }
    const auto& counts = std::get<SeparableCounts>(counted.counts);
    if (!counts.shapesMatch()) {
        setProblem(shapeMismatch(counts.standard.outputShape, counts.separableShape()));
        return;
    }
    m_view.settings = m_wanted;
    m_view.counts = counts;
    m_view.stale = false;
    m_view.problem.clear();
    m_view.problemKnobs.clear();
    m_view.ran.reset();
    check();
}

void SeparableController::setProblem(const Problem& problem) {
    m_view.problem = translated(problem.message);
    m_view.problemKnobs = problem.knobs;
}

void SeparableController::check() {
    if (m_view.stale || !m_view.counts || m_view.ran) {
        return;
    }
    touch();
    m_view.checkProblem.clear();
    m_view.check = Check::Waiting;
    if (m_engine.state() == EngineController::State::Failed) {
        fail(notRunSentence());
    } else if (m_engine.state() == EngineController::State::Ready) {
        m_checking = m_engine.start<NoReport, SeparableResult>(
            [settings = m_wanted, limit = m_view.memoryLimit](Engine& engine, Run<NoReport>& run) {
                return engine.runSeparable(settings, limit.value_or(defaultMemoryLimit()),
                                           run.stopToken());
            },
            {}, [this](Outcome<SeparableResult> outcome) { checked(std::move(outcome)); },
            Worker::Kind::Interlude);
    }
}

void SeparableController::checked(Outcome<SeparableResult> outcome) {
    touch();
    if (const auto* result = std::get_if<SeparableResult>(&outcome)) {
        m_view.ran = *result;
        const auto wrong =
            differences(modulesByFormula(m_view.settings, *m_view.counts), result->modules);
        if (!wrong.empty()) {
            m_view.check = Check::Differs;
            QStringList sentences;
            for (const Message& each : wrong) {
                sentences << translated(each);
            }
            m_view.checkProblem = sentences.join(QLatin1Char(' '));
        } else if (result->ran()) {
            m_view.check = Check::Ran;
        } else {
            m_view.check = Check::Shapes;
            m_view.checkProblem = translated(*result->whyNotRun);
        }
    } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
        fail(failure->sentence);
    }
}

void SeparableController::fail(const QString& problem) {
    m_view.check = Check::Failed;
    m_view.checkProblem = problem;
}

} // namespace featherweight

#include "moc_separable_controller.cpp"
