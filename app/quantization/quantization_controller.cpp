// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/quantization_controller.h"

#include "app/runtime/failure.h"
#include "ui/words/base/dataset_words.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/older_words.h"

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr auto calibrateStep = static_cast<std::size_t>(QuantizationStep::Calibrate);

/// The first that is done, or done again, when it goes on with what there is.
QuantizationStep firstStepOf(QuantizationTask task) {
    switch (task) {
    case QuantizationTask::WholeRun:
    case QuantizationTask::Copy:
        return QuantizationStep::Copy;
    case QuantizationTask::Prepare:
        return QuantizationStep::Prepare;
    case QuantizationTask::Convert:
        return QuantizationStep::Convert;
    case QuantizationTask::Compare:
        return QuantizationStep::Compare;
    case QuantizationTask::CalibrateAll:
    case QuantizationTask::Step:
    case QuantizationTask::Rewind:
    case QuantizationTask::Finish:
        break;
    }
    return QuantizationStep::Calibrate;
}

QuantizationTask taskOf(QuantizationStep step) {
    switch (step) {
    case QuantizationStep::Copy:
        break;
    case QuantizationStep::Prepare:
        return QuantizationTask::Prepare;
    case QuantizationStep::Calibrate:
        return QuantizationTask::CalibrateAll;
    case QuantizationStep::Convert:
        return QuantizationTask::Convert;
    case QuantizationStep::Compare:
        return QuantizationTask::Compare;
    }
    return QuantizationTask::Copy;
}

/// What a calibration depends on.
QuantizationSettings calibrationPart(QuantizationSettings settings) {
    const QuantizationSettings usual;
    settings.calibrationBatches = usual.calibrationBatches;
    settings.keepModels = usual.keepModels;
    settings.layerAccuracies = usual.layerAccuracies;
    return settings;
}

