// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization_controller.h"

#include "core/data/catalogue.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr int notBegun = -1; ///< QuantizationReport::total of the report that says: begun

/// On the compute worker.
QuantizationResult quantize(Engine& engine, const TrainedModel& model,
                            const QuantizationSettings& settings,
                            const Run<QuantizationReport>& run) {
    QuantizationReport first;
    first.total = notBegun;
    run.report(first);
    validate(settings);
    return engine.quantize(
        *model.network, *model.dataset, settings,
        [&run](const QuantizationReport& report) {
            run.report(report);
            run.rest();
        },
        run.stopToken());
}

} // namespace

QuantizationController::QuantizationController(Mailbox& mailbox, EngineController& engine,
                                               TrainingController& training)
    : Controller(mailbox), m_engine(engine), m_training(training) {
    connect(&training, &TrainingController::changed, this,
            &QuantizationController::trainingChanged);
    connect(&training, &TrainingController::modelChanged, this,
            &QuantizationController::modelChanged);
    connect(&training, &TrainingController::ended, this, &QuantizationController::trainingEnded);
    connect(&engine, &EngineController::ready, this, [this] {
        m_view.engines.clear();
        for (const std::string& name : m_engine.info().engines) {
            m_view.engines.push_back(QString::fromStdString(name));
        }
        touch();
    });
}

void QuantizationController::start(const QuantizationSettings& settings,
                                   const TrainingSettings& training) {
    if (isActive(m_view.phase) && m_view.phase != RunPhase::Stopping) {
        return;
    }
    m_job.abandon();
    m_queued = false;
    m_wanted = settings;
    m_phaseBefore = m_view.phase == RunPhase::Stopping ? RunPhase::Cancelled : m_view.phase;
    m_trainsFirst = false;
    m_view.phase = RunPhase::Waiting;
    Q_EMIT noticeWithdrawn();
    touch();
    if (!m_training.model()) {
        const RunPhase now = m_training.view().phase;
        m_trainsFirst = !isActive(now) || now == RunPhase::Stopping;
        m_training.start(training); // nothing when one is active already
    } else if (!isActive(m_training.view().phase)) {
        begin();
    } // else trainingEnded() goes on
}

void QuantizationController::stop() {
    if (m_view.phase == RunPhase::Waiting) {
        m_job.abandon();
        end(m_phaseBefore, RunPhase::Cancelled);
        if (std::exchange(m_trainsFirst, false)) {
            m_training.stop();
        }
    } else if (m_view.phase == RunPhase::Running) {
        m_job.stop();
        m_view.phase = RunPhase::Stopping;
        touch();
    }
}

void QuantizationController::begin() {
    m_trainsFirst = false;
    m_queued = true;
    m_job = m_engine.start<QuantizationReport, QuantizationResult>(
        [model = *m_training.model(), settings = m_wanted](Engine& engine,
                                                           const Run<QuantizationReport>& run) {
            return quantize(engine, model, settings, run);
        },
        [this](const QuantizationReport& said) { report(said); },
        [this](Outcome<QuantizationResult> outcome) { runEnded(std::move(outcome)); });
}

void QuantizationController::begun() {
    forgetSteps(); // the earlier result stays until there is a new one
    m_view.phase = RunPhase::Running;
    m_view.calibrationBatches = m_wanted.calibrationBatches;
    m_view.steps.front() = StepState::Running;
}

void QuantizationController::report(const QuantizationReport& report) {
    touch();
    if (report.total == notBegun) {
        begun();
        return;
    }
    const auto step = static_cast<std::size_t>(report.step);
    std::fill_n(m_view.steps.begin(), step, StepState::Done);
    m_view.steps[step] = report.finished ? StepState::Done : StepState::Running;
    m_view.done = report.done;
    m_view.total = report.total;
    if (report.step == QuantizationStep::Calibrate) {
        m_view.calibrated = std::max(m_view.calibrated, report.done);
    }
    observe(report.observers);
}

void QuantizationController::observe(const std::vector<ObserverState>& observers) {
    for (const ObserverState& observer : observers) {
        const auto known =
            std::find_if(m_view.observers.begin(), m_view.observers.end(),
                         [&](const ObserverState& each) { return each.name == observer.name; });
        if (known != m_view.observers.end()) {
            *known = observer;
        } else {
            m_view.observers.push_back(observer);
        }
    }
}

void QuantizationController::runEnded(Outcome<QuantizationResult> outcome) {
    if (auto* result = std::get_if<QuantizationResult>(&outcome)) {
        m_view.steps.fill(StepState::Done);
        m_view.calibrated = result->calibrationBatches;
        m_view.result = std::move(*result);
        end(RunPhase::Done, RunPhase::Done);
        return;
    }
    const auto* failure = std::get_if<Failure>(&outcome);
    std::replace(m_view.steps.begin(), m_view.steps.end(), StepState::Running,
                 failure != nullptr ? StepState::Failed : StepState::Pending);
    if (failure != nullptr) {
        Q_EMIT noticeRaised({failure->sentence, {}, {}});
    }
    const RunPhase how = failure != nullptr ? RunPhase::Failed : RunPhase::Cancelled;
    end(how, how);
}

void QuantizationController::end(RunPhase phase, RunPhase how) {
    m_queued = false;
    m_view.phase = phase;
    touch();
    Q_EMIT ended(how);
}

void QuantizationController::trainingChanged() {
    const bool active = isActive(m_training.view().phase);
    if (std::exchange(m_view.trainingActive, active) != active) {
        touch();
    }
}

void QuantizationController::modelChanged() {
    if (!isActive(m_view.phase)) {
        m_view.phase = RunPhase::Empty;
    }
    forgetSteps();
    m_view.result.reset(); // it was another network's
    m_view.networkThere = true;
    m_view.training = m_training.model()->result.settings;
    m_view.trainedOn = QCoreApplication::translate(
        "core", datasetTitle(m_training.model()->dataset->name).c_str());
    m_view.trainingAccuracy = measuredAccuracy(m_training.model()->result);
    touch();
}

void QuantizationController::trainingEnded(RunPhase how) {
    m_view.trainingActive = false;
    touch();
    if (m_view.phase != RunPhase::Waiting || m_queued) {
        return;
    }
    if (m_training.model()) {
        begin();
    } else {
        end(how == RunPhase::Failed ? RunPhase::Failed : m_phaseBefore, how);
    }
}

void QuantizationController::forgetSteps() {
    m_view.steps.fill(StepState::Pending);
    m_view.done = 0;
    m_view.total = 0;
    m_view.calibrated = 0;
    m_view.observers.clear();
}

} // namespace featherweight
