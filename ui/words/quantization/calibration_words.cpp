// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/calibration_words.h"

#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/quantization_words.h"

#include <QCoreApplication>

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

/// Names the observers that hold up the conversion.
QString blockedSentence(const QStringList& names) {
    return names.size() == 1
               ? Words::tr("%1 has seen no data: conversion needs at least one batch.")
                     .arg(names.front())
               : Words::tr("%1 have seen no data: conversion needs at least one batch.")
                     .arg(format::listed(names));
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
        const QString blocked = blockedSentence(withoutData(view));
        return view.canStep() ? blocked + QLatin1Char(' ') +
                                    Words::tr("Press Step on to send the first one through the "
                                              "network.")
                              : blocked;
    }
    const QString seen = Words::tr("Each bar counts numbers of similar size.");
    if (!observer->decided) {
        return seen + QLatin1Char(' ') +
               Words::tr("The range is chosen from them when the batch is over.");
    }
    QString sentence = seen + QLatin1Char(' ') + clippedSentence(*observer) + QLatin1Char(' ') +
                       rangeReason(view.settings.qconfig.observer);
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

QString rangeReason(ObserverKind kind) {
    switch (kind) {
    case ObserverKind::MinMax:
        return Words::tr("The MinMax observer takes everything from the least to the greatest "
                         "value, so one outlier makes the steps coarser for all.");
    case ObserverKind::MovingAverage:
        return Words::tr(
            "The moving average observer follows slowly: a new batch moves the range by "
            "only 1 %, so an odd one hardly counts.");
    case ObserverKind::Histogram:
        break;
    }
    return Words::tr("The histogram observer looks for the range with the least squared error: it "
                     "gives up rare values to get finer steps for all others.");
}

} // namespace featherweight
