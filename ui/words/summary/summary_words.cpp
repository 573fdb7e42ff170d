// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/summary/summary_words.h"

#include "core/network/network.h"
#include "core/network/presets.h"
#include "ui/words/base/format.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/base/network_words.h"
#include "ui/words/base/why_not_words.h"
#include "ui/words/quantization/difference_words.h"
#include "ui/words/quantization/latency_words.h"

#include <QCoreApplication>

#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Summary)
};

bool there(const SummaryView& view) {
    return view.networks && view.networks->size() > 1;
}

std::vector<SeedResult> seedsOf(const SummaryView& view) {
    return view.seeds ? *view.seeds : std::vector<SeedResult>();
}

/// Milliseconds; INT8, or the faster of the two FP32 forms.
QString latencyText(const NetworkSummary& model, bool int8, int batchSize) {
    const auto median = [&](NetworkForm form) {
        const Latency* latency = latencyOf(model.latencies, form, batchSize);
        return latency != nullptr ? latency->time.median : std::nan("");
    };
    const double time =
        int8 ? median(NetworkForm::Int8)
             : std::fmin(median(NetworkForm::Fp32Prepared), median(NetworkForm::Fp32AsWritten));
    return std::isnan(time) ? format::dash : Words::tr("%1 ms").arg(timeNumber(time));
}

/// What is compared: one of the ideas, or both.
template <typename Compared>
QString ideaName(const Compared& compared, const NetworkChoice& other) {
    const QString title = presetTitle(other);
    return !compared.to.other   ? Words::tr("INT8 alone")
           : !compared.to.int8  ? Words::tr("%1 alone").arg(title)
           : compared.from.int8 ? Words::tr("%1 beside INT8").arg(title)
                                : Words::tr("Both");
}

/// "Separable alone: 82.3 KB → 67.5 KB, 2.80 points lost (p < 0.001)."
QString ideaSentence(const FormComparison& compared, const NetworkSummary& first,
                     const NetworkSummary& other) {
    const auto bytes = [&](const NetworkInForm& form) {
        const NetworkSummary& network = form.other ? other : first;
        return format::kilobytes(form.int8 ? network.int8Bytes : network.fp32Bytes);
    };
    return Words::tr("%1: %2 → %3, %4 (%5).", "idea, sizes, accuracy, p-value")
        .arg(ideaName(compared, other.choice), bytes(compared.from), bytes(compared.to),
             differenceText(compared.difference), pValueText(compared.difference.corrected));
}

/// "the linear layer fc1"
QString layerPhrase(const Network& network, const std::string& name) {
    const QString title = QString::fromStdString(name);
    for (const std::size_t layer : network.layers()) {
        if (network.node(layer).name == name) {
            return std::holds_alternative<Linear>(network.node(layer).operation)
                       ? Words::tr("the linear layer %1").arg(title)
                       : Words::tr("the convolution %1").arg(title);
        }
    }
    return title;
}

/// What both INT8 files have alike, and what the other network makes of the rest; empty while the
/// weights are not known.
QString weightsSentence(const NetworkSummary& first, const NetworkSummary& other) {
    const WeightShares shares = weightShares(first, other);
    const QString before = format::kilobytes(shares.replacedBytes);
    const QString after = format::kilobytes(shares.replacingBytes);
    const std::int64_t all = shares.sharedBytes + shares.replacedBytes;
    if (all == 0) {
        return {};
    }
    if (shares.replacingBytes >= shares.replacedBytes) {
        return Words::tr("No weights are saved: %1 in place of %2.").arg(after, before);
    }
    if (shares.sharedBytes > shares.replacedBytes) {
        return Words::tr("Most weights are in layers that both have alike: %1 of %2, of which %3 "
                         "has %4. Only %5 become %6.")
            .arg(format::kilobytes(shares.sharedBytes), format::kilobytes(all),
                 layerPhrase(*first.network, shares.largestShared.layer),
                 format::kilobytes(shares.largestShared.bytes), before, after);
    }
    const QString fewer =
        shares.sharedBytes < shares.replacedBytes
            ? Words::tr("Most weights are among those that become fewer: %1 of %2 become %3.")
            : Words::tr("Half of the weights are among those that become fewer: %1 of %2 become "
                        "%3.");
    return fewer.arg(before, format::kilobytes(all), after);
}

