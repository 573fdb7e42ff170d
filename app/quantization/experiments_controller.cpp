// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/experiments_controller.h"

#include "core/data/catalogue.h"
#include "core/quantization/experiments.h"
#include "core/runs/quantization_run.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace featherweight {

namespace {

/// What --dataset takes for it.
std::string datasetArgument(const Dataset& dataset) {
    const Catalogue catalogue; // where the command line will look by itself
    const auto& places = catalogue.places();
    const bool named = std::any_of(places.begin(), places.end(), [&dataset](const auto& place) {
        return place / dataset.name == dataset.folder;
    });
    return named || dataset.folder.empty() ? dataset.name : dataset.folder;
}

/// On the compute worker.
void quantizeAll(Engine& engine, const NetworkWithData& model,
                 const std::vector<QuantizationSettings>& all,
                 const Run<std::optional<ResultPointer>>& run) {
    for (const QuantizationSettings& settings : all) {
        validate(settings);
        run.report(std::make_shared<const QuantizationResult>(quantize(
            engine, *model.network, *model.dataset, settings,
            [&run](const QuantizationReport&) { run.rest(); }, run.stopToken())));
        restBetweenParts(run);
    }
}

} // namespace

ExperimentsController::ExperimentsController(Mailbox& mailbox, EngineController& engine,
                                             RunBoard& runs, RunKind kind,
                                             TrainingController& training)
    : LabController(mailbox, engine, runs, kind), m_training(training) {
    connect(&training, &TrainingController::modelChanged, this,
            &ExperimentsController::modelChanged);
}

RunProgress ExperimentsController::progress() const {
    const int total = static_cast<int>(m_view.experiments.size());
    const int now = std::min(m_view.done + 1, total);
    return {(m_view.lesson ? tr("Lesson: run %1 of %2") : tr("Comparing configurations: %1 of %2"))
                .arg(now)
                .arg(total),
            m_view.done, total};
}

void ExperimentsController::start(const std::vector<QuantizationSettings>& all,
                                  std::optional<Lesson> lesson) {
    if (!mayBegin()) {
        return;
    }
    const NetworkWithData& model = *m_training.model();
    m_view.lesson = lesson;
    m_view.done = 0;
    m_view.experiments.clear();
    for (const QuantizationSettings& settings : all) {
        const std::string command =
            commandLine(datasetArgument(*model.dataset), model.result.settings, settings,
                        engine().info().threads);
        m_view.experiments.push_back({settings, {}, QString::fromStdString(command)});
    }
    run<ResultPointer>(
        [model, all](Engine& engine, const Run<std::optional<ResultPointer>>& run) {
            quantizeAll(engine, model, all, run);
        },
        [this](const ResultPointer& result) {
            m_view.experiments[static_cast<std::size_t>(m_view.done)].result = result;
            ++m_view.done;
        });
}

void ExperimentsController::stateChanged() {
    m_view.phase = phase();
    m_view.possible = mayBegin();
}

void ExperimentsController::modelChanged() {
    m_view = {}; // these were another network's
    drop(RunPhase::Empty);
}

} // namespace featherweight
