// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/separable/sweep_controller.h"

#include <utility>

namespace featherweight {

namespace {

// As many as a chart shows apart; all of it takes about a millisecond.
constexpr int mostPoints = 200;
constexpr int mostMapValues = 40;

SweepPointer answer(const SeparableSettings& settings, const SweepQuestion& question,
                    const std::stop_token& stop) {
    auto answer = std::make_shared<Sweep>();
    answer->question = question;
    answer->settings = settings;
    answer->points = sweep(settings, question.knob, question.range, mostPoints, stop);
    answer->breakEvens = breakEvens(settings, question.knob, answer->points, question.metric);
    answer->map = ratioMap(settings, question.rowKnob, question.rowRange, question.knob,
                           question.range, mostMapValues, question.metric, stop);
    return answer;
}

} // namespace

SweepController::SweepController(Mailbox& mailbox, Worker& counter, Count count)
    : Controller(mailbox), m_counter(counter), m_count(count ? std::move(count) : Count(answer)) {}

void SweepController::setSettings(const SeparableSettings& settings) {
    m_settings = settings;
    start();
}

void SweepController::ask(const SweepQuestion& question) {
    m_question = question;
    start();
}

void SweepController::setSeen(bool seen) {
    m_seen = seen;
    if (seen && m_due) {
        compute();
    }
}

/// Whatever is shown or computed belongs to an outdated question.
void SweepController::start() {
    m_job.abandon();
    m_view.stale = true;
    m_view.problem.clear();
    m_due = true;
    Q_EMIT noticeWithdrawn();
    touch();
    if (m_seen) {
        compute();
    }
}

void SweepController::compute() {
    m_due = false;
    m_job = m_counter.start<NoReport, SweepPointer>(
        [count = m_count, settings = m_settings, question = m_question](Run<NoReport>& run) {
            return count(settings, question, run.stopToken());
        },
        {}, [this](Outcome<SweepPointer> outcome) { answered(std::move(outcome)); },
        Worker::Kind::Interlude); // whoever turned a knob looks at it
}

void SweepController::answered(Outcome<SweepPointer> outcome) {
    touch();
    m_view.stale = false;
    if (auto* sweep = std::get_if<SweepPointer>(&outcome)) {
        m_view.sweep = std::move(*sweep);
    } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
        m_view.problem = failure->sentence;
        Q_EMIT noticeRaised({failure->sentence, {}, {}});
    }
}

} // namespace featherweight

#include "moc_sweep_controller.cpp"