/// "92.00–93.34 %"
QString spreadText(const SeedSpread& spread) {
    return Words::tr("%1–%2 %").arg(format::fixed(100 * spread.least, 2),
                                    format::fixed(100 * spread.most, 2));
}

} // namespace

QString summaryMethod() {
    return presetText(presetTexts().comparison);
}

QString summaryNetworks(const SummaryView& view) {
    if (!view.trained) {
        return Words::tr("They are not trained yet: Compare trains both first, as the Training tab "
                         "is set.");
    }
    const NetworkChoice& network = view.training.network;
    return Words::tr("Both learned %1 with seed %2: %Ln batch(es), %3.", nullptr,
                     view.training.batches)
        .arg(view.trainedOn, QString::number(view.training.seed),
             presetText(network.preset().size, network));
}

QString summaryState(const SummaryView& view) {
    switch (view.phase) {
    case RunPhase::Waiting:
        return view.trains
                   ? Words::tr("First both are trained. See the curves in the Training tab.")
                   : Words::tr("Waiting to begin.");
    case RunPhase::Running:
    case RunPhase::Paused:
        return view.step;
    case RunPhase::Stopping:
        return Words::tr("Stopping…");
    case RunPhase::Failed:
        return Words::tr("This failed. The reason stands above.");
    case RunPhase::Cancelled:
        return Words::tr("Stopped. Press Compare to start again.");
    case RunPhase::Empty:
    case RunPhase::Done:
        break;
    }
    if (!view.possible()) {
        return whyNotSentence(view.whyNot);
    }
    return {};
}

QString olderSentence(const SummaryView& view) {
    if (isActive(view.phase)) {
        return {};
    }
    return view.outdated ? Words::tr("The numbers are those of other networks. Press Compare for "
                                     "these.")
           : view.otherSettings.isEmpty()
               ? QString()
               : Words::tr("The numbers were made with %1, not as the Quantization tab is set now.")
                     .arg(view.otherSettings);
}

QString summaryResult(const NetworkSummary& first, const NetworkSummary& other) {
    if (first.fp32LearnedNothing || other.fp32LearnedNothing) { // a size says nothing then
        return Words::tr("Nothing learned");
    }
    if (other.int8LearnedNothing) {
        return Words::tr("Nothing learned is left");
    }
    const double ratio =
        static_cast<double>(first.fp32Bytes) / static_cast<double>(other.int8Bytes);
    return ratio > 1   ? Words::tr("%1 times lighter").arg(format::ratio(ratio))
           : ratio < 1 ? Words::tr("%1 times heavier").arg(format::ratio(1 / ratio))
                       : Words::tr("Just as heavy");
}

QString summaryResult(const SummaryView& view) {
    return there(view) ? summaryResult(view.networks->front(), view.networks->back())
                       : format::dash;
}

QString summaryCaption() {
    return Words::tr("%1 and INT8 against %2 and FP32")
        .arg(summaryTitles().last(), presetName(NetworkChoice()));
}

QString summaryWidest() {
    return Words::tr("%1 times lighter").arg(format::ratio(88.88));
}

QString summarySentence(const SummaryView& view) {
    return there(view)
               ? summarySentence(view.networks->front(), view.networks->back(), seedsOf(view))
               : presetText(presetTexts().gain);
}

QString summarySentence(const NetworkSummary& first, const NetworkSummary& other,
                        const std::vector<SeedResult>& seeds) {
    QStringList sentences;
    for (const FormComparison& compared : compareForms(first, other, seeds)) {
        if (!compared.from.int8) { // that one stands with its cause
            sentences += ideaSentence(compared, first, other);
        }
    }
    sentences += Words::tr("From %1 to %2 MACs for an image.")
                     .arg(format::count(first.network->cost().macs),
                          format::count(other.network->cost().macs));
    const QString sentence = sentences.join(QLatin1Char(' '));
    if (!first.accuracyInt8Exact && !other.accuracyInt8Exact) {
        return sentence;
    }
    const auto exact = [](const NetworkSummary& of) {
        return format::percent(of.accuracyInt8Exact.value_or(of.accuracyInt8),
                               format::Detail::Exact);
    };
    return sentence + QLatin1Char(' ') +
           Words::tr("This processor's kernels cut sums; in exact sums, the INT8 networks have %1 "
                     "and %2.")
               .arg(exact(first), exact(other));
}

