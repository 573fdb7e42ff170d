// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/cost_words.h"

#include "ui/words/base/format.h"
#include "ui/words/quantization/difference_words.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/quantization_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Cost)
};

/// 20 dB are a factor of 10 between the sizes of signal and error.
double errorShare(double sqnr) {
    return std::pow(10, -sqnr / 20);
}

QString costliestText(const QString& layer, bool byAccuracy) {
    return (byAccuracy ? Words::tr("%1 costs most") : Words::tr("%1 adds most error")).arg(layer);
}

QString tiedText(std::size_t layers) {
    return Words::tr("%Ln layer(s) cost most", nullptr, static_cast<int>(layers));
}

QString titleOf(const QuantizationResult& result, std::size_t layer) {
    return observerTitle(result.layers[layer].name);
}

QString aloneSentence(const QuantizationResult& result, const CostliestLayer& costliest) {
    const LayerAlone& alone = *result.layers[costliest.index].alone;
    const QString sentence =
        Words::tr("With only %1 in INT8, the accuracy is %2 in place of %3, more than chance (%4, "
                  "corrected for %Ln layer(s)).",
                  nullptr, static_cast<int>(result.layers.size()))
            .arg(titleOf(result, costliest.index),
                 format::percent(alone.accuracy, format::Detail::Exact),
                 format::percent(result.accuracyFp32, format::Detail::Exact),
                 pValueText(alone.difference.corrected));
    if (costliest.tied.empty()) {
        return sentence;
    }
    QStringList others;
    for (const std::size_t layer : costliest.tied) {
        others << titleOf(result, layer);
    }
    return sentence + QLatin1Char(' ') +
           Words::tr("Whether %1 costs less could not be told from chance.")
               .arg(format::listed(others));
}

QString noiseSentence(const QuantizationResult& result, const CostliestLayer& costliest) {
    const QString share = format::percent(errorShare(result.layers[costliest.index].sqnr));
    return costliest.index == 0
               ? Words::tr("Behind it, the error is %1 of the signal.").arg(share)
               : Words::tr("Behind %1, the error is %2 of the signal; before it, it was %3.")
                     .arg(titleOf(result, costliest.index), share,
                          format::percent(errorShare(result.layers[costliest.index - 1].sqnr)));
}

bool allMeasuredAlone(const QuantizationResult& result) {
    return std::all_of(result.layers.begin(), result.layers.end(),
                       [](const LayerError& layer) { return layer.alone.has_value(); });
}

} // namespace

QString costState(const QuantizationView& view) {
    if (view.result) {
        return isActive(view.phase)
                   ? Words::tr("A new run is under way. These are the numbers of the last one.")
               : view.outdated
                   ? Words::tr(
                         "The calibration has changed since. Press Quantize to measure again.")
                   : QString();
    }
    return runSentence(view);
}

QString costHint(const QuantizationView& view, const QString& promise) {
    if (view.result) {
        return Words::tr("The test images of this run are not loaded, so that there is nothing to "
                         "compare with.");
    }
    return promise + QLatin1Char(' ') + costState(view);
}

QString accuracyDifference(const AccuracyCost& cost) {
    return differenceSentence(cost.difference, Words::tr("FP32"), Words::tr("INT8"));
}

QString agreementSentence(const AccuracyCost& cost) {
    const auto changed = static_cast<std::int64_t>(cost.changed.size());
    return Words::tr("Both networks say the same for %1 of %Ln image(s).", nullptr,
                     static_cast<int>(cost.images))
        .arg(format::count(cost.images - changed));
}

QString cellWords(int label, int predicted, const AccuracyCost& cost) {
    const auto row = static_cast<std::size_t>(label);
    const auto column = static_cast<std::size_t>(predicted);
    const auto before = static_cast<int>(cost.before[row][column]);
    const QString words =
        label == predicted
            ? Words::tr("%1 seen as %2, which is right: %Ln image(s) before, %3 "
                        "after.",
                        nullptr, before)
            : Words::tr("%1 seen as %2: %Ln image(s) before, %3 after.", nullptr, before);
    return words.arg(cost.className(label), cost.className(predicted),
                     format::count(cost.after[row][column]));
}

QString changeTitle(Change change) {
    return change == Change::Worse    ? Words::tr("Got worse")
           : change == Change::Better ? Words::tr("Got better")
                                      : Words::tr("Still wrong");
}

