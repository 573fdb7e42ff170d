// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/quantization_jobs.h"

#include "core/base/room_for_files.h"
#include "core/runs/model_file_room.h"

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

/// One order while it is carried out.
class Work {
public:
    Work(const QuantizationOrder& order, const Run<QuantizationNews>& run)
        : m_order(order), m_run(run) {}

    QuantizationEnd carryOut(Engine& engine);

private:
    void report(QuantizationReport report) const;
    [[nodiscard]] PreparedPointer copy(Engine& engine) const;
    void prepare(PreparedQuantization& prepared) const;
    void calibrate(Quantization& quantization, int batches) const;
    void showCalibration(const Quantization& quantization) const;
    [[nodiscard]] ResultPointer convert(Quantization& quantization) const;
    [[nodiscard]] QuantizationEnd compare(PreparedQuantization& prepared,
                                          const QuantizationResult& converted) const;
    [[nodiscard]] ReportQuantization reporter() const {
        return [this](const QuantizationReport& said) { report(said); };
    }

    const QuantizationOrder& m_order;
    const Run<QuantizationNews>& m_run;
};

void Work::report(QuantizationReport report) const {
    ObserversPointer observers;
    if (!report.observers.empty()) {
        observers =
            std::make_shared<const std::vector<ObserverState>>(std::exchange(report.observers, {}));
    }
    m_run.report({nullptr, std::move(report), std::move(observers), nullptr});
    m_run.rest();
}

PreparedPointer Work::copy(Engine& engine) const {
    report({QuantizationStep::Copy, false, 0, 0, {}});
    QuantizationSettings settings = m_order.settings;
    settings.rewindable = true;
    validate(settings);
    auto prepared = std::make_shared<PreparedQuantization>();
    prepared->trained = m_order.trained;
    prepared->quantization =
        engine.copy(*m_order.trained.weights, *m_order.trained.dataset, settings);
    report({QuantizationStep::Copy, true, 0, 0, {}});
    return m_run.atHome(std::move(prepared));
}

void Work::prepare(PreparedQuantization& prepared) const {
    report({QuantizationStep::Prepare, false, 0, 0, {}});
    prepared.quantization->prepare();
    prepared.hasObservers = true;
    report({QuantizationStep::Prepare, true, 0, 0, prepared.quantization->observers(false)});
}

void Work::showCalibration(const Quantization& quantization) const {
    const int done = quantization.calibrated();
    const int wanted = std::max(m_order.settings.calibrationBatches, done);
    report(
        {QuantizationStep::Calibrate, done == wanted, done, wanted, quantization.observers(true)});
}

/// Until so many were seen.
void Work::calibrate(Quantization& quantization, int batches) const {
    for (int done = quantization.calibrated(); done < batches; ++done) {
        checkStop(m_run.stopToken());
        quantization.calibrate();
        showCalibration(quantization);
    }
}

ResultPointer Work::convert(Quantization& quantization) const {
    QuantizationSettings settings = m_order.settings;
    settings.calibrationBatches = quantization.calibrated();
    settings.layerAccuracies = true; // a column of the Cost page
    auto converted = std::make_shared<const QuantizationResult>(
        featherweight::convert(quantization, settings, reporter(), m_run.stopToken()));
    m_run.report({nullptr, {}, nullptr, converted});
    return converted;
}

QuantizationEnd Work::compare(PreparedQuantization& prepared,
                              const QuantizationResult& converted) const {
    QuantizationResult result = converted;
    featherweight::compare(*prepared.quantization, *prepared.trained.dataset, reporter(),
                           m_run.stopToken(), result);
    prepared.usable = true;
    return std::make_shared<const QuantizationResult>(std::move(result));
}

QuantizationEnd Work::carryOut(Engine& engine) {
    m_run.report({});
    const QuantizationTask task = m_order.task;
    if (task == QuantizationTask::WholeRun || task == QuantizationTask::Convert ||
        task == QuantizationTask::Finish) {
        requireTemporaryRoom(modelFileBytes(m_order.trained.result.settings.network,
                                            m_order.trained.dataset->form()));
    }
    const PreparedPointer prepared = m_order.prepared ? m_order.prepared : copy(engine);
    checkStop(m_run.stopToken()); // before anything is touched
    prepared->usable = false;
    m_run.report({prepared, {}, nullptr, nullptr});
    if (task != QuantizationTask::Copy && !prepared->hasObservers) {
        prepare(*prepared);
        checkStop(m_run.stopToken());
    }
    Quantization& quantization = *prepared->quantization;
    switch (task) {
    case QuantizationTask::Copy:
    case QuantizationTask::Prepare:
        break;
    case QuantizationTask::WholeRun:
        featherweight::calibrate(quantization, m_order.settings.calibrationBatches, reporter(),
                                 m_run.stopToken(), true);
        return compare(*prepared, *convert(quantization));
    case QuantizationTask::Finish:
        return compare(*prepared, *convert(quantization));
    case QuantizationTask::Convert:
        (void)convert(quantization); // its report says it
        break;
    case QuantizationTask::Compare:
        return compare(*prepared, *m_order.converted);
    case QuantizationTask::Step:
        calibrate(quantization, quantization.calibrated() + 1);
        break;
    case QuantizationTask::CalibrateAll:
        calibrate(quantization, m_order.settings.calibrationBatches);
        break;
    case QuantizationTask::Rewind:
        quantization.rewind();
        showCalibration(quantization);
        break;
    }
    return nullptr;
}

} // namespace

QuantizationEnd carryOut(Engine& engine, const QuantizationOrder& order,
                         const Run<QuantizationNews>& run) {
    return Work(order, run).carryOut(engine);
}

} // namespace featherweight
