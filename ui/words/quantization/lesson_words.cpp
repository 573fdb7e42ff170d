// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/lesson_words.h"

#include "core/quantization/lesson_causes.h"
#include "ui/words/base/format.h"
#include "ui/words/base/why_not_words.h"
#include "ui/words/quantization/difference_words.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/sums_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lessons)
};

QString exactPercent(double accuracy) {
    return format::percent(accuracy, format::Detail::Exact);
}

QString clippedWords(const RangeUse& use) {
    return Words::tr("Of its ordinary values, %1 lie outside its range, %2 to %3, and become its "
                     "ends.")
        .arg(format::percent(use.clipped), format::value(use.observer.rangeMin()),
             format::value(use.observer.clipMax()));
}

QString coarseWords(const RangeUse& use, const ObserverState& ordinary) {
    return Words::tr("Its ordinary values, %1 to %2, share %3 of the %4 steps between %5 and %6.")
        .arg(format::value(ordinary.min), format::value(ordinary.max), format::count(use.used),
             format::count(use.steps), format::value(use.observer.rangeMin()),
             format::value(use.observer.rangeMax()));
}

QString channelWords(const LessonResults& results, const ChannelEvidence& evidence) {
    const QString levels =
        Words::tr("With one scale for all, the weights of half of the other channels lie within "
                  "%1 of the %2 levels or fewer; with a scale each, within %3.")
            .arg(format::count(evidence.othersUse), format::count(evidence.levels),
                 format::count(evidence.othersOwn));
    return evidence.scaled < 0 ? levels
                               : Words::tr("Its channel %1 is %2 times as large as before.")
                                         .arg(format::count(evidence.scaled),
                                              format::significant(results.broken.lesson->factor)) +
                                     QLatin1Char(' ') + levels;
}

/// What is wrong with a tensor, in numbers.
QString wrongWith(const LessonResults& results, const std::string& name) {
    if (const auto channels = channelEvidence(results, name)) {
        return channelWords(results, *channels);
    }
    if (const auto ranges = rangeEvidence(results, name)) {
        return ranges->broken.clippingLeads ? clippedWords(ranges->broken)
                                            : coarseWords(ranges->broken, ranges->healthy.observer);
    }
    return {};
}

/// The same in a few words.
QString shortlyWrongWith(const LessonResults& results, const std::string& name) {
    if (const auto channels = channelEvidence(results, name)) {
        return Words::tr("within %1 of %2 levels")
            .arg(format::count(channels->othersUse), format::count(channels->levels));
    }
    if (const auto ranges = rangeEvidence(results, name)) {
        return ranges->broken.clippingLeads
                   ? Words::tr("%1 clipped").arg(format::percent(ranges->broken.clipped))
                   : Words::tr("%1 of %2 steps")
                         .arg(format::count(ranges->broken.used),
                              format::count(ranges->broken.steps));
    }
    return {};
}

QString causeSentence(const LessonResults& results) {
    const std::vector<TensorAlone> causes = causesOfLoss(results.healthy, results.broken);
    if (results.broken.tensorsAlone.empty()) {
        return {}; // not measured
    }
    if (causes.empty()) {
        const QString none = Words::tr("No tensor alone in INT8 costs accuracy beyond chance.");
        const std::string done = results.broken.lesson ? results.broken.lesson->tensor : "";
        const QString wrong = wrongWith(results, done);
        return wrong.isEmpty() ? none
                               : none + QLatin1Char(' ') + Words::tr("%1:").arg(tensorTitle(done)) +
                                     QLatin1Char(' ') + wrong;
    }
    const TensorAlone& first = causes.front();
    QString sentence =
        Words::tr("With only %1 in INT8, the accuracy goes from %2 (healthy) to %3 (broken; "
                  "%4).")
            .arg(tensorTitle(first.name), exactPercent(first.healthy), exactPercent(first.broken),
                 pValueText(first.difference.corrected));
    sentence += QLatin1Char(' ') + wrongWith(results, first.name);
    if (causes.size() == 1) {
        return sentence + QLatin1Char(' ') +
               Words::tr("No other tensor alone costs accuracy beyond chance.");
    }
    QStringList others;
    for (auto other = causes.begin() + 1; other != causes.end(); ++other) {
        const QString wrong = shortlyWrongWith(results, other->name);
        others << (wrong.isEmpty() ? Words::tr("%1 (%2)", "a tensor and the accuracy with it alone")
                                   : Words::tr("%1 (%2; %3)", "and what is wrong with it"))
                      .arg(tensorTitle(other->name), exactPercent(other->broken), wrong);
    }
    return sentence + QLatin1Char(' ') +
           Words::tr("Each of these alone costs accuracy, too: %1.").arg(format::listed(others));
}

/// When nothing is lost, beyond chance.
QString forgivenSentence(const AccuracyDifference& difference, bool inExactSums) {
    if (difference.significant() && difference.value() < 0) {
        return {};
    }
    const QString p = pValueText(difference.corrected);
    const bool better = difference.significant();
    if (inExactSums) {
        return (better ? Words::tr("In exact sums, this network forgave it: its answers are more "
                                   "often right than before (%1).")
                       : Words::tr("In exact sums, this network forgave it: no difference that "
                                   "could be told from chance (%1)."))
            .arg(p);
    }
    return (better ? Words::tr("This network forgave it: its answers are more often right than "
                               "before (%1).")
                   : Words::tr("This network forgave it: no difference that could be told from "
                               "chance (%1)."))
        .arg(p);
}

} // namespace

