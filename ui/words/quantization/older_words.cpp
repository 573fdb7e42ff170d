// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/older_words.h"

#include "core/quantization/compared_runs.h"
#include "ui/words/base/format.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/base/older_words.h"
#include "ui/words/quantization/compared_run_words.h"
#include "ui/words/quantization/observer_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Older)
};

/// The first of the runs that would be made with `now`.
QuantizationSettings firstRun(const ComparisonView& view, const QuantizationSettings& now) {
    return view.lesson ? lessonRuns(*view.lesson, now).healthy
                       : configurationsToCompare(now).front();
}

QString placementPhrase(std::optional<ObserverPlacement> placement) {
    return placement == ObserverPlacement::AfterRelu ? Words::tr("observers after each relu")
                                                     : Words::tr("observers before the relus");
}

} // namespace

QString otherSettings(const QuantizationSettings& made, const QuantizationSettings& now) {
    QStringList other;
    if (made.qconfig != now.qconfig) {
        other << Words::tr("the qconfig “%1”").arg(qconfigTitle(made.qconfig));
    }
    if (made.placement != now.placement) {
        other << placementPhrase(made.placement);
    }
    if (made.calibrationBatches != now.calibrationBatches) {
        other << batchesTitle(made.calibrationBatches);
    }
    if (!now.qengine.empty() && made.qengine != now.qengine) {
        other << qengineTitle(QString::fromStdString(made.qengine));
    }
    return format::listed(other);
}

QString otherSettings(const QuantizationResult& result, const QuantizationSettings& now) {
    QuantizationSettings made = result.settings;
    made.qengine = result.qengine;
    return otherSettings(made, now);
}

QString otherSettings(const ComparisonView& view) {
    return view.runs.empty() || !view.runs.front().result
               ? QString()
               : otherSettings(*view.runs.front().result, firstRun(view, view.now));
}

QuantizationSettings settingsOf(const ComparisonView& view, QuantizationSettings now) {
    if (!view.runs.empty()) {
        const QuantizationSettings& made = view.runs.front().settings;
        now.placement = made.placement;
        now.qengine = made.qengine;
        if (!view.lesson) {
            now.qconfig.reduceRange = made.qconfig.reduceRange;
        }
    }
    return now;
}

bool sameCalibration(QuantizationSettings one, const QuantizationSettings& other) {
    one.calibrationBatches = other.calibrationBatches;
    return otherSettings(one, other).isEmpty();
}

QString olderSentence(const QuantizationView& view) {
    if (!view.result) {
        if (!isActive(view.phase) && !view.otherConversion.isEmpty()) {
            return madeWithOthers(view.otherConversion);
        }
        return view.calibrationIsOld()
                   ? Words::tr("This calibration was made with %1.").arg(view.otherCalibration)
                   : QString();
    }
    if (isActive(view.phase)) {
        return {}; // the run says what it does
    }
    if (view.converted && view.otherConversion.isEmpty()) {
        return Words::tr(
            "Calibration and sizes are new. Accuracies, and all that follows from them, "
            "are of before, until the step Compare.");
    }
    if (!view.otherSettings.isEmpty()) {
        return madeWithOthers(view.otherSettings);
    }
    return view.outdated ? Words::tr("The result shown is of before the last run or step.")
                         : QString();
}

QString olderSentence(const ComparisonView& view) {
    const QString other = otherSettings(view);
    return other.isEmpty() || isActive(view.phase) ? QString() : madeWithOthers(other);
}

QString lessonSettings(Lesson lesson, const ComparisonView& view) {
    const QuantizationSettings settings =
        !view.runs.empty() ? view.runs.front().settings : lessonRuns(lesson, view.now).healthy;
    return Words::tr("A lesson sets its own qconfig and batches (%1); of the settings on the left, "
                     "the engine and the place of the observers hold for it.")
        .arg(configurationTitle(settings));
}

} // namespace featherweight
