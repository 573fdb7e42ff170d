// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/training_run.h"

#include "core/training/learning.h"

#include <cstddef>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace featherweight {

namespace {

using Trainings = std::vector<std::unique_ptr<Training>>;

/// Says which of the networks it is about.
ReportTraining reportFor(std::size_t network, const ReportTraining& report) {
    return [network, &report](TrainingReport said) {
        said.network = network;
        report(said);
    };
}

/// In turn, batch by batch.
std::vector<TrainedNetwork> run(const Trainings& trainings, int batches,
                                const ReportTraining& report, const std::stop_token& stop) {
    for (int batch = 0; batch < batches; ++batch) {
        for (std::size_t index = 0; index < trainings.size(); ++index) {
            reportFor(index, report)(trainings[index]->step(stop));
        }
    }
    std::vector<TrainedNetwork> trained;
    for (std::size_t index = 0; index < trainings.size(); ++index) {
        trained.push_back(trainings[index]->finish(reportFor(index, report), stop));
    }
    return trained;
}

} // namespace

TrainedNetwork train(Engine& engine, const Dataset& dataset, const TrainingSettings& settings,
                     const ReportTraining& report, const std::stop_token& stop) {
    return std::move(
        trainSideBySide(engine, dataset, settings, {settings.network}, report, stop).front());
}

std::vector<TrainedNetwork> trainSideBySide(Engine& engine, const Dataset& dataset,
                                            const TrainingSettings& settings,
                                            const std::vector<NetworkChoice>& networks,
                                            const ReportTraining& report,
                                            const std::stop_token& stop) {
    Trainings trainings;
    for (const NetworkChoice& network : networks) {
        TrainingSettings own = settings;
        own.network = network;
        trainings.push_back(engine.startTraining(dataset, own));
    }
    std::vector<TrainedNetwork> trained = run(trainings, settings.batches, report, stop);
    for (TrainedNetwork& each : trained) {
        TrainingResult& result = each.result;
        result.guessing = guessingAccuracy(dataset.test.labels);
        result.learnedNothing = settings.measureAccuracy &&
                                isGuessing(result.accuracy, result.guessing, result.testImages);
    }
    return trained;
}

} // namespace featherweight