QString notesOf(const QuantizationResult& result) {
    QStringList sentences;
    for (const Message& note : result.notes) {
        sentences << translated(note);
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace

QuantizationController::QuantizationController(Mailbox& mailbox, EngineController& engine,
                                               RunBoard& runs, History& history,
                                               TrainingController& training)
    : Controller(mailbox), m_engine(engine), m_runs(runs), m_history(history),
      m_training(training) {
    connect(&runs, &RunBoard::changed, this, &QuantizationController::runsChanged);
    connect(&training, &TrainingController::networkChanged, this,
            &QuantizationController::networkChanged);
    connect(&engine, &EngineController::ready, this, [this] {
        m_view.qengines.clear();
        for (const std::string& name : m_engine.info().qengines) {
            m_view.qengines.push_back(QString::fromStdString(name));
        }
        touch();
    });
}

void QuantizationController::compareWith(const QuantizationSettings& now) {
    m_now = now;
    compareSettings();
    touch();
}

void QuantizationController::compareSettings() {
    m_view.otherSettings =
        m_view.result ? featherweight::otherSettings(*m_view.result, m_now) : QString();
    m_view.otherConversion =
        m_view.converted ? featherweight::otherSettings(*m_view.converted, m_now) : QString();
    m_view.next = nextStepFor(m_now);
    QuantizationSettings calibration = m_now; // what is seen depends on neither of the two
    calibration.calibrationBatches = m_view.settings.calibrationBatches;
    calibration.qengine.clear();
    m_view.otherCalibration = featherweight::otherSettings(m_view.settings, calibration);
}

void QuantizationController::start(const QuantizationSettings& settings) {
    if (m_view.possible()) {
        begin(QuantizationTask::WholeRun, settings);
    }
}

void QuantizationController::stop() {
    if (m_view.phase != RunPhase::Waiting && m_view.phase != RunPhase::Running) {
        return;
    }
    if (m_job.withdraw()) { // nothing was touched, and whom it waits for may take long
        setPhase(m_phaseIfStopped);
    } else {
        // It may be at work although it was not heard of yet: what it did must still be shown.
        m_job.stop();
        setPhase(RunPhase::Stopping);
    }
}

void QuantizationController::nextStep(const QuantizationSettings& settings) {
    if (!m_view.possible()) {
        return;
    }
    const QuantizationStep step = nextStepFor(settings);
    if (step == QuantizationStep::Copy) {
        begin(QuantizationTask::Copy, settings);
        return;
    }
    QuantizationSettings goingOn = m_preparedSettings;
    goingOn.calibrationBatches = settings.calibrationBatches;
    goingOn.keepModels = settings.keepModels;
    begin(taskOf(step), goingOn);
}

/// The first that is missing to a result of these settings; when none is, all begin anew.
QuantizationStep QuantizationController::nextStepFor(QuantizationSettings settings) const {
    QuantizationSettings made = m_preparedSettings;
    for (QuantizationSettings* each : {&made, &settings}) {
        if (each->qengine.empty() && !m_engine.info().qengines.empty()) {
            each->qengine = m_engine.info().qengines.front(); // the best one
        }
    }
    if (!m_prepared || !sameCalibration(made, settings)) {
        return QuantizationStep::Copy;
    }
    if (!m_view.isDone(QuantizationStep::Prepare)) {
        return QuantizationStep::Prepare;
    }
    if (m_view.calibrated < settings.calibrationBatches) {
        return QuantizationStep::Calibrate;
    }
    if (m_view.isDone(QuantizationStep::Compare)) {
        return QuantizationStep::Copy;
    }
    return m_view.converted ? QuantizationStep::Compare : QuantizationStep::Convert;
}

void QuantizationController::step(const QuantizationSettings& settings) {
    if (m_view.canStep()) {
        begin(QuantizationTask::Step, settings);
    }
}

void QuantizationController::calibrateAll(const QuantizationSettings& settings) {
    if (m_view.canStep() &&
        !(goesOnWith(settings) && m_view.calibrated >= settings.calibrationBatches)) {
        begin(QuantizationTask::CalibrateAll, settings);
    }
}

void QuantizationController::rewind() {
    if (m_view.canRewind() && m_prepared) {
        begin(QuantizationTask::Rewind, m_preparedSettings);
    }
}

void QuantizationController::convert(const QuantizationSettings& settings) {
    if (m_view.canConvert() && m_prepared) {
        QuantizationSettings all = m_preparedSettings;
        all.keepModels = settings.keepModels;
        begin(QuantizationTask::Finish, all);
    }
}

bool QuantizationController::goesOnWith(const QuantizationSettings& settings) const {
    return m_prepared && calibrationPart(settings) == calibrationPart(m_preparedSettings);
}

void QuantizationController::begin(QuantizationTask task, const QuantizationSettings& settings) {
    m_phaseIfStopped = m_view.phase;
    m_task = task;
    m_wanted = settings;
    m_goesOn = task != QuantizationTask::WholeRun && task != QuantizationTask::Copy &&
               goesOnWith(settings);
    setPhase(RunPhase::Waiting);
    Q_EMIT noticeWithdrawn();
    QuantizationOrder order{m_task, *m_training.network(), m_wanted,
                            m_goesOn ? m_prepared : PreparedPointer(), m_view.converted};
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
    } else if (news.converted) {
        m_view.converted = news.converted;
        compareSettings();
    } else {
        begun();
    }
}

void QuantizationController::begun() {
    if (m_view.phase != RunPhase::Stopping) { // else it was asked to stop meanwhile
        setPhase(RunPhase::Running);
    }
    m_phaseIfStopped = RunPhase::Cancelled;
    m_view.settings = m_wanted;
    m_view.calibrationDropped = false;
    m_view.outdated = m_view.result != nullptr; // it stays until there is a new one
    if (m_goesOn) {
        std::fill(m_view.steps.begin() + static_cast<std::ptrdiff_t>(firstStepOf(m_task)),
                  m_view.steps.end(), StepState::Pending);
    } else {
        forgetSteps();
        m_prepared.reset();
        m_view.steps.front() = StepState::Running;
    }
    if (m_task != QuantizationTask::Compare) {
        m_view.converted.reset();
    }
    if (m_task == QuantizationTask::Finish || m_task == QuantizationTask::Convert) {
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

void QuantizationController::show(ResultPointer result) {
    m_view.steps.fill(StepState::Done);
    m_view.calibrated = result->calibrationBatches;
    m_view.settings = result->settings;
    m_view.observers = {result, &result->observers};
    m_view.note = notesOf(*result);
    m_view.result = std::move(result);
    m_view.converted.reset();
    m_view.outdated = false;
    touch();
}

void QuantizationController::keepEarlier() {
    if (!m_view.result) {
        return;
    }
    const ResultPointer& result = m_view.result;
    const QString title =
        tr("Quantization with %1, %Ln calibration batch(es)", nullptr, result->calibrationBatches)
            .arg(qconfigTitle(result->settings.qconfig));
    m_history.keep(
        {title,
         networkKey(),
         {},
         [this, result,
          converted = result->calibrationBatches <= batchesKept ? m_converted : PreparedPointer()] {
             bringBack(result, converted);
         }});
}

void QuantizationController::bringBack(const ResultPointer& result,
                                       const PreparedPointer& converted) {
    keepEarlier();
    m_view.calibrationBatches = result->calibrationBatches;
    m_prepared = converted;
    m_preparedSettings = result->settings;
    m_view.calibrationDropped = converted == nullptr;
    show(result);
    setConverted(converted);
    setPhase(RunPhase::Done);
}

void QuantizationController::setConverted(PreparedPointer prepared) {
    if (m_converted != prepared) {
        m_converted = std::move(prepared);
        m_runs.setConverted(m_converted != nullptr);
        Q_EMIT convertedChanged();
    }
}

void QuantizationController::forgetSteps() {
    m_view.steps.fill(StepState::Pending);
    m_view.done = 0;
    m_view.total = 0;
    m_view.calibrated = 0;
    m_view.observers.reset();
    m_view.converted.reset();
}

void QuantizationController::runEnded(Outcome<QuantizationEnd> outcome) {
    if (auto* ending = std::get_if<QuantizationEnd>(&outcome)) {
        if (*ending) {
            keepEarlier();
            show(std::move(*ending));
            setConverted(m_prepared);
            setPhase(RunPhase::Done);
        } else {
            setPhase(m_view.result ? RunPhase::Done : RunPhase::Empty);
        }
        return;
    }
    const auto* failure = std::get_if<Failure>(&outcome);
    std::replace(m_view.steps.begin(), m_view.steps.end(), StepState::Running,
                 failure != nullptr ? StepState::Failed : StepState::Pending);
    if (failure != nullptr) {
        Q_EMIT noticeRaised({failure->sentence, {}, {}});
        setPhase(RunPhase::Failed);
    } else {
        setPhase(m_phaseIfStopped);
    }
}

void QuantizationController::setPhase(RunPhase phase) {
    m_view.phase = phase;
    compareSettings();
    touch();
    m_runs.setActive(RunKind::Quantization, isActive(phase));
}

void QuantizationController::runsChanged() {
    m_view.whyNot = m_runs.whyNot(RunKind::Quantization);
    m_view.canTrain = m_runs.mayBegin(RunKind::Training);
    touch();
}

void QuantizationController::networkChanged() {
    m_job.abandon();          // what it finds would be shown as the new network's
    Q_EMIT noticeWithdrawn(); // it was about another network
    if (isActive(m_view.phase) || m_view.calibrated > batchesKept) {
        dropCalibration();
    }
    Found found = m_kept.change(
        m_history, {m_view, std::move(m_prepared), m_preparedSettings, std::move(m_converted)},
        networkKey());
    found.view.qengines = std::move(m_view.qengines);
    m_view = std::move(found.view);
    m_prepared = std::move(found.prepared);
    m_preparedSettings = found.preparedSettings;
    m_converted = std::move(found.converted);
    m_runs.setConverted(m_converted != nullptr);
    showNetwork();
    runsChanged();
    setPhase(m_view.phase);
    Q_EMIT convertedChanged();
}

/// What was being done, or takes too much memory, is not kept; the result is.
void QuantizationController::dropCalibration() {
    m_prepared.reset();
    m_converted.reset();
    if (m_view.result && !m_view.outdated) {
        m_view.calibrationDropped = true;
    } else {
        forgetSteps();
    }
    m_view.phase = m_view.result ? RunPhase::Done : RunPhase::Empty;
}

void QuantizationController::showNetwork() {
    m_view.networkThere = true;
    m_view.choices.clear();
    for (const NetworkWithData& each : m_training.networks()) {
        m_view.choices.push_back(each.result.settings.network);
    }
    m_view.chosen = m_training.chosen();
    m_view.network = m_training.network()->result.network;
    m_view.training = m_training.network()->result.settings;
    m_view.dataset = m_training.network()->dataset;
    m_view.trainedOn = shownTitle(*m_view.dataset);
    m_view.trainingAccuracy = measuredAccuracy(m_training.network()->result);
    m_view.learnedNothing = m_training.network()->result.learnedNothing;
}

} // namespace featherweight

#include "moc_quantization_controller.cpp"
