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
    [[nodiscard]] PreparedPointer prepare(Engine& engine) const;
    void calibrate(Quantization& quantization, int batches) const;
    void showCalibration(const Quantization& quantization) const;
    [[nodiscard]] QuantizationEnd finish(PreparedQuantization& prepared, int batches) const;

    const QuantizationOrder& m_order;
    const Run<QuantizationNews>& m_run;
};

void Work::report(QuantizationReport report) const {
    ObserversPointer observers;
    if (!report.observers.empty()) {
        observers =
            std::make_shared<const std::vector<ObserverState>>(std::exchange(report.observers, {}));
    }
    m_run.report({nullptr, std::move(report), std::move(observers)});
    m_run.rest();
}

PreparedPointer Work::prepare(Engine& engine) const {
    report({QuantizationStep::Copy, false, 0, 0, {}});
    report({QuantizationStep::Copy, true, 0, 0, {}});
    report({QuantizationStep::Prepare, false, 0, 0, {}});
    QuantizationSettings settings = m_order.settings;
    settings.rewindable = true;
    validate(settings);
    auto prepared = std::make_shared<PreparedQuantization>();
    prepared->trained = m_order.trained;
    prepared->quantization =
        engine.prepare(*m_order.trained.weights, *m_order.trained.dataset, settings);
    report({QuantizationStep::Prepare, true, 0, 0, {}});
    return m_run.atHome(std::move(prepared));
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

QuantizationEnd Work::finish(PreparedQuantization& prepared, int batches) const {
    QuantizationSettings settings = m_order.settings;
    settings.calibrationBatches = batches;
    settings.layerAccuracies = true; // a column of the Cost page
    constexpr bool decideRanges = true;
    auto result = std::make_shared<const QuantizationResult>(featherweight::finish(
        *prepared.quantization, *prepared.trained.dataset, settings,
        [this](const QuantizationReport& said) { report(said); }, m_run.stopToken(), decideRanges));
    prepared.usable = true;
    return result;
}

QuantizationEnd Work::carryOut(Engine& engine) {
    m_run.report({});
    if (m_order.task == QuantizationTask::WholeRun || m_order.task == QuantizationTask::Convert) {
        requireTemporaryRoom(modelFileBytes(m_order.trained.result.settings.network,
                                            m_order.trained.dataset->form()));
    }
    const PreparedPointer prepared = m_order.prepared ? m_order.prepared : prepare(engine);
    checkStop(m_run.stopToken()); // before anything is touched
    prepared->usable = false;
    m_run.report({prepared, {}, nullptr});
    Quantization& quantization = *prepared->quantization;
    const int batches = quantization.calibrated();
    switch (m_order.task) {
    case QuantizationTask::WholeRun:
        return finish(*prepared, m_order.settings.calibrationBatches);
    case QuantizationTask::Convert:
        return finish(*prepared, batches);
    case QuantizationTask::Step:
        calibrate(quantization, batches + 1);
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
