// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/lesson_words.h"

#include "ui/words/base/format.h"
#include "ui/words/base/why_not_words.h"
#include "ui/words/quantization/compared_run_words.h"
#include "ui/words/quantization/sums_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Lessons)
};

QString lostWords(double lost) {
    return isNoChange(lost) ? Words::tr("nothing lost")
           : lost > 0       ? Words::tr("%1 points lost").arg(points(lost))
                            : Words::tr("%1 points gained").arg(points(lost));
}

QString rangeCause(Lesson lesson, const LessonFacts& facts, const RangeEvidence& evidence) {
    const RangeUse& broken = evidence.broken;
    const ObserverState& ordinary = evidence.healthy.observer;
    const QString least = format::value(broken.observer.rangeMin());
    const QString most = format::value(broken.observer.rangeMax());
    switch (lesson) {
    case Lesson::Outlier:
        return Words::tr("Ordinary values lie between %1 and %2, but the outlier stretches the "
                         "range: %3 to %4. They share %5 of the %6 steps.")
            .arg(format::value(ordinary.min), format::value(ordinary.max), least, most,
                 format::count(broken.used), format::count(broken.steps));
    case Lesson::SingleClass:
        return Words::tr("The observers saw one faint image of class %1 and chose %2 to %3. Of the "
                         "values from all classes, %4 lie outside and are clipped.")
            .arg(QString::fromStdString(facts.className), least, most,
                 format::percent(broken.clipped));
    case Lesson::SmallRange:
        return Words::tr("The range is %1 to %2, %3 times what the observer would choose. %4 of "
                         "the values lie outside and become its ends.")
            .arg(least, most, format::significant(facts.factor), format::percent(broken.clipped));
    case Lesson::PerTensor:
        break;
    }
    return {};
}

QString channelCause(const LessonFacts& facts, const ChannelEvidence& evidence) {
    return Words::tr("Channel %1 of %2 is %3 times as large, and the one scale must fit it. The "
                     "other channels use %4 of the %5 levels; with a scale each they use %6.")
        .arg(format::count(facts.channel), QString::fromStdString(facts.tensor),
             format::significant(facts.factor), format::count(evidence.othersUse),
             format::count(evidence.levels), format::count(evidence.othersOwn));
}

QString cause(Lesson lesson, const LessonResults& results) {
    if (lesson == Lesson::PerTensor) {
        const auto evidence = channelEvidence(results);
        return evidence ? channelCause(*results.broken.lesson, *evidence) : QString();
    }
    const auto evidence = rangeEvidence(results);
    return evidence ? rangeCause(lesson, *results.broken.lesson, *evidence) : QString();
}

QString forgivenSentence(double lost, bool inExactSums) {
    if (inExactSums) {
        return isNoChange(lost)
                   ? Words::tr("In exact sums, this network forgave it: its answers are as often "
                               "right as before.")
                   : Words::tr("In exact sums, this network forgave it: its answers are even more "
                               "often right than before.");
    }
    return isNoChange(lost)
               ? Words::tr("This network forgave it: its answers are as often right as before.")
               : Words::tr("This network forgave it: its answers are even more often right than "
                           "before.");
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
        return Words::tr("The network is calibrated with a single batch of a single class: its "
                         "faintest image. The observers never see a bolder stroke, so that bold "
                         "strokes are cut off at the end of the range. (64 images of one class "
                         "hardly hurt: most are as bold as any.)");
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
        return Words::tr("Remedy: clean the calibration data. A histogram observer may leave an "
                         "outlier out.");
    case Lesson::PerTensor:
        return Words::tr(
            "Remedy: a scale for each output channel of the weights, or channels made equal "
            "again before they are quantized.");
    case Lesson::SingleClass:
        return Words::tr("Remedy: calibrate with images like those to come, of every class.");
    case Lesson::SmallRange:
        break;
    }
    return Words::tr("Remedy: let an observer choose the range from what it saw.");
}

QString lessonLoss(const LessonResults& results) {
    const double lost = results.lost();
    const QString healthy = format::percent(results.healthy.accuracyInt8);
    const QString broken = format::percent(results.broken.accuracyInt8);
    if (isNoChange(lost)) {
        return Words::tr("%1 → %2: nothing lost", "accuracy healthy and broken")
            .arg(healthy, broken);
    }
    return (lost > 0 ? Words::tr("%1 → %2: %3 points lost", "accuracy healthy and broken")
                     : Words::tr("%1 → %2: %3 points gained", "accuracy healthy and broken"))
        .arg(healthy, broken, points(lost));
}

QString lessonLoss(const ComparisonView& view) {
    const auto results = resultsOf(view);
    return results ? lessonLoss(*results) : format::dash;
}

QString lessonBadge(const ComparisonView& view) {
    if (const auto results = resultsOf(view)) {
        return lostWords(results->lost());
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

QString lessonFinding(Lesson lesson, const ComparisonView& view) {
    const auto results = resultsOf(view);
    return results ? lessonFinding(lesson, *results) : QString();
}

QString lessonFinding(Lesson lesson, const LessonResults& results) {
    const double lost = results.lostInExactSums();
    QStringList sentences;
    if (lost < 0 || isNoChange(lost)) {
        sentences << forgivenSentence(lost, results.cutSums());
    }
    sentences << cause(lesson, results) << lessonSumsSentence(results.healthy, results.broken);
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString lessonStatus(const ComparisonView& view) {
    switch (view.phase) {
    case RunPhase::Waiting:
        return Words::tr("Waiting for its turn…");
    case RunPhase::Running:
    case RunPhase::Paused:
        return view.done == 0 ? Words::tr("First the healthy network is measured…")
                              : Words::tr("Now the broken network is measured…");
    case RunPhase::Stopping:
        return Words::tr("Stopping after this batch…");
    case RunPhase::Cancelled:
        return Words::tr("Stopped. Break it again for both results.");
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
