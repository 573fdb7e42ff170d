// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/latency_controller.h"

namespace featherweight {

LatencyController::LatencyController(Mailbox& mailbox, EngineController& engine,
                                     QuantizationController& quantization)
    : LabController(mailbox, engine), m_quantization(quantization) {
    connect(&quantization, &QuantizationController::convertedChanged, this,
            &LatencyController::convertedChanged);
}

RunProgress LatencyController::progress() const {
    return {tr("Measuring time"), m_view.done, m_view.total};
}

void LatencyController::start() {
    if (!m_view.possible) {
        return;
    }
    m_view.latencies.clear();
    m_view.done = 0;
    m_view.total = static_cast<int>(networkForms.size() * latencyBatchSizes.size());
    m_view.engine = QString::fromStdString(m_quantization.view().result->engine);
    m_view.threads = engine().info().threads;
    run<Latency>(
        [prepared = m_quantization.converted()](Engine&, const Run<std::optional<Latency>>& run) {
            for (const int batchSize : latencyBatchSizes) {
                for (const NetworkForm form : networkForms) {
                    restBetweenParts(run);
                    if (!prepared->usable) { // a calibration went on before this job's turn came
                        throw Cancelled();
                    }
                    run.report(
                        prepared->quantization->measureLatency(form, batchSize, run.stopToken()));
                }
            }
        },
        [this](const Latency& latency) {
            m_view.latencies.push_back(latency);
            ++m_view.done;
        });
}

void LatencyController::stateChanged() {
    m_view.phase = phase();
    m_view.converted = m_quantization.converted() && m_quantization.view().result;
    m_view.possible = isFree() && m_view.converted;
}

void LatencyController::convertedChanged() {
    // Without another network the times are still those of the result that is shown.
    if (m_quantization.converted() || !m_quantization.view().result) {
        m_view.latencies.clear();
        m_view.done = 0;
        drop(RunPhase::Empty);
    }
    stateChanged();
    touch();
}

} // namespace featherweight