QString changeMeaning(Change change) {
    return change == Change::Worse    ? Words::tr("FP32 was right, INT8 is wrong.")
           : change == Change::Better ? Words::tr("FP32 was wrong, INT8 is right.")
                                      : Words::tr("Both are wrong, each in its own way.");
}

QString changeCaption(const ChangedPrediction& prediction, const Dataset& dataset) {
    const auto name = [&dataset](std::uint8_t label) {
        return QString::fromStdString(dataset.className(label));
    };
    // Names are too long for one line.
    return (dataset.classNames.empty() ? QStringLiteral("%1: %2 → %3")
                                       : QStringLiteral("%1:\n%2 →\n%3"))
        .arg(name(prediction.label), name(prediction.before), name(prediction.after));
}

QString changeWords(const ChangedPrediction& prediction, const Dataset& dataset) {
    const auto name = [&dataset](std::uint8_t label) {
        return QString::fromStdString(dataset.className(label));
    };
    const Change change = changeOf(prediction);
    return (change == Change::Worse
                ? Words::tr("Test image %1 is class %2. FP32 says %3, INT8 says %4: got worse.")
            : change == Change::Better
                ? Words::tr("Test image %1 is class %2. FP32 says %3, INT8 says %4: got better.")
                : Words::tr("Test image %1 is class %2. FP32 says %3, INT8 says %4: still wrong."))
        .arg(format::count(prediction.image), name(prediction.label), name(prediction.before),
             name(prediction.after));
}

QString changedResult(std::size_t changed) {
    return changed == 0 ? Words::tr("No prediction changed")
                        : Words::tr("%Ln image(s) changed", nullptr, static_cast<int>(changed));
}

QString changedSentence(const AccuracyCost& cost) {
    return cost.changed.empty()
               ? Words::tr("Both networks say the same for all of %Ln test image(s).", nullptr,
                           static_cast<int>(cost.images))
               : Words::tr("Of %Ln test image(s), INT8 says something else than FP32 for %1. The "
                           "text below each image: true class: FP32 → INT8.",
                           nullptr, static_cast<int>(cost.images))
                     .arg(format::percent(1 - cost.agreement));
}

QString layerResult(const QuantizationResult& result) {
    const std::optional<CostliestLayer> costliest = costliestLayer(result);
    if (!costliest) {
        return Words::tr("No layer errs");
    }
    return costliest->tied.empty()
               ? costliestText(titleOf(result, costliest->index), costliest->byAccuracy)
               : tiedText(1 + costliest->tied.size());
}

QStringList layerResultsWidest() {
    QString longest;
    for (const std::vector<std::string>& names : usualObservers()) {
        for (const std::string& name : names) {
            const QString title = observerTitle(name);
            longest = title.size() > longest.size() ? title : longest;
        }
    }
    return {costliestText(longest, false), costliestText(longest, true)};
}

QString layerSentence(const QuantizationResult& result) {
    const std::optional<CostliestLayer> costliest = costliestLayer(result);
    if (!costliest) {
        return Words::tr("The outputs of both networks are equal.");
    }
    if (costliest->byAccuracy) {
        return aloneSentence(result, *costliest);
    }
    const QString noise = noiseSentence(result, *costliest);
    return allMeasuredAlone(result) ? Words::tr("No layer alone loses accuracy beyond chance.") +
                                          QLatin1Char(' ') + noise
                                    : noise;
}

QStringList layerErrorHeads() {
    return {Words::tr("Output"), Words::tr("SQNR"), Words::tr("mean\nerror"),
            Words::tr("greatest\nerror"), Words::tr("only\nthis")};
}

QString sqnrMeaning() {
    return Words::tr("SQNR compares a layer's output with its error in INT8. 20 dB: the error is a "
                     "tenth of the signal; 40 dB: a hundredth. What the layers before have lost is "
                     "in it.");
}

QString layerAccuracyMeaning(const QuantizationView& view) {
    const bool measured =
        view.result && std::any_of(view.result->layers.begin(), view.result->layers.end(),
                                   [](const LayerError& layer) { return layer.alone.has_value(); });
    return measured || !view.result
               ? Words::tr("Only this: accuracy with this layer in INT8 and all others in FP32.")
               : Words::tr("Only this: accuracy with this layer in INT8 and all others in FP32. It "
                           "was not measured in this run.");
}

} // namespace featherweight
