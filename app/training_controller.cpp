// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_controller.h"

#include "core/training_run.h"

#include <utility>

namespace featherweight {

namespace {

/// On the compute worker.
TrainedModel train(Engine& engine, const DatasetPointer& dataset, const TrainingSettings& settings,
                   const Run<TrainingReport>& run) {
    run.report({}); // batch 0: begun
    validate(settings);
    TrainedNetwork trained = featherweight::train(
        engine, *dataset, settings,
        [&run](const TrainingReport& report) {
            run.report(report);
            run.rest();
        },
        run.stopToken());
    return {run.atHome(std::move(trained.network)), dataset, std::move(trained.result)};
}

} // namespace

std::optional<double> measuredAccuracy(const TrainingResult& result) {
    return result.settings.measureAccuracy ? std::optional(result.accuracy) : std::nullopt;
}

TrainingController::TrainingController(Mailbox& mailbox, EngineController& engine,
                                       DatasetController& dataset)
    : Controller(mailbox), m_engine(engine), m_dataset(dataset) {
    connect(&engine, &EngineController::ready, this, &TrainingController::beginIfReady);
    connect(&dataset, &DatasetController::loaded, this, &TrainingController::beginIfReady);
    connect(&engine, &EngineController::failed, this, &TrainingController::waitingFailed);
    connect(&dataset, &DatasetController::failed, this, &TrainingController::waitingFailed);
}

void TrainingController::setInitialSettings(const TrainingSettings& settings) {
    Q_ASSERT(m_view.phase == RunPhase::Empty);
    m_view.settings = settings;
    touch();
}

void TrainingController::start(const TrainingSettings& settings) {
    if (isActive(m_view.phase) && m_view.phase != RunPhase::Stopping) {
        return;
    }
    m_job.abandon();
    m_queued = false;
    m_wanted = settings;
    m_phaseBefore = m_view.phase == RunPhase::Stopping ? RunPhase::Cancelled : m_view.phase;
    m_view.phase = RunPhase::Waiting;
    Q_EMIT noticeWithdrawn();
    touch();
    m_engine.load();
    m_dataset.load();
    beginIfReady();
}

void TrainingController::pause() {
    if (m_view.phase == RunPhase::Running) {
        m_job.pause();
        m_view.phase = RunPhase::Paused;
        touch();
    }
}

void TrainingController::resume() {
    if (m_view.phase == RunPhase::Paused) {
        m_job.resume();
        m_view.phase = RunPhase::Running;
        touch();
    }
}

void TrainingController::stop() {
    if (m_view.phase == RunPhase::Waiting) {
        m_job.abandon();
        end(m_phaseBefore, RunPhase::Cancelled);
    } else if (m_view.phase == RunPhase::Running || m_view.phase == RunPhase::Paused) {
        m_job.stop();
        m_view.phase = RunPhase::Stopping;
        touch();
    }
}

void TrainingController::beginIfReady() {
    const DatasetPointer& dataset = m_dataset.dataset();
    if (m_view.phase != RunPhase::Waiting || m_queued || !dataset ||
        m_engine.state() != EngineController::State::Ready) {
        return;
    }
    m_queued = true;
    m_testImages = static_cast<int>(dataset->test.count());
    m_job = m_engine.start<TrainingReport, TrainedModel>(
        [dataset, settings = m_wanted](Engine& engine, const Run<TrainingReport>& run) {
            return train(engine, dataset, settings, run);
        },
        [this](const TrainingReport& said) { report(said); },
        [this](Outcome<TrainedModel> outcome) { runEnded(std::move(outcome)); });
}

void TrainingController::waitingFailed() {
    if (m_view.phase == RunPhase::Waiting && !m_queued) {
        // It never began: what is shown is still the earlier run's, and so is how that ended.
        const bool shown = m_view.batchesDone > 0;
        end(shown ? m_phaseBefore : RunPhase::Failed, RunPhase::Failed);
    }
}

void TrainingController::begun() {
    m_view = {};
    m_view.phase = RunPhase::Running;
    m_view.settings = m_wanted;
    m_view.testImages = m_testImages;
    m_rate.clear();
}

void TrainingController::report(const TrainingReport& report) {
    touch();
    if (report.batch == 0) {
        begun();
    } else if (report.tested > 0) {
        m_view.tested = report.tested;
        m_view.secondsLeft.reset();
    } else {
        m_view.batchesDone = report.batch;
        m_view.curve.add(report.loss);
        m_view.smoothedLoss = m_view.curve.smoothed().back();
        m_rate.add(report.seconds);
        showRate();
    }
}

void TrainingController::showRate() {
    if (const auto rate = m_rate.perSecond(); rate && m_showsClock) {
        m_view.batchesPerSecond = rate;
        m_view.secondsLeft = (m_view.settings.batches - m_view.batchesDone) / *rate;
    }
}

void TrainingController::runEnded(Outcome<TrainedModel> outcome) {
    if (auto* model = std::get_if<TrainedModel>(&outcome)) {
        m_view.accuracy = measuredAccuracy(model->result);
        m_view.testImages = model->result.testImages;
        m_view.tested = model->result.testImages;
        if (m_showsClock && model->result.seconds > 0) {
            m_view.batchesPerSecond = m_view.batchesDone / model->result.seconds;
        }
        m_model = std::move(*model);
        Q_EMIT modelChanged();
        end(RunPhase::Done, RunPhase::Done);
    } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
        Q_EMIT noticeRaised({failure->sentence, {}, {}});
        end(RunPhase::Failed, RunPhase::Failed);
    } else {
        end(RunPhase::Cancelled, RunPhase::Cancelled);
    }
}

void TrainingController::end(RunPhase phase, RunPhase how) {
    m_queued = false;
    m_view.phase = phase;
    m_view.secondsLeft.reset();
    touch();
    Q_EMIT ended(how);
}

} // namespace featherweight
