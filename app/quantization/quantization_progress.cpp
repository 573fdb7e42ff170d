// SPDX-License-Identifier: GPL-3.0-or-later
// QuantizationController, second half: the job on the worker, and what it says on its way.
#include "app/quantization/quantization_controller.h"

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr auto calibrateStep = static_cast<std::size_t>(QuantizationStep::Calibrate);

} // namespace

void QuantizationController::begin() {
    m_trainsFirst = false;
    m_queued = true;
    QuantizationOrder order{m_task, *m_training.model(), m_wanted,
                            m_goesOn ? m_prepared : PreparedPointer()};
    m_job = m_engine.start<QuantizationNews, QuantizationEnd>(
        [order = std::move(order)](Engine& engine, const Run<QuantizationNews>& run) {
            return carryOut(engine, order, run);
        },
        [this](const QuantizationNews& news) { heard(news); },
        [this](Outcome<QuantizationEnd> outcome) { runEnded(std::move(outcome)); });
}

void QuantizationController::heard(const QuantizationNews& news) {
    touch();
    if (news.report) {
        report(*news.report, news.observers);
    } else if (news.prepared) {
        workOn(news.prepared);
    } else {
        begun();
    }
}

void QuantizationController::begun() {
    if (m_view.phase != RunPhase::Stopping) { // else it was asked to stop meanwhile
        m_view.phase = RunPhase::Running;
    }
    m_phaseIfStopped = RunPhase::Cancelled;
    m_view.settings = m_wanted;
    m_view.outdated = m_view.result != nullptr; // it stays until there is a new one
    if (m_goesOn) {
        std::fill(m_view.steps.begin() + calibrateStep, m_view.steps.end(), StepState::Pending);
    } else {
        forgetSteps();
        m_prepared.reset();
        m_view.steps.front() = StepState::Running;
    }
    if (m_task == QuantizationTask::Convert) {
        m_view.settings.calibrationBatches = m_view.calibrated;
    } else {
        m_view.calibrationBatches = m_wanted.calibrationBatches;
    }
}

void QuantizationController::workOn(const PreparedPointer& prepared) {
    m_prepared = prepared;
    m_preparedSettings = m_wanted;
    if (m_converted == prepared) {
        setConverted(nullptr);
    }
}

void QuantizationController::report(const QuantizationReport& report,
                                    const ObserversPointer& observers) {
    const auto step = static_cast<std::size_t>(report.step);
    std::fill_n(m_view.steps.begin(), step, StepState::Done);
    m_view.steps[step] = report.finished ? StepState::Done : StepState::Running;
    m_view.done = report.done;
    m_view.total = report.total;
    if (observers) {
        m_view.observers = observers;
        if (report.step == QuantizationStep::Calibrate) {
            m_view.calibrated = report.done;
        }
    }
    if (step == calibrateStep && observers && report.done == 0) {
        m_view.steps[step] = StepState::Pending; // everything was taken back
        m_view.observers.reset();
    }
}

void QuantizationController::finished(ResultPointer result) {
    m_view.steps.fill(StepState::Done);
    m_view.calibrated = result->calibrationBatches;
    m_view.settings = result->settings;
    m_view.observers = {result, &result->observers};
    m_view.result = std::move(result);
    m_view.outdated = false;
    setConverted(m_prepared);
}

void QuantizationController::setConverted(PreparedPointer prepared) {
    if (m_converted != prepared) {
        m_converted = std::move(prepared);
        Q_EMIT convertedChanged();
    }
}

void QuantizationController::forgetSteps() {
    m_view.steps.fill(StepState::Pending);
    m_view.done = 0;
    m_view.total = 0;
    m_view.calibrated = 0;
    m_view.observers.reset();
}

} // namespace featherweight
