// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_quantize_models.h"

#include "app/cli/cli_output.h"
#include "app/cli/cli_quantize_progress.h"
#include "app/cli/comparison_report.h"
#include "app/cli/quantization_report.h"
#include "app/records/summary_json.h"
#include "core/network/presets.h"
#include "core/runs/seed_repeats.h"

#include <cstdio>
#include <exception>
#include <utility>

namespace featherweight {

namespace {

QJsonObject modelJson(const TrainedNetwork& trained, const ComparedNetwork& compared,
                      const Dataset& dataset, const RunFacts& facts, bool predictions) {
    QJsonObject json = toJson(trained.result, compared.quantized, dataset, facts, predictions);
    json.insert(QStringLiteral("latency"), latencyJson(compared.summary.latencies));
    return json;
}

/// The first seed's numbers, and those of all that follow it: as far as they were finished when the
/// exception came that `ended` gets then.
std::vector<SeedResult> runSeeds(Engine& engine, const NetworkComparison& compared,
                                 const std::vector<NetworkChoice>& networks, const Dataset& dataset,
                                 const QuantizeOptions& options, CliProgress& progress,
                                 const std::stop_token& stop, std::exception_ptr& ended) {
    std::vector<NetworkSummary> first;
    for (const ComparedNetwork& network : compared) {
        first.push_back(network.summary);
    }
    std::vector<std::int64_t> seeds = seedsFrom(options.training.seed, options.seeds);
    std::vector<SeedResult> results{seedResultOf(seeds.front(), first)};
    seeds.erase(seeds.begin());
    try {
        repeatWithSeeds(
            engine, dataset, options.training, networks, options.quantization, seeds,
            seedProgress(progress, networks, options.training.batches, options.seeds),
            [&results](SeedResult result) { results.push_back(std::move(result)); }, stop);
    } catch (...) {
        ended = std::current_exception();
    }
    return results;
}

/// Everything of the first network, under "models" everything of each, and how they compare.
QJsonObject comparisonJson(const std::vector<TrainedNetwork>& trained,
                           const NetworkComparison& compared, const Dataset& dataset,
                           const RunFacts& facts, bool predictions,
                           const std::vector<SeedResult>& seeds) {
    QJsonArray models;
    for (std::size_t index = 0; index < compared.size(); ++index) {
        models.append(modelJson(trained[index], compared[index], dataset, facts, predictions));
    }
    QJsonObject json = models.first().toObject();
    json.insert(QStringLiteral("models"), models);
    json.insert(QStringLiteral("comparisons"),
                comparisonsJson(compared.front().summary, compared.back().summary, seeds));
    if (seeds.size() > 1) {
        json.insert(QStringLiteral("seeds"), seedsJson(seeds, {compared.front().summary.choice,
                                                               compared.back().summary.choice}));
    }
    return json;
}

} // namespace

void runBothModels(Engine& engine, const Dataset& dataset, const QuantizeOptions& options,
                   const RunFacts& facts, CliProgress& progress, const std::stop_token& stop) {
    const std::vector<NetworkChoice> networks = sideBySide(options.training.network);
    const std::vector<TrainedNetwork> trained =
        trainSideBySide(engine, dataset, options.training, networks,
                        trainingProgress(progress, options.training.batches), stop);
    const NetworkComparison compared =
        compareNetworks(engine, trained, dataset, options.quantization,
                        comparisonProgress(progress, networks), stop);
    progress.clear();
    // Printed first: neither what happens to another seed nor a JSON file that cannot be written
    // takes the results away.
    const bool asText = options.json != QLatin1String("-");
    if (asText) {
        std::vector<TrainingResult> trainings;
        trainings.reserve(trained.size());
        for (const TrainedNetwork& one : trained) {
            trainings.push_back(one.result);
        }
        print(runText(trainings, compared.front().quantized, dataset, facts));
        print(modelsText(compared));
        std::fflush(stdout); // whether all of it could be written is looked at in the end
    }
    std::exception_ptr ended;
    const std::vector<SeedResult> seeds =
        runSeeds(engine, compared, networks, dataset, options, progress, stop, ended);
    progress.clear();
    if (asText) {
        print(modelsReport(compared, facts.threads, seeds, options.seeds));
    }
    try {
        deliver(comparisonJson(trained, compared, dataset, facts, options.predictions, seeds),
                options.json);
    } catch (const Error&) {
        if (!ended) { // that is what the run ended with
            throw;
        }
    }
    if (ended) {
        std::rethrow_exception(ended);
    }
    for (const ComparedNetwork& network : compared) {
        if (!network.quantized.notKept.empty()) {
            throw Error(network.quantized.notKept);
        }
    }
}

} // namespace featherweight
