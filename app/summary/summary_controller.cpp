// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/summary/summary_controller.h"

#include "app/runtime/failure.h"
#include "core/base/message.h"
#include "core/network/presets.h"
#include "core/runs/longer_training.h"
#include "core/runs/network_comparison.h"
#include "ui/words/base/dataset_words.h"
#include "ui/words/base/network_words.h"
#include "ui/words/quantization/older_words.h"

#include <utility>

namespace featherweight {

namespace {

bool areBoth(const std::vector<NetworkWithData>& networks) {
    return networks.size() == presets().size();
}

/// On the compute worker.
std::vector<NetworkSummary> compareOn(Engine& engine, const std::vector<NetworkWithData>& networks,
                                      const QuantizationSettings& settings, bool times,
                                      const ReportComparison& report, const std::stop_token& stop) {
    const std::vector<TrainedNetwork> trained(networks.begin(), networks.end());
    std::vector<NetworkSummary> summaries;
    for (ComparedNetwork& compared : compareNetworks(engine, trained, *networks.front().dataset,
                                                     settings, report, stop, times)) {
        summaries.push_back(std::move(compared.summary));
    }
    return summaries;
}

} // namespace

SummaryController::SummaryController(Mailbox& mailbox, EngineController& engine, RunBoard& runs,
                                     History& history, TrainingController& training)
    : LabController(mailbox, engine, runs, history, RunKind::Summary), m_training(training) {
    connect(&training, &TrainingController::networkChanged, this,
            &SummaryController::networkChanged);
    connect(&training, &TrainingController::ended, this, &SummaryController::trainingEnded);
}

RunProgress SummaryController::progress() const {
    return {m_view.step, m_view.done, m_view.total};
}

void SummaryController::start(const QuantizationSettings& settings,
                              const TrainingSettings& training, int seeds) {
    if (!mayBegin()) {
        return;
    }
    m_settings = settings;
    m_trainsLonger = false;
    m_seeds = seeds;
    const bool trained = areBoth(m_training.networks());
    if (!seedsFit(trained ? m_training.networks().front().result.settings.seed : training.seed)) {
        return;
    }
    if (trained) {
        compare();
        return;
    }
    m_view.trains = true;
    wait();
    m_training.startSideBySide(training);
}

/// Otherwise says so before anything is trained.
bool SummaryController::seedsFit(std::int64_t first) {
    try {
        static_cast<void>(seedsFrom(first, m_seeds));
        return true;
    } catch (const Error& error) {
        Q_EMIT noticeRaised({translated(error.message()), {}, {}});
        drop(RunPhase::Failed);
        return false;
    }
}

void SummaryController::trainLonger(int seeds) {
    if (m_view.longer == 0 || !mayBegin()) {
        return;
    }
    TrainingSettings training = m_view.summarized;
    training.batches = m_view.longer;
    m_settings = m_view.quantized;
    m_trainsLonger = true;
    m_seeds = seeds;
    if (!seedsFit(training.seed)) {
        return;
    }
    m_view.trains = true;
    wait();
    m_training.startSideBySide(training);
}

void SummaryController::stop() {
    const bool trains = std::exchange(m_view.trains, false);
    LabController::stop();
    if (trains) {
        m_training.stop();
    }
}

void SummaryController::compare() {
    const std::vector<NetworkWithData> networks = m_training.networks();
    m_settings = settingsFor(networks.front().result.settings, m_settings);
    run<News>(
        [networks, settings = m_settings, count = m_seeds,
         times = m_measuresTimes](Engine& engine, const Said& run) {
            const std::vector<std::int64_t> seeds =
                seedsFrom(networks.front().result.settings.seed, count);
            const auto report = [&run, &networks](const ComparisonReport& said) {
                News news{networks[said.network].result.settings.network,
                          !said.quantization,
                          said.timed,
                          comparisonTimings(networks.size()),
                          {},
                          false,
                          0,
                          false,
                          {}};
                if (said.quantization) {
                    news.done = said.quantization->done;
                    news.total = said.quantization->total;
                }
                run.report(std::move(news));
                restBetweenParts(run);
            };
            News last;
            last.networks = std::make_shared<const std::vector<NetworkSummary>>(
                compareOn(engine, networks, settings, times, report, run.stopToken()));
            last.losesAccuracy = losesAccuracy(last.networks->front(), last.networks->back());
            if (count > 1) {
                last.finished = seedResultOf(seeds.front(), *last.networks);
            }
            run.report(std::move(last));
            repeat(engine, networks, settings, seeds, run);
        },
        [this](const News& news) { hear(news); });
}

/// With all but the first. On the compute worker.
void SummaryController::repeat(Engine& engine, const std::vector<NetworkWithData>& networks,
                               const QuantizationSettings& settings,
                               const std::vector<std::int64_t>& seeds, const Said& run) {
    std::vector<NetworkChoice> choices;
    for (const NetworkWithData& network : networks) {
        choices.push_back(network.result.settings.network);
    }
    const TrainingSettings& training = networks.front().result.settings;
    const auto report = [&](const SeedReport& said) {
        News news;
        news.seed = said.seed + 1;
        if (said.training) {
            news.trains = true;
            news.done = said.training->batch;
            news.total = training.batches;
        } else {
            news.network = choices[said.comparison->network];
            news.done = said.comparison->quantization->done;
            news.total = said.comparison->quantization->total;
        }
        run.report(std::move(news));
        restBetweenParts(run);
    };
    const auto finished = [&run, next = std::size_t{1}](SeedResult result) mutable {
        News news;
        news.seed = next++;
        news.finished = std::move(result);
        run.report(std::move(news));
    };
    repeatWithSeeds(engine, *networks.front().dataset, training, choices, settings,
                    {seeds.begin() + 1, seeds.end()}, report, finished, run.stopToken());
}

void SummaryController::hear(const News& news) {
    m_view.done = news.done;
    m_view.total = news.total;
    if (news.networks) {
        keepEarlier();
        m_view.before = std::exchange(m_trainsLonger, false) ? m_view.networks : nullptr;
        m_view.batchesBefore = m_view.summarized.batches;
        m_view.networks = news.networks;
        m_view.losesAccuracy = news.losesAccuracy;
        m_view.summarized = m_training.networks().front().result.settings;
        m_view.quantized = m_settings;
        m_view.threads = engine().info().threads;
        m_summarized = m_training.networks().front().weights;
        m_view.seeds.reset();
        m_view.seedsWanted = m_seeds;
    }
    if (news.finished) {
        std::vector<SeedResult> seeds = m_view.seeds ? *m_view.seeds : std::vector<SeedResult>();
        seeds.push_back(*news.finished);
        m_view.seeds = std::make_shared<const std::vector<SeedResult>>(std::move(seeds));
    }
    if (!news.networks && !news.finished) {
        hearStep(news);
    }
}

void SummaryController::hearStep(const News& news) {
    const QString step = news.timing ? tr("Measuring time: %1 of %2").arg(news.done).arg(news.total)
                         : news.trains
                             ? tr("Training both networks")
                             : tr("Quantizing and testing %1").arg(presetPhrase(news.network));
    m_view.step = m_seeds > 1
                      ? tr("Seed %1 of %2: %3", "and what is done with it")
                            .arg(QString::number(news.seed + 1), QString::number(m_seeds), step)
                      : step;
}

void SummaryController::compareWith(const QuantizationSettings& now) {
    m_now = now;
    compareSettings();
    touch();
}

void SummaryController::compareSettings() {
    QuantizationSettings made = m_view.quantized;
    if (m_view.networks) {
        made.qengine = m_view.networks->front().qengine;
    }
    m_view.otherSettings = m_view.networks ? featherweight::otherSettings(made, m_now) : QString();
    m_view.outdated = m_view.networks && m_training.network() &&
                      m_summarized != m_training.networks().front().weights;
    m_view.canBringBack = m_view.outdated && history().reaches(m_summarized);
    m_view.longer = longer();
}

/// Of other networks than those that are there, it would not be known what they learned from.
int SummaryController::longer() const {
    const int batches = m_view.summarized.batches;
    const int more = longerThan(batches);
    return m_view.networks && !m_view.outdated && m_view.losesAccuracy && more > batches ? more : 0;
}

void SummaryController::bringBackNetworks() {
    if (m_view.canBringBack && mayBegin()) {
        history().bringBack(m_summarized);
    }
}

void SummaryController::stateChanged() {
    compareSettings();
    m_view.phase = phase();
    m_view.whyNot = whyNot();
    if (!isActive(phase())) {
        m_view.trains = false;
    }
}

void SummaryController::networkChanged() {
    const std::vector<NetworkWithData>& networks = m_training.networks();
    const NetworkWithData& first = networks.front();
    m_view.trained = areBoth(networks);
    m_view.training = first.result.settings;
    m_view.trainedOn = shownTitle(*first.dataset);
    compareSettings();
    touch();
}

void SummaryController::keepEarlier() {
    if (m_view.networks) {
        QString title =
            tr("Summary of the four networks, %Ln batch(es)", nullptr, m_view.summarized.batches);
        if (m_view.seeds && m_view.seeds->size() > 1) {
            title +=
                tr(", %Ln seed(s)", "behind the batches", static_cast<int>(m_view.seeds->size()));
        }
        history().keep({title, nullptr, {}, [this, view = m_view, first = m_summarized] {
                            bringBack(view, first);
                        }});
    }
}

void SummaryController::bringBack(const SummaryView& view, const NetworkKey& first) {
    keepEarlier();
    m_view.networks = view.networks;
    m_view.before = view.before;
    m_view.batchesBefore = view.batchesBefore;
    m_view.losesAccuracy = view.losesAccuracy;
    m_view.seeds = view.seeds;
    m_view.seedsWanted = view.seedsWanted;
    m_view.summarized = view.summarized;
    m_view.quantized = view.quantized;
    m_view.threads = view.threads;
    m_summarized = first;
    drop(RunPhase::Done);
}

void SummaryController::trainingEnded(RunPhase how) {
    if (!std::exchange(m_view.trains, false)) {
        return;
    }
    if (how == RunPhase::Done && areBoth(m_training.networks())) {
        compare();
    } else {
        drop(how == RunPhase::Failed ? RunPhase::Failed : RunPhase::Cancelled);
    }
}

} // namespace featherweight

#include "moc_summary_controller.cpp"
