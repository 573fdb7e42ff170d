// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/latency_controller.h"

#include "core/runs/latency_run.h"

namespace featherweight {

LatencyController::LatencyController(Mailbox& mailbox, EngineController& engine, RunBoard& runs,
                                     History& history, QuantizationController& quantization)
    : LabController(mailbox, engine, runs, history, RunKind::Latency),
      m_quantization(quantization) {
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
    keepEarlier();
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
    const ResultPointer& result = m_quantization.view().result;
    if (result != m_of.lock()) { // else only its INT8 network went, and these are still its times
        drop(RunPhase::Empty);
        if (!m_view.latencies.empty()) {
            m_kept.insert_or_assign(m_of, m_view);
        }
        std::erase_if(m_kept, [](const auto& each) { return each.first.expired(); });
        m_of = result;
        const auto kept = m_kept.find(m_of);
        show(kept != m_kept.end() ? kept->second : LatencyView());
    }
    stateChanged();
    touch();
}

void LatencyController::keepEarlier() {
    if (m_view.latencies.empty()) {
        return;
    }
    history().keep({tr("Measured times of FP32 and INT8"),
                    m_quantization.networkKey(),
                    {},
                    [this, view = m_view, of = m_of] {
                        if (of.lock() == m_of.lock()) {
                            keepEarlier();
                            show(view);
                        } else { // another result's: there as soon as that one is
                            m_kept.insert_or_assign(of, view);
                        }
                    }});
}

void LatencyController::show(const LatencyView& view) {
    m_view = view;
    drop(view.latencies.empty()            ? RunPhase::Empty
         : view.done < latencyMeasurements ? RunPhase::Cancelled
                                           : RunPhase::Done);
}

} // namespace featherweight

#include "moc_latency_controller.cpp"