QString longerTitle(const SummaryView& view) {
    return view.longer > 0 ? Words::tr("Train &longer: %Ln batch(es)", nullptr, view.longer)
                           : Words::tr("Train &longer");
}

QString longerSentence(const SummaryView& view) {
    if (!there(view) || view.outdated) {
        return {};
    }
    const int batches = view.summarized.batches;
    if (view.longer > 0) {
        return Words::tr("The accuracy beside was measured after %Ln batch(es). What more of them "
                         "give is measured when both are trained anew.",
                         nullptr, batches);
    }
    return view.losesAccuracy
               ? Words::tr("The accuracy beside was measured after %Ln batch(es), the most that "
                           "can be trained.",
                           nullptr, batches)
               : Words::tr("No loss beyond chance was measured after %Ln batch(es).", nullptr,
                           batches);
}

QString changesSentence(const SummaryView& view) {
    if (!there(view) || !view.before) {
        return {};
    }
    const std::vector<AccuracyDifference> changes = changesBetween(*view.before, *view.networks);
    if (changes.empty()) {
        return {};
    }
    QStringList parts;
    const QStringList heads = summaryHeads();
    for (std::size_t index = 0; index < changes.size(); ++index) {
        parts += Words::tr("%1 %2 (%3)", "a network, what it gained or lost, p-value")
                     .arg(heads.at(static_cast<qsizetype>(index) + 1),
                          differenceText(changes[index]), pValueText(changes[index].corrected));
    }
    return Words::tr("%Ln batch(es) in place of %1: %2.", nullptr, view.summarized.batches)
        .arg(format::count(view.batchesBefore), parts.join(QStringLiteral(", ")));
}

QString seedsText(const std::vector<SeedResult>& seeds, const NetworkInForm& form) {
    const SeedSpread spread = accuracySpread(seeds, form);
    return Words::tr("%1 (%2)", "mean, least to most")
        .arg(format::percent(spread.mean, format::Detail::Exact), spreadText(spread));
}

QString seedsSentence(const std::vector<SeedResult>& seeds, const NetworkChoice& other) {
    if (seeds.size() < 2) {
        return {};
    }
    const int count = static_cast<int>(seeds.size());
    QStringList sentences;
    for (const SeedsCompared& compared : compareOverSeeds(seeds)) {
        const QString idea = ideaName(compared, other);
        const QString found =
            compared.worse == 0 && compared.better == 0
                ? Words::tr("%1: with none of %Ln seed(s) a difference beyond chance", nullptr,
                            count)
                      .arg(idea)
            : compared.better == 0 ? Words::tr("%1: worse with %2 of %Ln seed(s)", nullptr, count)
                                         .arg(idea, format::count(compared.worse))
            : compared.worse == 0
                ? Words::tr("%1: better with %2 of %Ln seed(s)", nullptr, count)
                      .arg(idea, format::count(compared.better))
                : Words::tr("%1: worse with %2 and better with %3 of %Ln seed(s)", nullptr, count)
                      .arg(idea, format::count(compared.worse), format::count(compared.better));
        const auto change = [&](double points) {
            return signedPoints(points, seeds.front().testImages);
        };
        sentences +=
            Words::tr("%1, %2 points on average (%3).", "what was found, mean, least and most")
                .arg(found, change(compared.change.mean),
                     format::fromTo(change(compared.change.least), change(compared.change.most)));
    }
    return sentences.join(QLatin1Char(' '));
}

QString seedsMissing(const std::vector<SeedResult>& seeds, int wanted) {
    return std::ssize(seeds) < wanted
               ? Words::tr("Finished seeds: %1 of %2.")
                     .arg(format::count(std::ssize(seeds)), format::count(wanted))
               : QString();
}

