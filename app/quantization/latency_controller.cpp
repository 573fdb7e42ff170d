// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/latency_controller.h"

#include "core/runs/latency_run.h"

namespace featherweight {

LatencyController::LatencyController(Mailbox& mailbox, EngineController& engine, RunBoard& runs,
                                     QuantizationController& quantization)
    : LabController(mailbox, engine, runs, RunKind::Latency), m_quantization(quantization) {
    connect(&quantization, &QuantizationController::convertedChanged, this,
            &LatencyController::convertedChanged);
}

RunProgress LatencyController::progress() const {
    return {tr("Measuring time"), m_view.done, m_view.total};
}

void LatencyController::start() {
    if (!mayBegin()) {
        return;
    }
    m_view.latencies.clear();
    m_view.done = 0;
    m_view.total = latencyMeasurements;
    m_view.qengine = QString::fromStdString(m_quantization.view().result->qengine);
    m_view.threads = engine().info().threads;
    run<Latency>(
        [prepared = m_quantization.converted()](Engine&, const Run<std::optional<Latency>>& run) {
            const auto report = [&](const std::vector<Latency>& measured) {
                if (!measured.empty()) {
                    run.report(measured.back());
                }
                if (measured.size() < latencyMeasurements) {
                    restBetweenParts(run);
                }
            };
            measureLatencies(*prepared->quantization, report, run.stopToken());
        },
        [this](const Latency& latency) {
            m_view.latencies.push_back(latency);
            ++m_view.done;
        });
}

void LatencyController::stateChanged() {
    m_view.phase = phase();
    m_view.whyNot = whyNot();
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

#include "moc_latency_controller.cpp"
