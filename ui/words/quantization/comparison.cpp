// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/comparison.h"

#include "core/quantization/predictions.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/experiment_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <tuple>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

using ComparedRuns = std::vector<ComparedRun>;

/// The finished run whose settings are `like` but for what `change` does to them.
template <typename Change>
const QuantizationResult* counterpart(const ComparedRuns& runs, QuantizationSettings like,
                                      Change change) {
    change(like);
    const auto found = std::find_if(runs.begin(), runs.end(), [&like](const ComparedRun& run) {
        return run.result && run.settings == like;
    });
    return found != runs.end() ? &*found->result : nullptr;
}

int fewestBatches(const ComparedRuns& runs) {
    const auto least = std::min_element(
        runs.begin(), runs.end(), [](const ComparedRun& one, const ComparedRun& other) {
            return one.settings.calibrationBatches < other.settings.calibrationBatches;
        });
    return least->settings.calibrationBatches;
}

QString batchesSentence(const ComparedRuns& runs, const ComparedRun& best) {
    const int fewest = fewestBatches(runs);
    if (best.settings.calibrationBatches == fewest) {
        const bool tried = std::any_of(runs.begin(), runs.end(), [&best](const ComparedRun& run) {
            return run.result && run.settings.qconfig == best.settings.qconfig &&
                   run.settings.calibrationBatches > best.settings.calibrationBatches;
        });
        return tried ? Words::tr("More batches do not make it better.") : QString();
    }
    const QuantizationResult* few =
        counterpart(runs, best.settings, [fewest](QuantizationSettings& settings) {
            settings.calibrationBatches = fewest;
        });
    if (few == nullptr) {
        return {};
    }
    const double lost = best.result->accuracyInt8 - few->accuracyInt8;
    const QString batches = batchesTitle(fewest);
    return isNoChange(lost) ? Words::tr("With %1 it is as good to a tenth of a point.").arg(batches)
                            : Words::tr("With %1 it loses %2 points.").arg(batches, points(lost));
}

QString granularitySentence(const ComparedRuns& runs, const ComparedRun& best) {
    const bool perChannel = best.settings.qconfig.perChannel;
    const QuantizationResult* other =
        counterpart(runs, best.settings, [](QuantizationSettings& settings) {
            settings.qconfig.perChannel = !settings.qconfig.perChannel;
        });
    if (other == nullptr) {
        return {};
    }
    const double lost = best.result->accuracyInt8 - other->accuracyInt8;
    const std::int64_t saved = best.result->int8Bytes() - other->int8Bytes();
    const QString bytes = format::kilobytes(std::abs(saved));
    const QString weights = granularityTitle(!perChannel);
    if (isNoChange(lost)) {
        return saved >= 0
                   ? Words::tr("Weights %1 are as good and save %2.").arg(weights, bytes)
                   : Words::tr("Weights %1 are no better and take %2 more.").arg(weights, bytes);
    }
    return saved >= 0 ? Words::tr("Weights %1 lose %2 points and save %3.")
                            .arg(weights, points(lost), bytes)
                      : Words::tr("Weights %1 lose %2 points and take %3 more.")
                            .arg(weights, points(lost), bytes);
}

QString worstSentence(const ComparedRuns& runs, const ComparedRun& best) {
    const ComparedRun* worst = &best;
    for (const ComparedRun& run : runs) {
        if (run.result && run.result->accuracyInt8 < worst->result->accuracyInt8) {
            worst = &run;
        }
    }
    const double lost = best.result->accuracyInt8 - worst->result->accuracyInt8;
    return isNoChange(lost)
               ? Words::tr("All configurations are within a tenth of a point.")
               : Words::tr("The worst configuration is %1 points below.").arg(points(lost));
}

} // namespace

Measures measuresOf(const QuantizationResult& result) {
    return {.bytes = result.int8Bytes(),
            .accuracy = result.accuracyInt8,
            .change = result.accuracyInt8 - result.accuracyFp32,
            .agreement = agreement(result.predictionsFp32, result.predictionsInt8),
            .sqnr = result.outputSqnr()};
}

std::optional<std::size_t> bestOf(const ComparedRuns& runs) {
    const auto rank = [](const ComparedRun& run) { // the least is the best
        return std::tuple(-run.result->accuracyInt8, run.settings.calibrationBatches,
                          run.result->int8Bytes());
    };
    std::optional<std::size_t> best;
    for (std::size_t index = 0; index < runs.size(); ++index) {
        if (runs[index].result && (!best || rank(runs[index]) < rank(runs[*best]))) {
            best = index;
        }
    }
    return best;
}

QString comparisonSentence(const ComparisonView& view) {
    const std::optional<std::size_t> found = bestOf(view.runs);
    if (!found) {
        return {};
    }
    const ComparedRun& best = view.runs[*found];
    const bool all = view.done == static_cast<int>(view.runs.size());
    QStringList sentences{
        (all ? Words::tr("The best accuracy, %1, needs: %2.")
             : Words::tr("The best accuracy so far, %1, needs: %2."))
            .arg(format::percent(best.result->accuracyInt8), configurationTitle(best.settings))};
    if (view.done > 1) {
        sentences << batchesSentence(view.runs, best) << granularitySentence(view.runs, best)
                  << worstSentence(view.runs, best);
    }
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString comparisonStatus(const ComparisonView& view, bool networkThere) {
    const QString done = Words::tr("%1 of %2", "configurations done")
                             .arg(format::count(view.done),
                                  format::count(static_cast<std::int64_t>(view.runs.size())));
    switch (view.phase) {
    case RunPhase::Waiting:
        return Words::tr("Waiting for its turn…");
    case RunPhase::Running:
    case RunPhase::Paused:
        return Words::tr("%1 are measured.").arg(done);
    case RunPhase::Stopping:
        return Words::tr("Stopping after this batch…");
    case RunPhase::Cancelled:
        return Words::tr("Stopped: %1 were measured.").arg(done);
    case RunPhase::Failed:
        return Words::tr("The run failed after %1. The reason stands above.").arg(done);
    case RunPhase::Done:
        return Words::tr("%1 were measured.").arg(done);
    case RunPhase::Empty:
        break;
    }
    if (!networkThere) {
        return Words::tr("Train a network first.");
    }
    return view.possible ? Words::tr("Runs in the background, one after another.")
                         : Words::tr("Possible when nothing else runs.");
}

} // namespace featherweight
