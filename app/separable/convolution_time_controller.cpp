// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/separable/convolution_time_controller.h"

#include "app/runtime/failure.h"
#include "core/base/memory.h"
#include "core/separable/run_cost.h"
#include "ui/words/separable/convolution_time_words.h"

namespace featherweight {

namespace {

constexpr std::array kinds{ConvolutionKind::Standard, ConvolutionKind::Separable};

} // namespace

ConvolutionTimeController::ConvolutionTimeController(Mailbox& mailbox, EngineController& engine,
                                                     RunBoard& runs, History& history,
                                                     SeparableController& separable)
    : LabController(mailbox, engine, runs, history, RunKind::ConvolutionTime),
      m_separable(separable) {
    m_view.total = static_cast<int>(kinds.size());
    connect(&separable, &Controller::changed, this, &ConvolutionTimeController::follow);
    connect(&engine, &Controller::changed, this, &ConvolutionTimeController::follow);
    ConvolutionTimeController::stateChanged();
}

RunProgress ConvolutionTimeController::progress() const {
    return {tr("Measuring both convolutions"), m_view.done, m_view.total};
}

void ConvolutionTimeController::start() {
    const SeparableView& now = m_separable.view();
    stateChanged();
    if (!m_view.possible || now.outdated()) {
        return;
    }
    keepEarlier();
    m_view.settings = now.settings;
    m_view.counts = now.counts;
    m_view.times.clear();
    m_view.done = 0;
    m_view.engine = engine().text();
    run<ConvolutionTime>(
        [settings = now.settings,
         limit = now.memoryLimit](Engine& engine, const Run<std::optional<ConvolutionTime>>& run) {
            for (const ConvolutionKind kind : kinds) {
                restBetweenParts(run);
                run.report(engine.measureConvolution(
                    kind, settings, limit.value_or(defaultMemoryLimit()), run.stopToken()));
            }
        },
        [this](const ConvolutionTime& time) {
            m_view.times.push_back(time);
            ++m_view.done;
        });
}

void ConvolutionTimeController::keepEarlier() {
    if (m_view.times.empty()) {
        return;
    }
    history().keep({tr("Times of the convolutions from %1 to %2 channels")
                        .arg(m_view.settings.inChannels)
                        .arg(m_view.settings.outChannels),
                    nullptr,
                    {},
                    [this, view = m_view] {
                        keepEarlier();
                        m_view = view;
                        drop(view.phase);
                    }});
}

void ConvolutionTimeController::stateChanged() {
    const SeparableView& now = m_separable.view();
    m_view.phase = phase();
    m_view.memoryLimit = now.memoryLimit;
    m_view.automaticLimit = now.automaticLimit;
    m_view.neededBytes =
        now.counts && now.problem.isEmpty() ? backwardCost(now.settings, *now.counts).bytes : 0;
    m_view.outdated = m_view.counts && (now.outdated() || !(now.settings == m_view.settings));
    // For the moment that counting takes, nothing flickers.
    if (!now.stale || !now.problem.isEmpty() || !now.counts) {
        m_view.whyNot = hindrance();
    }
    m_view.possible = m_view.whyNot.isEmpty() && mayBegin();
}

QString ConvolutionTimeController::hindrance() const {
    const SeparableView& now = m_separable.view();
    if (whyNot() == WhyNot::ItRuns) {
        return {};
    }
    if (whyNot() == WhyNot::OthersRun) {
        return whyNotTimed(TimeHindrance::OtherRun);
    }
    if (engine().state() != EngineController::State::Ready) {
        return whyNotTimed(engine().state() == EngineController::State::Failed
                               ? TimeHindrance::EngineFailed
                               : TimeHindrance::EngineLoading);
    }
    if (!now.problem.isEmpty()) {
        return whyNotTimed(TimeHindrance::Impossible);
    }
    if (!now.counts) {
        return whyNotTimed(TimeHindrance::Counting);
    }
    const auto why =
        featherweight::whyNotRun(backwardCost(now.settings, *now.counts), measureLimits,
                                 now.memoryLimit.value_or(now.automaticLimit));
    return why ? translated(*why) : QString();
}

void ConvolutionTimeController::follow() {
    stateChanged();
    touch();
}

} // namespace featherweight

#include "moc_convolution_time_controller.cpp"
