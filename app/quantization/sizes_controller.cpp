// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/sizes_controller.h"

#include "core/network/network_layers.h"
#include "core/quantization/experiments.h"

#include <algorithm>

namespace featherweight {

namespace {

/// Narrow is what has few parameters, which are what makes a file large.
std::vector<NetworkWidths> fromNarrowToWide(NetworkModel model, const NetworkWidths& present) {
    std::vector<NetworkWidths> widths(widthsToMeasure.begin(), widthsToMeasure.end());
    if (std::find(widths.begin(), widths.end(), present) == widths.end()) {
        widths.push_back(present);
    }
    std::sort(widths.begin(), widths.end(),
              [model](const NetworkWidths& a, const NetworkWidths& b) {
                  return costOf(model, a).parameters < costOf(model, b).parameters;
              });
    return widths;
}

} // namespace

SizesController::SizesController(Mailbox& mailbox, EngineController& engine,
                                 TrainingController& training, const Settings& settings)
    : LabController(mailbox, engine), m_training(training), m_settings(settings) {
    connect(&training, &TrainingController::modelChanged, this, [this] {
        stateChanged();
        touch();
    });
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
    if (!m_view.possible) {
        return;
    }
    const TrainingSettings& network = m_training.model()->result.settings;
    const QConfig& qconfig = m_settings.now().quantization.qconfig;
    const std::vector<NetworkWidths> widths = fromNarrowToWide(network.model, network.widths);
    m_total = static_cast<int>(widths.size());
    m_view.model = network.model;
    m_view.perChannel = qconfig.perChannel;
    m_view.sizes.reset();
    run<FileSizes>(
        [model = network.model, widths, qconfig](Engine& engine,
                                                 const Run<std::optional<FileSizes>>& run) {
            for (const NetworkWidths& each : widths) {
                restBetweenParts(run);
                run.report(engine.measureFiles(model, each, qconfig));
            }
        },
        [this](const FileSizes& measured) {
            std::vector<FileSizes> sizes = m_view.sizes ? *m_view.sizes : std::vector<FileSizes>();
            sizes.push_back(measured);
            m_view.sizes = std::make_shared<const std::vector<FileSizes>>(std::move(sizes));
        });
}

void SizesController::stateChanged() {
    m_view.phase = phase();
    m_view.possible = isFree() && m_training.model().has_value();
}

} // namespace featherweight