QString lessonTitle(Lesson lesson) {
    switch (lesson) {
    case Lesson::Outlier:
        return Words::tr("An outlier");
    case Lesson::PerTensor:
        return Words::tr("One scale for all");
    case Lesson::SingleClass:
        return Words::tr("Only one class");
    case Lesson::SmallRange:
        break;
    }
    return Words::tr("Too small a range");
}

QString lessonExplanation(Lesson lesson) {
    switch (lesson) {
    case Lesson::Outlier:
        return Words::tr("One calibration image holds a value far outside all others, and the "
                         "observer believes it. The range is stretched to hold that value, so "
                         "that all ordinary values must share a few integers.");
    case Lesson::PerTensor:
        return Words::tr("One channel of the weights is made larger and the next layer smaller, "
                         "so that the FP32 network computes the same as before. With one scale "
                         "for all weights, the other channels are then rounded to a few integers. "
                         "The activations keep the ranges calibrated before.");
    case Lesson::SingleClass:
        return Words::tr("The network is calibrated with a single image: the faintest of one "
                         "class. The observers never see what other images and other classes "
                         "bring, and choose ranges without it.");
    case Lesson::SmallRange:
        break;
    }
    return Words::tr("The range is chosen far smaller than the values that come. Whatever lies "
                     "outside becomes the end of the range, so that large values can no longer be "
                     "told apart.");
}

QString lessonRemedy(Lesson lesson) {
    switch (lesson) {
    case Lesson::Outlier:
        return Words::tr("Remedy: clean the calibration data, as “Fix it” does.");
    case Lesson::PerTensor:
        return Words::tr(
            "Remedy: channels made equal again before they are quantized, or, as “Fix it” does, a "
            "scale for each output channel of the weights.");
    case Lesson::SingleClass:
        return Words::tr("Remedy: calibrate with images like those to come, of every class, as "
                         "“Fix it” does.");
    case Lesson::SmallRange:
        break;
    }
    return Words::tr(
        "Remedy: let the observer choose the range from what it saw, as “Fix it” does.");
}

QString lessonLoss(const LessonResults& results) {
    return Words::tr("%1 → %2: %3", "accuracy healthy and broken, and what that means")
        .arg(format::percent(results.healthy.accuracyInt8),
             format::percent(results.broken.accuracyInt8),
             differenceText(results.fromHealthyToBroken()));
}

QString lessonLoss(const ComparisonView& view) {
    const auto results = resultsOf(view);
    return results ? lessonLoss(*results) : format::dash;
}

QString lessonBadge(const ComparisonView& view) {
    if (const auto results = resultsOf(view)) {
        return differenceText(results->fromHealthyToBroken());
    }
    switch (view.phase) {
    case RunPhase::Waiting:
    case RunPhase::Running:
    case RunPhase::Paused:
    case RunPhase::Stopping:
        return Words::tr("running…");
    case RunPhase::Cancelled:
        return Words::tr("stopped");
    case RunPhase::Failed:
        return Words::tr("failed");
    case RunPhase::Empty:
    case RunPhase::Done:
        break;
    }
    return Words::tr("not run yet");
}

QString lessonFinding(const ComparisonView& view) {
    const auto results = resultsOf(view);
    return results ? lessonFinding(*results) : QString();
}

QString lessonFinding(const LessonResults& results) {
    QStringList sentences{forgivenSentence(results.inExactSums(), results.cutSums()),
                          causeSentence(results),
                          lessonSumsSentence(results.healthy, results.broken)};
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString remedySentence(const LessonResults& results) {
    if (results.fixed == nullptr) {
        return {};
    }
    const AccuracyDifference gained = results.fromBrokenToFixed();
    const AccuracyDifference left = results.fromHealthyToFixed();
    return Words::tr(
               "With the remedy: %1. Against the broken network: %2 (%3); against the healthy "
               "one: %4 (%5).")
        .arg(exactPercent(results.fixed->accuracyInt8), differenceText(gained),
             pValueText(gained.corrected), differenceText(left), pValueText(left.corrected));
}

QString remedySentence(const ComparisonView& view) {
    const auto results = resultsOf(view);
    return results ? remedySentence(*results) : QString();
}

QString lessonStatus(const ComparisonView& view) {
    switch (view.phase) {
    case RunPhase::Waiting:
        return Words::tr("Waiting for its turn…");
    case RunPhase::Running:
    case RunPhase::Paused:
        return view.done == 0   ? Words::tr("First the healthy network is measured…")
               : view.done == 1 ? Words::tr("Now the broken network is measured…")
                                : Words::tr("Now the network with the remedy is measured…");
    case RunPhase::Stopping:
        return Words::tr("Stopping after this batch…");
    case RunPhase::Cancelled:
        return view.done >= 2 ? Words::tr("Stopped. Fix it again to measure the remedy.")
                              : Words::tr("Stopped. Break it again for both results.");
    case RunPhase::Failed:
        return Words::tr("The run failed. The reason stands above.");
    case RunPhase::Done:
        return Words::tr("INT8 accuracy on all test images, healthy → broken");
    case RunPhase::Empty:
        break;
    }
    return view.possible() ? Words::tr("Press “Break it” to measure what is lost.")
                           : whyNotSentence(view.whyNot);
}

QString lessonHint(Lesson lesson, const ComparisonView& view) {
    if (isActive(view.phase)) {
        return Words::tr("The picture comes when both networks are measured.");
    }
    return lesson == Lesson::PerTensor
               ? Words::tr("Here you will see how large the weights of each channel are, and how "
                           "many of the 256 levels each one uses.")
               : Words::tr("Here you will see the values that pass, the range chosen for them "
                           "while all is well, and the broken one below it.");
}

} // namespace featherweight
