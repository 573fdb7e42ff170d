// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/training_run.h"

#include <cstddef>
#include <memory>
#include <stop_token>
#include <vector>

namespace featherweight {

namespace {

using Trainings = std::vector<std::unique_ptr<Training>>;

/// In turn, batch by batch.
void trainBatches(const Trainings& trainings, int batches, const ReportTraining& report,
                  const std::stop_token& stop) {
    for (int batch = 0; batch < batches; ++batch) {
        for (const std::unique_ptr<Training>& training : trainings) {
            report(training->step(stop));
        }
    }
}

} // namespace

TrainedNetwork train(Engine& engine, const Dataset& dataset, const TrainingSettings& settings,
                     const ReportTraining& report, const std::stop_token& stop) {
    Trainings trainings;
    trainings.push_back(engine.startTraining(dataset, settings));
    trainBatches(trainings, settings.batches, report, stop);
    return trainings.front()->finish(report, stop);
}

TrainedNetworks trainSideBySide(Engine& engine, const Dataset& dataset,
                                const TrainingSettings& settings, const ReportTraining& report,
                                const std::stop_token& stop) {
    Trainings trainings;
    for (const NetworkModel model : networkModels) {
        TrainingSettings own = settings;
        own.model = model;
        trainings.push_back(engine.startTraining(dataset, own));
    }
    trainBatches(trainings, settings.batches, report, stop);
    TrainedNetworks trained;
    for (std::size_t index = 0; index < trained.size(); ++index) {
        trained[index] = trainings[index]->finish(report, stop);
    }
    return trained;
}

} // namespace featherweight
