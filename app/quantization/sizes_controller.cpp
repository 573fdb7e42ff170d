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

SizesController::SizesController(Mailbox& mailbox, EngineController& engine)
    : LabController(mailbox, engine) {
    connect(&engine, &EngineController::ready, this, [this] {
        if (phase() == RunPhase::Waiting) {
            begin();
        }
    });
    connect(&engine, &EngineController::failed, this, [this] {
        if (phase() == RunPhase::Waiting) {
            drop(RunPhase::Failed);
        }
    });
}

RunProgress SizesController::progress() const {
    return {tr("Measuring files"), m_view.sizes ? static_cast<int>(m_view.sizes->size()) : 0,
            static_cast<int>(m_widths.size())};
}

void SizesController::start(NetworkModel model, const NetworkWidths& present,
                            const QConfig& qconfig) {
    if (!isFree()) {
        return;
    }
    m_widths = fromNarrowToWide(model, present);
    m_qconfig = qconfig;
    m_view.model = model;
    m_view.perChannel = qconfig.perChannel;
    m_view.sizes.reset();
    if (engine().state() == EngineController::State::Ready) {
        begin();
    } else {
        wait();
        engine().load();
    }
}

void SizesController::begin() {
    run<FileSizes>(
        [model = m_view.model, widths = m_widths,
         qconfig = m_qconfig](Engine& engine, const Run<std::optional<FileSizes>>& run) {
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

} // namespace featherweight
