// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/training_run.h"

#include "core/base/message.h"
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

enum class WhenStopped { Throw, KeepNetworks };

/// In turn, batch by batch, until it is asked to stop; how many each network met.
int trainInTurn(const Trainings& trainings, int batches, WhenStopped whenStopped,
                const ReportTraining& report, const std::stop_token& stop) {
    for (int batch = 0; batch < batches; ++batch) {
        for (std::size_t index = 0; index < trainings.size(); ++index) {
            // Networks that are kept have met the same batches: then only the first may stop.
            const bool mayStop = index == 0 || whenStopped == WhenStopped::Throw;
            try {
                reportFor(index,
                          report)(trainings[index]->step(mayStop ? stop : std::stop_token()));
            } catch (const Cancelled&) {
                return batch;
            }
        }
    }
    return batches;
}

std::vector<TrainedNetwork> run(const Trainings& trainings, int batches, WhenStopped whenStopped,
                                const ReportTraining& report, const std::stop_token& stop) {
    const int done = trainInTurn(trainings, batches, whenStopped, report, stop);
    if (done == 0 || (done < batches && whenStopped == WhenStopped::Throw)) {
        throw Cancelled();
    }
    std::vector<TrainedNetwork> trained;
    for (std::size_t index = 0; index < trainings.size(); ++index) {
        trained.push_back(trainings[index]->finish(reportFor(index, report), stop));
        trained.back().result.settings.batches = done;
        if (whenStopped == WhenStopped::Throw) {
            checkStop(stop);
        }
    }
    return trained;
}

std::vector<TrainedNetwork> trainInTurn(Engine& engine, const Dataset& dataset,
                                        const TrainingSettings& settings,
                                        const std::vector<NetworkChoice>& networks,
                                        WhenStopped whenStopped, const ReportTraining& report,
                                        const std::stop_token& stop) {
    Trainings trainings;
    for (const NetworkChoice& network : networks) {
        TrainingSettings own = settings;
        own.network = network;
        trainings.push_back(engine.startTraining(dataset, own));
    }
    std::vector<TrainedNetwork> trained =
        run(trainings, settings.batches, whenStopped, report, stop);
    for (TrainedNetwork& each : trained) {
        TrainingResult& result = each.result;
        result.guessing = guessingAccuracy(dataset.test.labels);
        result.learnedNothing = result.settings.measureAccuracy &&
                                isGuessing(result.accuracy, result.guessing, result.testImages);
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
    return trainInTurn(engine, dataset, settings, networks, WhenStopped::Throw, report, stop);
}

std::vector<TrainedNetwork> trainUntilStopped(Engine& engine, const Dataset& dataset,
                                              const TrainingSettings& settings,
                                              const std::vector<NetworkChoice>& networks,
                                              const ReportTraining& report,
                                              const std::stop_token& stop) {
    return trainInTurn(engine, dataset, settings, networks, WhenStopped::KeepNetworks, report,
                       stop);
}

} // namespace featherweight
