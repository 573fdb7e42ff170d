// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/comparison.h"

#include "core/quantization/predictions.h"
#include "ui/words/base/format.h"
#include "ui/words/base/why_not_words.h"
#include "ui/words/quantization/compared_run_words.h"
#include "ui/words/quantization/difference_words.h"
#include "ui/words/quantization/sums_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

/// The position of the result whose settings are `like` but for what `change` does to them.
template <typename Change>
std::optional<std::size_t> counterpart(const ComparedResults& results, QuantizationSettings like,
                                       Change change) {
    change(like);
    const auto found =
        std::find_if(results.begin(), results.end(), [&like](const QuantizationResult* result) {
            return result != nullptr && result->settings == like;
        });
    return found != results.end()
               ? std::optional(static_cast<std::size_t>(std::distance(results.begin(), found)))
               : std::nullopt;
}

/// "2.10 points (p < 0.001)"
QString lostWords(const AccuracyDifference& difference) {
    return Words::tr("%1 points (%2)")
        .arg(points(difference.value(), difference.images), pValueText(difference.corrected));
}

/// Nothing where it ties: the tied ones are told together.
QString batchesSentence(const ComparedResults& results, const Ranking& ranking) {
    const QuantizationResult& best = *results[ranking.best];
    int fewest = best.settings.calibrationBatches;
    for (const QuantizationResult* result : results) {
        fewest = result != nullptr ? std::min(fewest, result->settings.calibrationBatches) : fewest;
    }
    const auto few = counterpart(results, best.settings, [fewest](QuantizationSettings& settings) {
        settings.calibrationBatches = fewest;
    });
    return few && !ranking.ties(*few)
               ? Words::tr("With %Ln calibration batch(es) it loses %1.", nullptr, fewest)
                     .arg(lostWords(*ranking.differences[*few]))
               : QString();
}

QString granularitySentence(const ComparedResults& results, const Ranking& ranking) {
    const QuantizationResult& best = *results[ranking.best];
    const auto other = counterpart(results, best.settings, [](QuantizationSettings& settings) {
        settings.qconfig.perChannel = !settings.qconfig.perChannel;
    });
    if (!other || ranking.ties(*other)) {
        return {};
    }
    return (results[*other]->settings.qconfig.perChannel
                ? Words::tr("With weights per channel it loses %1.")
                : Words::tr("With weights per tensor it loses %1."))
        .arg(lostWords(*ranking.differences[*other]));
}

QString worstSentence(const ComparedResults& results, const Ranking& ranking) {
    std::optional<std::size_t> worst;
    int worse = 0;
    for (std::size_t index = 0; index < results.size(); ++index) {
        if (results[index] == nullptr || ranking.ties(index)) {
            continue;
        }
        ++worse;
        if (!worst || results[index]->accuracyInt8 < results[*worst]->accuracyInt8) {
            worst = index;
        }
    }
    return worst
               ? Words::tr("%Ln configuration(s) lose accuracy against it beyond chance, up to %1 "
                           "points.",
                           nullptr, worse)
                     .arg(points(ranking.differences[*worst]->value(),
                                 ranking.differences[*worst]->images))
               : QString();
}

QString bestSentence(const ComparedResults& results, const Ranking& ranking) {
    const QuantizationResult& best = *results[ranking.best];
    const auto missing = static_cast<int>(std::count(results.begin(), results.end(), nullptr));
    const QString accuracy = format::percent(best.accuracyInt8, format::Detail::Exact);
    return (missing == 0 ? Words::tr("Most often right, %1: %2.")
                         : Words::tr("Most often right so far, %1: %2."))
        .arg(accuracy, configurationTitle(best.settings));
}

QString tiedSentence(const ComparedResults& results, const Ranking& ranking) {
    const auto others = static_cast<int>(ranking.tied()) - 1;
    if (others == 0) {
        return Words::tr("That it is better than each other one is more than chance.");
    }
    const QString tied =
        Words::tr("%Ln other(s) cannot be told from it (exact McNemar tests of all "
                  "pairs, Holm's correction).",
                  nullptr, others);
    if (ranking.cheapest == ranking.best) {
        return tied;
    }
    const QuantizationResult& cheapest = *results[ranking.cheapest];
    return tied + QLatin1Char(' ') +
           Words::tr("Of these, %1 needs least: %2 in %3.")
               .arg(configurationTitle(cheapest.settings),
                    format::percent(cheapest.accuracyInt8, format::Detail::Exact),
                    format::kilobytes(cheapest.int8Bytes()));
}

} // namespace

