// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/training_controller.h"

#include "app/runtime/failure.h"
#include "core/network/presets.h"
#include "core/runs/training_run.h"
#include "core/training/learning.h"
#include "ui/words/base/network_words.h"

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

/// On the compute worker.
std::vector<NetworkWithData> trainNetworks(Engine& engine, const DatasetPointer& dataset,
                                           const TrainingSettings& settings, bool sideBySide,
                                           const Run<TrainingReport>& run) {
    run.report({}); // batch 0: begun
    validate(settings);
    const auto report = [&run](const TrainingReport& said) {
        run.report(said);
        run.rest();
    };
    std::vector<NetworkWithData> networks;
    const auto keep = [&](TrainedNetwork trained) {
        networks.push_back(
            {{run.atHome(std::move(trained.weights)), std::move(trained.result)}, dataset});
    };
    if (sideBySide) {
        for (TrainedNetwork& trained : trainSideBySide(engine, *dataset, settings,
                                                       featherweight::sideBySide(settings.network),
                                                       report, run.stopToken())) {
            keep(std::move(trained));
        }
    } else {
        keep(train(engine, *dataset, settings, report, run.stopToken()));
    }
    return networks;
}

} // namespace

QString noteOn(const TrainingResult& result) {
    QStringList sentences;
    for (const Message& note : notesOn(result)) {
        sentences << translated(note);
    }
    return sentences.join(QLatin1Char(' '));
}

std::optional<double> measuredAccuracy(const TrainingResult& result) {
    return result.settings.measureAccuracy ? std::optional(result.accuracy) : std::nullopt;
}

TrainingController::TrainingController(Mailbox& mailbox, EngineController& engine, RunBoard& runs,
                                       DatasetController& dataset)
    : Controller(mailbox), m_engine(engine), m_runs(runs), m_dataset(dataset) {
    connect(&engine, &EngineController::ready, this, &TrainingController::beginIfReady);
    connect(&dataset, &DatasetController::loaded, this, [this] {
        m_view.classes = m_dataset.dataset()->form().classes;
        touch();
        beginIfReady();
    });
    connect(&engine, &EngineController::failed, this, &TrainingController::waitingFailed);
    connect(&dataset, &DatasetController::failed, this, &TrainingController::waitingFailed);
}

void TrainingController::setInitialSettings(const TrainingSettings& settings) {
    Q_ASSERT(m_view.phase == RunPhase::Empty);
    m_view.settings = settings;
    touch();
}

void TrainingController::choose(std::size_t index) {
    if (m_runs.mayBegin(RunKind::Quantization) && index < m_networks.size() && index != m_chosen) {
        m_chosen = index;
        m_network = m_networks[index];
        Q_EMIT networkChanged();
    }
}

void TrainingController::start(const TrainingSettings& settings, bool sideBySide) {
    if (!m_runs.mayBegin(RunKind::Training)) {
        return;
    }
    m_wanted = settings;
    m_sideBySide = sideBySide;
    if (sideBySide) {
        m_wanted.network = featherweight::sideBySide(settings.network).front();
    }
    m_phaseBefore = m_view.phase;
    setPhase(RunPhase::Waiting);
    Q_EMIT noticeWithdrawn();
    m_engine.load();
    m_dataset.load();
    beginIfReady();
}

void TrainingController::pause() {
    if (m_view.phase == RunPhase::Running) {
        m_job.pause();
        setPhase(RunPhase::Paused);
    }
}

void TrainingController::resume() {
    if (m_view.phase == RunPhase::Paused) {
        m_job.resume();
        setPhase(RunPhase::Running);
    }
}

