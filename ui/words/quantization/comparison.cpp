// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/comparison.h"

#include "core/quantization/predictions.h"
#include "ui/words/base/format.h"
#include "ui/words/base/why_not_words.h"
#include "ui/words/quantization/compared_run_words.h"
#include "ui/words/quantization/sums_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <tuple>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

/// The result whose settings are `like` but for what `change` does to them.
template <typename Change>
const QuantizationResult* counterpart(const ComparedResults& results, QuantizationSettings like,
                                      Change change) {
    change(like);
    const auto found =
        std::find_if(results.begin(), results.end(), [&like](const QuantizationResult* result) {
            return result != nullptr && result->settings == like;
        });
    return found != results.end() ? *found : nullptr;
}

QString batchesSentence(const ComparedResults& results, const QuantizationResult& best) {
    int fewest = best.settings.calibrationBatches;
    bool moreTried = false;
    for (const QuantizationResult* result : results) {
        if (result == nullptr) {
            continue;
        }
        fewest = std::min(fewest, result->settings.calibrationBatches);
        moreTried =
            moreTried || (result->settings.qconfig == best.settings.qconfig &&
                          result->settings.calibrationBatches > best.settings.calibrationBatches);
    }
    if (best.settings.calibrationBatches == fewest) {
        return moreTried ? Words::tr("More batches do not make it better.") : QString();
    }
    const QuantizationResult* few =
        counterpart(results, best.settings, [fewest](QuantizationSettings& settings) {
            settings.calibrationBatches = fewest;
        });
    if (few == nullptr) {
        return {};
    }
    const double lost = best.accuracyInt8 - few->accuracyInt8;
    return isNoChange(lost)
               ? Words::tr("With %Ln calibration batch(es) it is as good to a tenth of a point.",
                           nullptr, fewest)
               : Words::tr("With %Ln calibration batch(es) it loses %1 points.", nullptr, fewest)
                     .arg(points(lost));
}

QString perChannelSentence(double lost, std::int64_t saved, const QString& bytes) {
    if (isNoChange(lost)) {
        return (saved >= 0 ? Words::tr("Weights per channel are as good and save %1.")
                           : Words::tr("Weights per channel are no better and take %1 more."))
            .arg(bytes);
    }
    return (saved >= 0 ? Words::tr("Weights per channel lose %1 points and save %2.")
                       : Words::tr("Weights per channel lose %1 points and take %2 more."))
        .arg(points(lost), bytes);
}

QString perTensorSentence(double lost, std::int64_t saved, const QString& bytes) {
    if (isNoChange(lost)) {
        return (saved >= 0 ? Words::tr("Weights per tensor are as good and save %1.")
                           : Words::tr("Weights per tensor are no better and take %1 more."))
            .arg(bytes);
    }
    return (saved >= 0 ? Words::tr("Weights per tensor lose %1 points and save %2.")
                       : Words::tr("Weights per tensor lose %1 points and take %2 more."))
        .arg(points(lost), bytes);
}

QString granularitySentence(const ComparedResults& results, const QuantizationResult& best) {
    const QuantizationResult* other =
        counterpart(results, best.settings, [](QuantizationSettings& settings) {
            settings.qconfig.perChannel = !settings.qconfig.perChannel;
        });
    if (other == nullptr) {
        return {};
    }
    const double lost = best.accuracyInt8 - other->accuracyInt8;
    const std::int64_t saved = best.int8Bytes() - other->int8Bytes();
    const QString bytes = format::kilobytes(std::abs(saved));
    return other->settings.qconfig.perChannel ? perChannelSentence(lost, saved, bytes)
                                              : perTensorSentence(lost, saved, bytes);
}

QString worstSentence(const ComparedResults& results, const QuantizationResult& best) {
    double least = best.accuracyInt8;
    for (const QuantizationResult* result : results) {
        least = result != nullptr ? std::min(least, result->accuracyInt8) : least;
    }
    const double lost = best.accuracyInt8 - least;
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

QStringList comparisonHeads() {
    return {Words::tr("Observer"),       Words::tr("Weights\nper"),    Words::tr("Batches"),
            Words::tr("INT8\naccuracy"), Words::tr("Change,\npoints"), Words::tr("Same\nanswer"),
            Words::tr("SQNR,\noutput"),  Words::tr("INT8\nfile")};
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

std::optional<std::size_t> bestOf(const ComparedResults& results) {
    const auto rank = [](const QuantizationResult& result) { // the least is the best
        return std::tuple(-result.accuracyInt8, result.settings.calibrationBatches,
                          result.int8Bytes());
    };
    std::optional<std::size_t> best;
    for (std::size_t index = 0; index < results.size(); ++index) {
        if (results[index] != nullptr && (!best || rank(*results[index]) < rank(*results[*best]))) {
            best = index;
        }
    }
    return best;
}

std::optional<std::size_t> bestOf(const std::vector<ComparedRun>& runs) {
    return bestOf(resultsOf(runs));
}

QString comparisonSentence(const ComparedResults& results) {
    const std::optional<std::size_t> found = bestOf(results);
    if (!found) {
        return {};
    }
    const QuantizationResult& best = *results[*found];
    const auto missing = std::count(results.begin(), results.end(), nullptr);
    QStringList sentences{
        (missing == 0 ? Words::tr("The best accuracy, %1, needs: %2.")
                      : Words::tr("The best accuracy so far, %1, needs: %2."))
            .arg(format::percent(best.accuracyInt8), configurationTitle(best.settings))};
    if (std::ssize(results) - missing > 1) {
        sentences << batchesSentence(results, best) << granularitySentence(results, best)
                  << worstSentence(results, best);
    }
    sentences << comparedSumsSentence(results);
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString comparisonSentence(const ComparisonView& view) {
    return comparisonSentence(resultsOf(view.runs));
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
    const QString all = format::count(std::ssize(view.runs));
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
