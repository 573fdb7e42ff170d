// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/sizes_controller.h"

#include "core/runs/sizes_run.h"

#include <memory>
#include <utility>

namespace featherweight {

SizesController::SizesController(Mailbox& mailbox, EngineController& engine, RunBoard& runs,
                                 History& history, TrainingController& training,
                                 const Settings& settings)
    : LabController(mailbox, engine, runs, history, RunKind::Sizes), m_training(training),
      m_settings(settings) {
    connect(this, &Controller::changed, this, &SizesController::startIfSeen);
}

RunProgress SizesController::progress() const {
    return {tr("Measuring files"), m_view.sizes ? static_cast<int>(m_view.sizes->size()) : 0,
            m_total};
}

void SizesController::setSeen(bool seen) {
    m_seen = seen;
    startIfSeen();
}

void SizesController::startIfSeen() {
    if (m_seen && phase() == RunPhase::Empty) {
        start();
    }
}

void SizesController::start() {
    if (!mayBegin()) {
        return;
    }
    keepEarlier();
    const NetworkWithData& trained = *m_training.network();
    const QConfig& qconfig = m_settings.now().quantization.qconfig;
    const DataForm data = trained.dataset->form();
    const std::vector<NetworkChoice> choices = choicesAround(trained.result.settings.network, data);
    m_total = static_cast<int>(choices.size());
    m_view.network = trained.result.settings.network;
    m_view.perChannel = qconfig.perChannel;
    m_view.sizes.reset();
    using Sizes = std::shared_ptr<const std::vector<NetworkSizes>>;
    run<Sizes>(
        [choices, data, qconfig](Engine& engine, const Run<std::optional<Sizes>>& run) {
            const auto report = [&](const std::vector<NetworkSizes>& measured) {
                if (!measured.empty()) {
                    run.report(std::make_shared<const std::vector<NetworkSizes>>(measured));
                }
                if (measured.size() < choices.size()) {
                    restBetweenParts(run);
                }
            };
            measureSizes(engine, choices, data, qconfig, report, run.stopToken());
        },
        [this](const Sizes& measured) { m_view.sizes = measured; });
}

void SizesController::keepEarlier() {
    if (!m_view.sizes) {
        return;
    }
    history().keep({m_view.perChannel ? tr("Files of other widths, weights per channel")
                                      : tr("Files of other widths, weights per tensor"),
                    nullptr,
                    {},
                    [this, view = m_view, total = m_total] {
                        keepEarlier();
                        m_view = view;
                        m_total = total;
                        drop(view.phase);
                    }});
}

void SizesController::stateChanged() {
    m_view.phase = phase();
    m_view.whyNot = whyNot();
}

} // namespace featherweight

#include "moc_sizes_controller.cpp"