Measures measuresOf(const QuantizationResult& result) {
    return {.bytes = result.int8Bytes(),
            .accuracy = result.accuracyInt8,
            .change = result.accuracyInt8 - result.accuracyFp32,
            .images = result.testImages,
            .agreement = agreement(result.predictionsFp32, result.predictionsInt8),
            .sqnr = result.outputSqnr()};
}

QStringList comparisonHeads() {
    return {
        Words::tr("Observer"),       Words::tr("Weights\nper"),    Words::tr("Batches"),
        Words::tr("INT8\naccuracy"), Words::tr("Change,\npoints"), Words::tr("Same\nanswer"),
        Words::tr("SQNR,\noutput"),  Words::tr("INT8\nfile"),      Words::tr("Draws,\naccuracy")};
}

std::optional<Spread> spreadOf(const ComparedRun& run) {
    if (!run.result || run.draws.empty()) {
        return std::nullopt;
    }
    Spread spread{run.result->accuracyInt8, run.result->accuracyInt8};
    for (const ResultPointer& draw : run.draws) {
        spread.least = std::min(spread.least, draw->accuracyInt8);
        spread.most = std::max(spread.most, draw->accuracyInt8);
    }
    return spread;
}

QString spreadText(const Spread& spread) {
    return Words::tr("%1–%2 %").arg(format::fixed(100 * spread.least, 2),
                                    format::fixed(100 * spread.most, 2));
}

QString spreadSentence(double widest, int draws, int images) {
    return Words::tr(
               "All this is about the first of %Ln draw(s) of calibration images; from one to "
               "another, the accuracy of a configuration moves by up to %1 points.",
               nullptr, draws)
        .arg(points(widest, images));
}

QString weightsPer(bool perChannel) {
    return perChannel ? Words::tr("channel") : Words::tr("tensor");
}

ComparedResults resultsOf(const std::vector<ComparedRun>& runs) {
    ComparedResults results;
    results.reserve(runs.size());
    for (const ComparedRun& run : runs) {
        results.push_back(run.result.get());
    }
    return results;
}

QString comparisonSentence(const ComparedResults& results) {
    const std::optional<Ranking> ranking = rankingOf(results);
    if (!ranking) {
        return {};
    }
    QStringList sentences{bestSentence(results, *ranking)};
    if (std::ssize(results) - std::count(results.begin(), results.end(), nullptr) > 1) {
        sentences << tiedSentence(results, *ranking) << batchesSentence(results, *ranking)
                  << granularitySentence(results, *ranking) << worstSentence(results, *ranking);
    }
    sentences << comparedSumsSentence(results);
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString comparisonSentence(const ComparisonView& view) {
    const QString sentence = comparisonSentence(resultsOf(view.runs));
    double widest = -1; // of those that have all draws
    for (const ComparedRun& run : view.runs) {
        const auto spread = spreadOf(run);
        if (spread && std::ssize(run.draws) + 1 == view.wantedDraws) {
            widest = std::max(widest, spread->most - spread->least);
        }
    }
    return widest < 0
               ? sentence
               : sentence + QLatin1Char(' ') +
                     spreadSentence(widest, view.wantedDraws, view.runs.front().result->testImages);
}

QString comparisonPromise() {
    return Words::tr("The trained network is quantized with every observer, with weights per "
                     "channel and per tensor, and with several numbers of calibration batches. "
                     "Here you will read which is best, and what the others cost.");
}

QString comparisonHint(const ComparisonView& view) {
    return isActive(view.phase)
               ? Words::tr("A point appears for each configuration that is measured.")
               : Words::tr("Press “Compare all configurations”: each becomes a point here. Left is "
                           "smaller, up is better.");
}

QString comparisonStatus(const ComparisonView& view) {
    const QString done = format::count(view.done);
    const QString all = format::count(view.total());
    switch (view.phase) {
    case RunPhase::Waiting:
        return Words::tr("Waiting for its turn…");
    case RunPhase::Running:
    case RunPhase::Paused:
        return Words::tr("%1 of %2 are measured.").arg(done, all);
    case RunPhase::Stopping:
        return Words::tr("Stopping after this batch…");
    case RunPhase::Cancelled:
        return Words::tr("Stopped: %1 of %2 were measured.").arg(done, all);
    case RunPhase::Failed:
        return Words::tr("The run failed after %1 of %2. The reason stands above.").arg(done, all);
    case RunPhase::Done:
        return Words::tr("%1 of %2 were measured.").arg(done, all);
    case RunPhase::Empty:
        break;
    }
    return view.possible() ? Words::tr("Runs in the background, one after another.")
                           : whyNotSentence(view.whyNot);
}

} // namespace featherweight
