// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/calibration_words.h"

#include "core/quantization/clipping.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/quantization_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Calibration)
};

QStringList withoutData(const QuantizationView& view) {
    QStringList names;
    for (const std::string& name : observerNames(view)) {
        if (observerWithData(view, name) == nullptr) {
            names.append(observerTitle(name));
        }
    }
    return names;
}

/// What the step Prepare has done, while no data has passed.
QString placedSentence(const QStringList& names) {
    return Words::tr("Observers stand in the network now: %1. They have seen no data, so there is "
                     "no range yet.")
        .arg(format::listed(names));
}

/// Names the observers that hold up the conversion.
QString blockedSentence(const QStringList& names) {
    return names.size() == 1
               ? Words::tr("%1 has seen no data: conversion needs at least one batch.")
                     .arg(names.front())
               : Words::tr("%1 have seen no data: conversion needs at least one batch.")
                     .arg(format::listed(names));
}

/// The scale that would take all that an observer saw, zero put in, beside the one that it chose.
struct ScaleOfAll {
    double chosen;
    double all;
    QString formula;
    int compared = 0; ///< the chosen one is less: -1, the same: 0, more: 1

    explicit ScaleOfAll(const ObserverState& observer)
        : chosen(observer.scale), all((std::max(0.0, observer.max) - std::min(0.0, observer.min)) /
                                      static_cast<double>(observer.quantMax)),
          formula((observer.min >= 0   ? QStringLiteral("max / %1")
                   : observer.max <= 0 ? QStringLiteral("-min / %1")
                                       : QStringLiteral("(max - min) / %1"))
                      .arg(observer.quantMax)) {
        constexpr double single = 1e-6; // the scale was rounded to float32
        if (std::abs(chosen - all) > single * all) {
            compared = chosen < all ? -1 : 1;
        }
    }

    [[nodiscard]] QString sentence() const {
        if (compared == 0) {
            return Words::tr("s = %1 = %2.").arg(formula, format::value(all));
        }
        constexpr int mostFigures = 9;
        int figures = 4;
        while (figures < mostFigures &&
               format::value(chosen, figures) == format::value(all, figures)) {
            ++figures;
        }
        const QString one = format::value(chosen, figures);
        const QString other = format::value(all, figures);
        return compared < 0 ? Words::tr("s = %1, less than %2 = %3.").arg(one, formula, other)
                            : Words::tr("s = %1, more than %2 = %3.").arg(one, formula, other);
    }
};

/// Why such an observer chose a scale less (-1), equal or more (1) than that of all that it saw;
/// empty where that is not its way.
QString kindReason(ObserverKind kind, int compared, bool clips) {
    switch (kind) {
    case ObserverKind::MinMax:
        return compared != 0
                   ? QString()
                   : Words::tr("The MinMax observer takes all that it saw: one outlier makes the "
                               "steps coarser for all.");
    case ObserverKind::MovingAverage:
        return Words::tr("The moving average observer follows slowly: a new batch moves its range "
                         "by only 1 %.");
    case ObserverKind::Histogram:
        break;
    }
    return compared < 0 && clips
               ? Words::tr("The histogram observer looks for the least squared error: it gives up "
                           "rare values to get finer steps.")
           : compared < 0
               ? Words::tr("The histogram observer looks for the least squared error: it ends its "
                           "range before the rarest values.")
           : compared > 0
               ? Words::tr(
                     "The histogram observer looks for the least squared error: here its bins "
                     "reach beyond what it saw.")
               : Words::tr("The histogram observer looks for the least squared error: here that is "
                           "all that it saw.");
}

} // namespace

QString calibrationCount(const QuantizationView& view) {
    const QString images = Words::tr("%Ln image(s)", nullptr,
                                     static_cast<int>(view.calibrated * view.settings.batchSize));
    const QString batches = view.calibrated <= view.calibrationBatches
                                ? Words::tr("%1 of %Ln batch(es)", nullptr, view.calibrationBatches)
                                      .arg(format::count(view.calibrated))
                                : Words::tr("%Ln batch(es)", nullptr, view.calibrated);
    const QString count = Words::tr("%1 · %2").arg(batches, images);
    return view.outdated ? Words::tr("%1 · not converted yet").arg(count) : count;
}

QString calibrationSentence(const QuantizationView& view, std::string_view name) {
    if (!view.networkThere || (view.whyNot == WhyNot::TrainingRuns && !view.observers)) {
        return networkSentence(view);
    }
    const ObserverState* observer = observerWithData(view, name);
    if (observer == nullptr) {
        const QStringList names = withoutData(view);
        const bool placed = view.isDone(QuantizationStep::Prepare) && view.calibrated == 0;
        const QString blocked = placed ? placedSentence(names) : blockedSentence(names);
        return view.canStep() ? blocked + QLatin1Char(' ') +
                                    Words::tr("Press Step on to send the first batch through the "
                                              "network.")
                              : blocked;
    }
    if (!observer->decided) {
        return Words::tr("Each bar counts numbers of similar size. The range is chosen from them "
                         "when the batch is over.");
    }
    QString sentence = clippedSentence(*observer) + QLatin1Char(' ') +
                       rangeReason(*observer, view.settings.qconfig.observer);
    if (const QStringList empty = withoutData(view); !empty.isEmpty()) {
        sentence += QLatin1Char(' ') + blockedSentence(empty);
    }
    return sentence;
}

QString calibrationHint(const QuantizationView& view) {
    if (isActive(view.phase)) {
        return Words::tr("The first batch is on its way.");
    }
    return view.networkThere ? Words::tr("Here the numbers that pass the observer will pile up, "
                                         "batch by batch. Press Step on.")
                             : Words::tr("Here the numbers that pass the observer will pile up. "
                                         "Train a network first.");
}

QString rangeReason(const ObserverState& observer, ObserverKind kind) {
    if (!observer.decided) {
        return {};
    }
    const ScaleOfAll all(observer);
    const QString reason = kindReason(kind, all.compared, clippedShare(observer) > 0);
    return reason.isEmpty() ? all.sentence() : all.sentence() + QLatin1Char(' ') + reason;
}

} // namespace featherweight