void TrainingController::stop() {
    if (m_view.phase == RunPhase::Waiting) {
        m_job.abandon();
        end(m_phaseBefore, RunPhase::Cancelled);
    } else if (m_view.phase == RunPhase::Running || m_view.phase == RunPhase::Paused) {
        m_job.stop();
        setPhase(RunPhase::Stopping);
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
    m_job = m_engine.start<TrainingReport, Networks>(
        [dataset, settings = m_wanted, sideBySide = m_sideBySide](Engine& engine,
                                                                  const Run<TrainingReport>& run) {
            return trainNetworks(engine, dataset, settings, sideBySide, run);
        },
        [this](const TrainingReport& said) { report(said); },
        [this](Outcome<Networks> outcome) { runEnded(std::move(outcome)); });
}

void TrainingController::waitingFailed() {
    if (m_view.phase == RunPhase::Waiting && !m_queued) {
        // It never began: what is shown is still the earlier run's, and so is how that ended.
        const bool shown = m_view.batchesDone > 0;
        end(shown ? m_phaseBefore : RunPhase::Failed, RunPhase::Failed);
    }
}

void TrainingController::begun() {
    const int classes = m_view.classes;
    m_view = {};
    m_view.classes = classes;
    setPhase(RunPhase::Running);
    m_view.settings = m_wanted;
    m_view.testImages = m_testImages;
    if (m_sideBySide) {
        m_view.beside.emplace().network = featherweight::sideBySide(m_wanted.network).back();
    }
    m_rate.clear();
    m_secondsBeside = 0;
}

void TrainingController::report(const TrainingReport& report) {
    touch();
    if (report.batch == 0) {
        begun();
    } else if (report.tested > 0) {
        m_view.tested = report.tested;
        m_view.secondsLeft.reset();
    } else if (m_view.beside && report.network > 0) {
        m_secondsBeside = report.seconds;
        m_view.beside->curve.add(report.loss);
        m_view.beside->smoothedLoss = m_view.beside->curve.smoothed().back();
    } else {
        m_view.batchesDone = report.batch;
        m_view.curve.add(report.loss);
        m_view.smoothedLoss = m_view.curve.smoothed().back();
        m_rate.add(report.seconds + m_secondsBeside);
        showRate();
    }
}

void TrainingController::showRate() {
    if (const auto rate = m_rate.perSecond(); rate && m_showsClock) {
        m_view.batchesPerSecond = rate;
        m_view.secondsLeft = (m_view.settings.batches - m_view.batchesDone) / *rate;
    }
}

void TrainingController::runEnded(Outcome<Networks> outcome) {
    if (auto* networks = std::get_if<Networks>(&outcome)) {
        finished(std::move(*networks));
        end(RunPhase::Done, RunPhase::Done);
    } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
        Q_EMIT noticeRaised({failure->sentence, {}, {}});
        end(RunPhase::Failed, RunPhase::Failed);
    } else {
        end(RunPhase::Cancelled, RunPhase::Cancelled);
    }
}

void TrainingController::finished(Networks networks) {
    const TrainingResult& result = networks.front().result;
    m_view.accuracy = measuredAccuracy(result);
    m_view.testImages = result.testImages;
    m_view.tested = result.testImages;
    m_view.note = noteOn(result);
    if (m_view.beside) {
        m_view.beside->accuracy = measuredAccuracy(networks.back().result);
        const QString beside = noteOn(networks.back().result);
        if (!beside.isEmpty()) {
            m_view.note += (m_view.note.isEmpty() ? QString() : QStringLiteral(" ")) +
                           presetTitle(networks.back().result.settings.network) +
                           QStringLiteral(": ") + beside;
        }
    }
    double seconds = 0;
    for (const NetworkWithData& network : networks) {
        seconds += network.result.seconds;
    }
    if (m_showsClock && seconds > 0) {
        m_view.batchesPerSecond = m_view.batchesDone / seconds;
    }
    m_networks = std::move(networks);
    m_chosen = 0;
    m_network = m_networks.front();
    m_runs.setNetwork(true);
    Q_EMIT networkChanged();
}

void TrainingController::end(RunPhase phase, RunPhase how) {
    m_queued = false;
    setPhase(phase);
    m_view.secondsLeft.reset();
    Q_EMIT ended(how);
}

void TrainingController::setPhase(RunPhase phase) {
    m_view.phase = phase;
    touch();
    m_runs.setActive(RunKind::Training, isActive(phase));
}

} // namespace featherweight

#include "moc_training_controller.cpp"
