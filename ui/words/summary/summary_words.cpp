// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/summary/summary_words.h"

#include "ui/words/base/format.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/base/why_not_words.h"
#include "ui/words/quantization/latency_words.h"

#include <QCoreApplication>

#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Summary)
};

bool there(const SummaryView& view) {
    return view.networks && view.networks->size() == networkModels.size();
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

} // namespace

QString summaryNetworks(const SummaryView& view) {
    if (!view.trained) {
        return Words::tr("They are not trained yet: Compare trains both first, as the Training tab "
                         "is set.");
    }
    return Words::tr("Both learned %1 with seed %2: %Ln batch(es), %3 and %4 channels.", nullptr,
                     view.training.batches)
        .arg(view.trainedOn)
        .arg(view.training.seed)
        .arg(view.training.widths.conv1)
        .arg(view.training.widths.conv2);
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
    return view.outdated ? Words::tr("The numbers are those of other networks. Press Compare for "
                                     "these.")
                         : QString();
}

QString summaryResult(const NetworkSummary& standard, const NetworkSummary& separable) {
    const double ratio =
        static_cast<double>(standard.fp32Bytes) / static_cast<double>(separable.int8Bytes);
    return ratio > 1   ? Words::tr("%1 times lighter").arg(format::ratio(ratio))
           : ratio < 1 ? Words::tr("%1 times heavier").arg(format::ratio(1 / ratio))
                       : Words::tr("Just as heavy");
}

QString summaryResult(const SummaryView& view) {
    return there(view) ? summaryResult(view.networks->front(), view.networks->back())
                       : format::dash;
}

QString summaryWidest() {
    return Words::tr("%1 times lighter").arg(format::ratio(88.88));
}

QString summarySentence(const SummaryView& view) {
    return there(view)
               ? summarySentence(view.networks->front(), view.networks->back())
               : Words::tr("Quantization makes every number smaller, the separable convolution "
                           "needs fewer of them. Here you see what both do together, and what they "
                           "cost.");
}

QString summarySentence(const NetworkSummary& standard, const NetworkSummary& separable) {
    return Words::tr("From %1 to %2 in the file and from %3 to %4 MACs for an image; the accuracy "
                     "goes from %5 to %6.")
        .arg(format::kilobytes(standard.fp32Bytes), format::kilobytes(separable.int8Bytes),
             format::count(standard.cost.macs), format::count(separable.cost.macs),
             format::percent(standard.accuracyFp32), format::percent(separable.accuracyInt8));
}

QString summaryHint(const SummaryView& view) {
    return there(view) ? QString()
                       : Words::tr("The sizes of the four networks appear here as bars. Press "
                                   "Compare.");
}

QString modelTitle(NetworkModel model) {
    return model == NetworkModel::Separable ? Words::tr("Separable") : Words::tr("Standard");
}

QStringList summaryHeads() {
    return {Words::tr("Network"), Words::tr("Standard FP32"), Words::tr("Standard INT8"),
            Words::tr("Separable FP32"), Words::tr("Separable INT8")};
}

QList<QStringList> summaryRows(const SummaryView& view) {
    QList<QStringList> rows;
    const auto add = [&](const QString& name, auto text) {
        QStringList row{name};
        for (std::size_t index = 0; index < networkModels.size(); ++index) {
            for (const bool int8 : {false, true}) {
                row.append(there(view) ? text((*view.networks)[index], int8) : format::dash);
            }
        }
        rows.append(row);
    };
    add(Words::tr("Parameters"),
        [](const NetworkSummary& of, bool) { return format::count(of.cost.parameters); });
    add(Words::tr("MACs, one image"),
        [](const NetworkSummary& of, bool) { return format::count(of.cost.macs); });
    add(Words::tr("File size"), [](const NetworkSummary& of, bool int8) {
        return format::kilobytes(int8 ? of.int8Bytes : of.fp32Bytes);
    });
    add(Words::tr("Accuracy"), [](const NetworkSummary& of, bool int8) {
        return format::percent(int8 ? of.accuracyInt8 : of.accuracyFp32);
    });
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

QString summaryConditions(const SummaryView& view) {
    return there(view)
               ? summaryConditions(view.networks->front(), view.networks->back(), view.threads)
               : QString();
}

QString summaryConditions(const NetworkSummary& standard, const NetworkSummary& separable,
                          int threads) {
    const NetworkLayer linear = networkLayers(separable.model, separable.widths).back();
    QString text =
        Words::tr("Of the separable network's %1 parameters, %2 are the linear "
                  "layer's, which no convolution makes fewer.")
            .arg(format::count(separable.cost.parameters), format::count(linear.parameters()));
    text += QLatin1Char(' ') +
            Words::tr("Accuracy on %Ln test image(s).", nullptr, standard.testImages);
    if (!standard.latencies.empty()) {
        text += QLatin1Char(' ') + Words::tr("Times are medians for all images of a batch, of FP32 "
                                             "the faster of as written and prepared for "
                                             "inference; INT8 by %1, %Ln thread(s).",
                                             nullptr, threads)
                                       .arg(qengineTitle(QString::fromStdString(standard.qengine)));
    }
    return text;
}

} // namespace featherweight
