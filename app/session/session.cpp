// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session.h"

#include <algorithm>

namespace featherweight {

Session::Session(SessionOptions options)
    : m_settings(options.training), m_reader(m_mailbox, "fw-reader"),
      m_counter(m_mailbox, "fw-counter"),
      m_engine(m_mailbox, std::move(options.engineFactory), options.threads),
      m_dataset(m_mailbox, m_reader, options.datasets),
      m_downloads(m_mailbox, m_dataset, std::move(options.datasets)),
      m_training(m_mailbox, m_engine, m_runs, m_history, m_dataset),
      m_quantization(m_mailbox, m_engine, m_runs, m_history, m_training),
      m_inspection(m_mailbox, m_engine, m_quantization),
      m_latency(m_mailbox, m_engine, m_runs, m_history, m_quantization),
      m_sizes(m_mailbox, m_engine, m_runs, m_history, m_training, m_settings),
      m_configurations(m_mailbox, m_engine, m_runs, m_history, RunKind::Configurations, m_training),
      m_lessons(m_mailbox, m_engine, m_runs, m_history, RunKind::Lessons, m_training),
      m_summary(m_mailbox, m_engine, m_runs, m_history, m_training),
      m_separable(m_mailbox, m_counter, m_engine), m_sweep(m_mailbox, m_counter),
      m_convolutionTime(m_mailbox, m_engine, m_runs, m_history, m_separable),
      m_firstDataset(std::move(options.dataset)) {
    for (const Controller* controller : std::initializer_list<const Controller*>{
             &m_engine, &m_dataset, &m_downloads, &m_training, &m_quantization, &m_inspection,
             &m_separable, &m_sweep}) {
        follow(*controller);
    }
    for (const LabController* controller : m_lab) {
        follow(*controller);
    }
    connect(&m_settings, &Settings::separableChanged, this, &Session::countSeparable);
    connect(&m_settings, &Settings::trainingChanged, this, &Session::compareSettings);
    connect(&m_settings, &Settings::quantizationChanged, this, &Session::compareSettings);
    connect(&m_engine, &EngineController::ready, this, &Session::compareSettings);
    m_training.setInitialSettings(options.training);
    compareSettings();
    updateStatus();
}

Session::~Session() {
    disconnect();      // what ends now has nobody left to tell
    m_mailbox.close(); // an outcome on its way may own what the compute worker must destroy
}

void Session::begin() {
    m_dataset.choose(m_firstDataset);
    if (!m_separable.view().counts && !m_separable.view().stale) { // nothing was edited yet
        countSeparable();
    }
}

void Session::countSeparable() {
    m_separable.setSettings(m_settings.now().separable);
    m_sweep.setSettings(m_settings.now().separable);
}

/// Whoever shows results learns what is set now, and marks what was made otherwise.
void Session::compareSettings() {
    const AllSettings& now = m_settings.now();
    m_training.compareWith(now.training, now.sideBySide);
    QuantizationSettings quantization = now.quantization;
    const std::vector<std::string>& qengines = m_engine.info().qengines;
    if (quantization.qengine.empty() && !qengines.empty()) {
        quantization.qengine = qengines.front(); // the best one
    }
    m_quantization.compareWith(quantization);
    m_configurations.compareWith(quantization);
    m_lessons.compareWith(quantization);
    m_summary.compareWith(quantization);
}

void Session::stopRuns() {
    m_training.stop();
    m_quantization.stop();
    for (LabController* controller : m_lab) {
        controller->stop();
    }
}

const Notice* Session::notice() const {
    return m_notices.empty() ? nullptr : &m_notices.back().second;
}

void Session::raiseNotice(const QObject* source, const Notice& notice) {
    std::erase_if(m_notices, [source](const auto& each) { return each.first == source; });
    m_notices.emplace_back(source, notice);
    Q_EMIT noticeChanged();
}

void Session::withdrawNotice(const QObject* source) {
    const bool wasShown = !m_notices.empty() && m_notices.back().first == source;
    std::erase_if(m_notices, [source](const auto& each) { return each.first == source; });
    if (wasShown) {
        Q_EMIT noticeChanged();
    }
}

void Session::follow(const Controller& controller) {
    connect(&controller, &Controller::changed, this, &Session::updateStatus);
    connect(&controller, &Controller::noticeRaised, this,
            [this, &controller](const Notice& notice) { raiseNotice(&controller, notice); });
    connect(&controller, &Controller::noticeWithdrawn, this,
            [this, &controller] { withdrawNotice(&controller); });
}

void Session::updateStatus() {
    StatusView status;
    status.engine = m_engine.text();
    const DatasetView& dataset = m_dataset.view();
    status.dataset = dataset.loading ? tr("Reading the data set…") : dataset.loadedTitle;
    RunProgress running = runningJob();
    status.job = std::move(running.job);
    status.done = running.done;
    status.total = running.total;
    if (status.job.isEmpty() && anyWaits()) {
        status.job = tr("Waiting to begin");
    }
    if (status != m_status) {
        m_status = std::move(status);
        Q_EMIT statusChanged();
    }
}

RunProgress Session::runningJob() const {
    const auto runs = [](RunPhase phase) { return isActive(phase) && phase != RunPhase::Waiting; };
    const TrainingView& training = m_training.view();
    const QuantizationView& quantization = m_quantization.view();
    if (runs(training.phase)) {
        return training.tested > 0
                   ? RunProgress{tr("Measuring the accuracy"), training.tested, training.testImages}
                   : RunProgress{tr("Training"), training.batchesDone, training.settings.batches};
    }
    if (runs(quantization.phase)) {
        const auto does = [&quantization](QuantizationStep step) {
            return quantization.steps[static_cast<std::size_t>(step)] == StepState::Running;
        };
        return {does(QuantizationStep::Calibrate) ? tr("Calibrating")
                : does(QuantizationStep::Compare) ? tr("Comparing both networks")
                                                  : tr("Quantizing"),
                quantization.done, quantization.total};
    }
    for (const LabController* controller : m_lab) {
        if (runs(controller->phase())) {
            return controller->progress();
        }
    }
    return {};
}

bool Session::anyWaits() const {
    return m_training.view().phase == RunPhase::Waiting ||
           m_quantization.view().phase == RunPhase::Waiting ||
           std::any_of(m_lab.begin(), m_lab.end(), [](const LabController* controller) {
               return controller->phase() == RunPhase::Waiting;
           });
}

} // namespace featherweight

#include "moc_session.cpp"