QList<QStringList> seedsRows(const std::vector<SeedResult>& seeds) {
    QStringList means{Words::tr("Accuracy, %Ln seed(s)", nullptr, static_cast<int>(seeds.size()))};
    QStringList spreads{Words::tr("Least to most")};
    for (const bool other : {false, true}) {
        for (const bool int8 : {false, true}) {
            const SeedSpread spread = accuracySpread(seeds, {other, int8});
            means += format::percent(spread.mean, format::Detail::Exact);
            spreads += spreadText(spread);
        }
    }
    return {means, spreads};
}

QString seedsTitle(const std::vector<SeedResult>& seeds) {
    return Words::tr("Accuracy with %Ln seed(s)", nullptr, static_cast<int>(seeds.size()));
}

QString summaryHint(const SummaryView& view) {
    return there(view) ? QString()
                       : Words::tr("The sizes of the four networks appear here as bars. Press "
                                   "Compare.");
}

QStringList summaryTitles() {
    QStringList titles;
    for (const PresetPointer& preset : presets()) {
        titles.append(presetText(preset->title));
    }
    return titles;
}

QStringList summaryHeads() {
    QStringList heads{Words::tr("Network")};
    for (const QString& title : summaryTitles()) {
        heads << Words::tr("%1 FP32").arg(title) << Words::tr("%1 INT8").arg(title);
    }
    return heads;
}

QList<QStringList> summaryRows(const SummaryView& view) {
    QList<QStringList> rows;
    const std::size_t networks = there(view) ? view.networks->size() : presets().size();
    const auto add = [&](const QString& name, auto text) {
        QStringList row{name};
        for (std::size_t index = 0; index < networks; ++index) {
            for (const bool int8 : {false, true}) {
                row.append(there(view) ? text((*view.networks)[index], int8) : format::dash);
            }
        }
        rows.append(row);
    };
    add(Words::tr("Parameters"), [](const NetworkSummary& of, bool) {
        return format::count(of.network->cost().parameters);
    });
    add(Words::tr("MACs, one image"),
        [](const NetworkSummary& of, bool) { return format::count(of.network->cost().macs); });
    add(Words::tr("File size"), [](const NetworkSummary& of, bool int8) {
        return format::kilobytes(int8 ? of.int8Bytes : of.fp32Bytes);
    });
    add(Words::tr("Accuracy"), [](const NetworkSummary& of, bool int8) {
        return format::percent(int8 ? of.accuracyInt8 : of.accuracyFp32);
    });
    if (there(view) && view.seeds && view.seeds->size() > 1) {
        rows += seedsRows(*view.seeds);
    }
    const bool timed = !there(view) || !view.networks->front().latencies.empty();
    for (const int batchSize : latencyBatchSizes) {
        if (!timed) {
            break; // pictures leave the clock out
        }
        add(Words::tr("Time, %Ln image(s)", nullptr, batchSize),
            [batchSize](const NetworkSummary& of, bool int8) {
                return latencyText(of, int8, batchSize);
            });
    }
    return rows;
}

QString summaryFindings(const SummaryView& view) {
    QStringList sentences{changesSentence(view)};
    if (there(view) && view.seeds) {
        sentences += seedsMissing(*view.seeds, view.seedsWanted);
        sentences += seedsSentence(*view.seeds, view.networks->back().choice);
    }
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString summaryConditions(const SummaryView& view) {
    return there(view) ? summaryConditions(view.networks->front(), view.networks->back(),
                                           view.threads, seedsOf(view))
                       : QString();
}

QString summaryConditions(const NetworkSummary& first, const NetworkSummary& other, int threads,
                          const std::vector<SeedResult>& seeds) {
    QStringList sentences{ideaSentence(compareForms(first, other, seeds).back(), first, other)};
    if (const QString weights = weightsSentence(first, other); !weights.isEmpty()) {
        sentences += weights;
    }
    sentences += Words::tr("Accuracy on %Ln test image(s).", nullptr, first.testImages);
    if (!first.latencies.empty()) {
        sentences += Words::tr("Times are medians for all images of a batch, of FP32 the faster of "
                               "as written and prepared for inference; INT8 by %1, %Ln thread(s).",
                               nullptr, threads)
                         .arg(qengineTitle(QString::fromStdString(first.qengine)));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace featherweight
