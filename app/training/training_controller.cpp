// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/training_controller.h"

#include "app/runtime/failure.h"
#include "core/data/catalogue.h"
#include "core/network/presets.h"
#include "core/runs/training_run.h"
#include "core/training/learning.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/dataset_words.h"
#include "ui/words/base/format.h"
#include "ui/words/base/network_words.h"
#include "ui/words/training/training_words.h"

#include <algorithm>
#include <iterator>
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
    const std::vector<NetworkChoice> choices =
        sideBySide ? featherweight::sideBySide(settings.network) : std::vector{settings.network};
    std::vector<NetworkWithData> networks;
    for (TrainedNetwork& trained :
         trainUntilStopped(engine, *dataset, settings, choices, report, run.stopToken())) {
        networks.push_back(
            {{run.atHome(std::move(trained.weights)), std::move(trained.result)}, dataset});
    }
    return networks;
}

std::vector<NetworkKey> keysOf(const std::vector<NetworkWithData>& networks) {
    std::vector<NetworkKey> keys;
    std::transform(networks.begin(), networks.end(), std::back_inserter(keys),
                   [](const NetworkWithData& network) { return network.weights; });
    return keys;
}

/// Whether it was asked to stop, and did.
bool wasStopped(const TrainingResult& result, const TrainingSettings& wanted) {
    return result.settings.batches < wanted.batches ||
           result.settings.measureAccuracy != wanted.measureAccuracy;
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
                                       History& history, DatasetController& dataset)
    : Controller(mailbox), m_engine(engine), m_runs(runs), m_history(history), m_dataset(dataset) {
    connect(&engine, &EngineController::ready, this, &TrainingController::beginIfReady);
    connect(&dataset, &DatasetController::loaded, this, [this] {
        m_view.classes = m_dataset.dataset()->form().classes;
        compareSettings();
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
    if (m_runs.mayBegin(RunKind::Quantization) && index < networks().size() && index != chosen()) {
        m_trained.chosen = index;
        m_network = networks()[index];
        m_history.setPresent(keysOf(networks()), m_network->weights);
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
    const QString& choice = m_dataset.view().chosen;
    const bool isAuto = choice == QLatin1String(autoName);
    m_wantedFrom = {dataset, isAuto ? textOf(dataset->name) : choice};
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
    m_view.testImages = static_cast<int>(m_wantedFrom.dataset->test.count());
    m_shownFrom = m_wantedFrom;
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
        const RunPhase how =
            wasStopped(networks->front().result, m_wanted) ? RunPhase::Cancelled : RunPhase::Done;
        m_view.phase = how; // as it is kept
        m_view.secondsLeft.reset();
        finished(std::move(*networks));
        end(how, how);
    } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
        if (!m_trained.networks.empty() && m_view.phase != RunPhase::Waiting) {
            m_history.keep(asEarlierWork(m_trained)); // its curve gave place to this one
        }
        Q_EMIT noticeRaised({failure->sentence, {}, {}});
        end(RunPhase::Failed, RunPhase::Failed);
    } else {
        stoppedBeforeABatch();
    }
}

void TrainingController::stoppedBeforeABatch() {
    const bool earlier = !networks().empty();
    if (earlier) {
        m_view = m_trained.view;
        m_shownFrom = m_trained.from;
    }
    end(earlier ? m_view.phase : RunPhase::Cancelled, RunPhase::Cancelled);
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
    workWith({std::move(networks), 0, m_shownFrom, m_view});
}

void TrainingController::workWith(Trained trained) {
    const Trained gone = std::exchange(m_trained, std::move(trained));
    m_network = networks()[chosen()];
    std::optional<EarlierWork> earlier;
    if (!gone.networks.empty() && keysOf(gone.networks) != keysOf(networks())) {
        earlier = asEarlierWork(gone);
    }
    m_history.setPresent(keysOf(networks()), m_network->weights, std::move(earlier));
    m_runs.setNetwork(true);
    Q_EMIT networkChanged();
}

void TrainingController::bringBack(const Trained& trained) {
    const int classes = m_view.classes;
    m_view = trained.view;
    m_view.classes = classes;
    m_shownFrom = trained.from;
    workWith(trained);
    setPhase(m_view.phase);
}

EarlierWork TrainingController::asEarlierWork(const Trained& trained) {
    const TrainingResult& result = trained.networks.front().result;
    const QString title =
        trained.networks.size() > 1
            ? tr("Training of both networks on %1, %Ln batch(es)", nullptr, result.settings.batches)
            : tr("Training on %1, %Ln batch(es)", nullptr, result.settings.batches);
    return {title.arg(shownTitle(*trained.networks.front().dataset)) +
                (trained.view.accuracy
                     ? QStringLiteral(": ") + format::percent(*trained.view.accuracy)
                     : QString()),
            nullptr, keysOf(trained.networks), [this, trained] { bringBack(trained); }};
}

void TrainingController::end(RunPhase phase, RunPhase how) {
    m_queued = false;
    setPhase(phase);
    m_view.secondsLeft.reset();
    Q_EMIT ended(how);
}

void TrainingController::compareWith(const TrainingSettings& now, bool sideBySide) {
    m_now = now;
    m_nowSideBySide = sideBySide;
    compareSettings();
    touch();
}

void TrainingController::compareSettings() {
    if (const DatasetPointer& made = m_shownFrom.dataset) {
        const DatasetPointer& now = m_dataset.dataset(); // null while it is being read
        const bool same = !now || (now->name == made->name && now->folder == made->folder);
        m_view.otherSettings = featherweight::otherSettings(
            m_view, same ? QString() : shownTitle(*made), m_now, m_nowSideBySide);
    }
}

void TrainingController::setPhase(RunPhase phase) {
    m_view.phase = phase;
    compareSettings();
    touch();
    m_runs.setActive(RunKind::Training, isActive(phase));
}

} // namespace featherweight

#include "moc_training_controller.cpp"
