// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sizes_controller.h"

#include "core/experiments.h"

#include <algorithm>

namespace featherweight {

namespace {

/// Of MiniCNN, which is what makes a file large.
std::int64_t weights(const NetworkWidths& widths) {
    const std::int64_t one = widths.conv1;
    const std::int64_t two = widths.conv2;
    constexpr std::int64_t kernel = 9;      // 3 x 3
    constexpr std::int64_t lastPixels = 49; // 7 x 7 of each channel, after pooling twice
    return kernel * one + kernel * one * two + lastPixels * two * classCount;
}

std::vector<NetworkWidths> fromNarrowToWide(const NetworkWidths& present) {
    std::vector<NetworkWidths> widths(widthsToMeasure.begin(), widthsToMeasure.end());
    if (std::find(widths.begin(), widths.end(), present) == widths.end()) {
        widths.push_back(present);
    }
    std::sort(widths.begin(), widths.end(), [](const NetworkWidths& a, const NetworkWidths& b) {
        return weights(a) < weights(b);
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
    return {tr("Measuring files"), static_cast<int>(m_view.sizes.size()),
            static_cast<int>(m_widths.size())};
}

void SizesController::start(const NetworkWidths& present, const QConfig& qconfig) {
    if (!isFree()) {
        return;
    }
    m_widths = fromNarrowToWide(present);
    m_qconfig = qconfig;
    m_view.perChannel = qconfig.perChannel;
    m_view.sizes.clear();
    if (engine().state() == EngineController::State::Ready) {
        begin();
    } else {
        wait();
        engine().load();
    }
}

void SizesController::begin() {
    run<FileSizes>(
        [widths = m_widths, qconfig = m_qconfig](Engine& engine,
                                                 const Run<std::optional<FileSizes>>& run) {
            for (const NetworkWidths& each : widths) {
                restBetweenParts(run);
                run.report(engine.measureFiles(each, qconfig));
            }
        },
        [this](const FileSizes& sizes) { m_view.sizes.push_back(sizes); });
}

} // namespace featherweight
