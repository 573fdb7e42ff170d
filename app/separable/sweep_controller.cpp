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

void SweepController::setSettings(const SeparableSettings& settings) {
    m_settings = settings;
    start();
}

void SweepController::ask(const SweepQuestion& question) {
    m_question = question;
    start();
}

void SweepController::start() {
    m_view.stale = true;
    touch();
    m_job.abandon(); // stops what is computed for an outdated question
    m_job = m_light.start<NoReport, SweepPointer>(
        [settings = m_settings, question = m_question](Run<NoReport>& run) {
            return answer(settings, question, run.stopToken());
        },
        {},
        [this](Outcome<SweepPointer> outcome) {
            if (auto* sweep = std::get_if<SweepPointer>(&outcome)) {
                m_view = {std::move(*sweep), false};
                touch();
            } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
                Q_EMIT noticeRaised({failure->sentence, {}, {}});
            }
        },
        Worker::Kind::Interlude); // whoever turned a knob looks at it
}

} // namespace featherweight
