// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/quantization_controller.h"

#include "core/data/catalogue.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

/// What a calibration depends on.
QuantizationSettings calibrationPart(QuantizationSettings settings) {
    const QuantizationSettings usual;
    settings.calibrationBatches = usual.calibrationBatches;
    settings.keepModels = usual.keepModels;
    settings.layerAccuracies = usual.layerAccuracies;
    return settings;
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
    if (m_queued) {
        abandonJob();
    }
    m_task = QuantizationTask::WholeRun;
    m_goesOn = false;
    m_wanted = settings;
    m_phaseIfStopped = m_view.phase == RunPhase::Stopping ? RunPhase::Cancelled : m_view.phase;
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
    if (m_view.phase == RunPhase::Waiting && !m_queued) {
        end(m_phaseIfStopped, RunPhase::Cancelled);
        if (std::exchange(m_trainsFirst, false)) {
            m_training.stop();
        }
    } else if (m_view.phase == RunPhase::Waiting || m_view.phase == RunPhase::Running) {
        // It may be at work although it was not heard of yet: what it did must still be shown.
        m_job.stop();
        m_view.phase = RunPhase::Stopping;
        touch();
    }
}

/// What the job does until it looks at its stop token will not be known here: the calibration that
/// it worked on is of no use any more.
void QuantizationController::abandonJob() {
    m_job.abandon();
    m_queued = false;
    m_view.outdated = m_view.result != nullptr;
    if (m_converted == m_prepared) {
        setConverted(nullptr);
    }
    m_prepared.reset();
    forgetSteps();
}

void QuantizationController::step(const QuantizationSettings& settings) {
    if (canStep()) {
        begin(QuantizationTask::Step, settings);
    }
}

void QuantizationController::calibrateAll(const QuantizationSettings& settings) {
    if (canStep() && !(goesOnWith(settings) && m_view.calibrated >= settings.calibrationBatches)) {
        begin(QuantizationTask::CalibrateAll, settings);
    }
}

void QuantizationController::rewind() {
    if (!isActive(m_training.view().phase) && m_view.canRewind() && m_prepared) {
        begin(QuantizationTask::Rewind, m_preparedSettings);
    }
}

void QuantizationController::convert(const QuantizationSettings& settings) {
    if (!isActive(m_training.view().phase) && m_view.networkThere && !isActive(m_view.phase)) {
        QuantizationSettings all = m_prepared ? m_preparedSettings : settings;
        all.keepModels = settings.keepModels;
        begin(QuantizationTask::Convert, all);
    }
}

bool QuantizationController::canStep() const {
    return m_view.canStep() && !isActive(m_training.view().phase);
}

bool QuantizationController::goesOnWith(const QuantizationSettings& settings) const {
    return m_prepared && calibrationPart(settings) == calibrationPart(m_preparedSettings);
}

/// By hand.
void QuantizationController::begin(QuantizationTask task, const QuantizationSettings& settings) {
    m_phaseIfStopped = m_view.phase;
    m_view.phase = RunPhase::Waiting;
    m_task = task;
    m_wanted = settings;
    m_goesOn = goesOnWith(settings);
    Q_EMIT noticeWithdrawn();
    touch();
    begin();
}

void QuantizationController::runEnded(Outcome<QuantizationEnd> outcome) {
    if (auto* ending = std::get_if<QuantizationEnd>(&outcome)) {
        if (*ending) {
            finished(std::move(*ending));
            end(RunPhase::Done, RunPhase::Done);
        } else {
            end(m_view.result ? RunPhase::Done : RunPhase::Empty, RunPhase::Done);
        }
        return;
    }
    const auto* failure = std::get_if<Failure>(&outcome);
    std::replace(m_view.steps.begin(), m_view.steps.end(), StepState::Running,
                 failure != nullptr ? StepState::Failed : StepState::Pending);
    if (failure != nullptr) {
        Q_EMIT noticeRaised({failure->sentence, {}, {}});
        end(RunPhase::Failed, RunPhase::Failed);
    } else {
        end(m_phaseIfStopped, RunPhase::Cancelled);
    }
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
        Q_EMIT noticeWithdrawn(); // it was about another network
    }
    forgetSteps();
    m_view.result.reset(); // it was another network's
    m_view.outdated = false;
    m_prepared.reset();
    m_converted.reset();
    m_view.networkThere = true;
    m_view.canChoose = m_training.models().size() > 1;
    m_view.training = m_training.model()->result.settings;
    m_view.dataset = m_training.model()->dataset;
    m_view.trainedOn =
        QCoreApplication::translate("core", datasetTitle(m_view.dataset->name).c_str());
    m_view.trainingAccuracy = measuredAccuracy(m_training.model()->result);
    touch();
    Q_EMIT convertedChanged();
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
        end(how == RunPhase::Failed ? RunPhase::Failed : m_phaseIfStopped, how);
    }
}

} // namespace featherweight
