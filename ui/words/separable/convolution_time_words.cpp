// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/separable/convolution_time_words.h"

#include "ui/words/base/format.h"
#include "ui/words/quantization/latency_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ConvolutionTime)
};

/// Nearer than this to the ratio of the MACs is as fast as they promise.
constexpr double near = 0.8;
/// A share of the time that is most of it.
constexpr double most = 0.5;

const Quartiles& passOf(const ConvolutionTime& time, Pass pass) {
    return pass == Pass::Forward ? time.forward : time.backward;
}

QString macsSentence(double fewer) {
    return fewer > 1   ? Words::tr("%1 times fewer MACs.").arg(format::ratio(fewer))
           : fewer < 1 ? Words::tr("%1 times more MACs.").arg(format::ratio(1 / fewer))
                       : Words::tr("Just as many MACs.");
}

QString forwardSentence(const Speedup& faster) {
    switch (faster.speed) {
    case Speed::Faster:
        return Words::tr("Forward it is %1 times faster.").arg(format::ratio(faster.times));
    case Speed::Slower:
        return Words::tr("Forward it is %1 times slower.").arg(format::ratio(1 / faster.times));
    case Speed::Unclear:
        return Words::tr("Forward the middle halves of both times overlap.");
    case Speed::AsFast:
        break;
    }
    return Words::tr("Forward it is as fast as the standard one.");
}

QString backwardSentence(const Speedup& faster) {
    switch (faster.speed) {
    case Speed::Faster:
        return Words::tr("Backward it is %1 times faster.").arg(format::ratio(faster.times));
    case Speed::Slower:
        return Words::tr("Backward it is %1 times slower.").arg(format::ratio(1 / faster.times));
    case Speed::Unclear:
        return Words::tr("Backward the middle halves of both times overlap.");
    case Speed::AsFast:
        break;
    }
    return Words::tr("Backward it is as fast as the standard one.");
}

/// Where the time goes, as far as it was measured.
QString why(const ConvolutionTime& separable) {
    const double time = separable.forward.median;
    if (time <= 0 || separable.emptyCall <= 0 || separable.copy <= 0) {
        return {};
    }
    const double calls = separable.emptyCall / time;
    const double copy = separable.copy / time;
    const QString measured =
        Words::tr("Calling two layers of one number each takes %1 of its time forward, copying "
                  "the %2 that it moves %3.")
            .arg(format::percent(calls), format::megabytes(separable.movedBytes),
                 format::percent(copy));
    const QString found = calls >= most && copy < most ? Words::tr("So most of it is calling them.")
                          : copy >= most && calls < most
                              ? Words::tr("So most of it is what moving its numbers takes here.")
                          : calls < most ? Words::tr("So neither is most of it.")
                                         : Words::tr("So each of both could be most of it.");
    return measured + QLatin1Char(' ') + found;
}

QString perNanosecond(std::int64_t macs, const ConvolutionTime* time) {
    constexpr double nanoseconds = 1e6; // of a millisecond
    return time != nullptr && time->forward.median > 0
               ? timeNumber(static_cast<double>(macs) / (nanoseconds * time->forward.median))
               : format::dash;
}

QString timeCell(const ConvolutionTime* time, Pass pass) {
    if (time == nullptr) {
        return format::dash + QStringLiteral("\n "); // as high as what will stand there
    }
    const Quartiles& of = passOf(*time, pass);
    return QStringLiteral("%1\n%2–%3")
        .arg(milliseconds(of.median), milliseconds(of.lower), milliseconds(of.upper));
}

QString timesText(const std::optional<Speedup>& speedup) {
    return speedup ? format::times(speedup->times) : format::dash;
}

QStringList passRow(const QString& name, std::int64_t macs, const ConvolutionTime* time) {
    const QString count = macs > 0 ? format::operations(macs) : format::dash;
    return {name, count + QLatin1Char('\n') + perNanosecond(macs, time),
            timeCell(time, Pass::Forward), timeCell(time, Pass::Backward)};
}

QString whatToDo(const ConvolutionTimeView& view) {
    if (isActive(view.phase)) {
        return Words::tr("Both are measured in turn. The first numbers come soon.");
    }
    return view.possible ? Words::tr("Press “Measure” to find out on this computer.") : view.whyNot;
}

/// What fewer MACs promise, and what became of it.
QString promiseSentence(double macs, const Speedup& forward, const Speedup& backward) {
    if (forward.times >= near * macs && backward.times >= near * macs) {
        return forward.speed == Speed::Unclear || backward.speed == Speed::Unclear
                   ? Words::tr("The times overlap too much to say whether it is as fast as the "
                               "MACs promise.")
                   : Words::tr("So it is as fast as the MACs promise.");
    }
    const int faster =
        (forward.speed == Speed::Faster ? 1 : 0) + (backward.speed == Speed::Faster ? 1 : 0);
    return faster == 2   ? Words::tr("The MACs promise more.")
           : faster == 1 ? Words::tr("The MACs promise more, and only one direction is clearly "
                                     "faster.")
                         : Words::tr("The MACs promise more, and neither direction is clearly "
                                     "faster.");
}

} // namespace

QString milliseconds(double time) {
    return format::value(time, 3);
}

const ConvolutionTime* timeOf(const std::vector<ConvolutionTime>& times, ConvolutionKind kind) {
    const auto found =
        std::find_if(times.begin(), times.end(),
                     [kind](const ConvolutionTime& time) { return time.kind == kind; });
    return found == times.end() ? nullptr : &*found;
}

std::optional<Speedup> fasterBy(const std::vector<ConvolutionTime>& times, Pass pass) {
    const ConvolutionTime* standard = timeOf(times, ConvolutionKind::Standard);
    const ConvolutionTime* separable = timeOf(times, ConvolutionKind::Separable);
    if (standard == nullptr || separable == nullptr || passOf(*separable, pass).median <= 0) {
        return {};
    }
    return speedupOf(passOf(*standard, pass), passOf(*separable, pass));
}

double fewerMacsBy(const SeparableCounts& counts) {
    return static_cast<double>(counts.standard.macs) / static_cast<double>(counts.separableMacs());
}

QString passResult(const ConvolutionTimeView& view, Pass pass) {
    const auto faster = fasterBy(view.times, pass);
    return faster ? speedWords(*faster) : format::dash;
}

QString passNumbers(const ConvolutionTimeView& view, Pass pass) {
    const ConvolutionTime* standard = timeOf(view.times, ConvolutionKind::Standard);
    const ConvolutionTime* separable = timeOf(view.times, ConvolutionKind::Separable);
    return standard != nullptr && separable != nullptr
               ? Words::tr("%1 ms, not %2 ms")
                     .arg(milliseconds(passOf(*separable, pass).median),
                          milliseconds(passOf(*standard, pass).median))
               : Words::tr("separable against standard");
}

QString passSentence(const std::vector<ConvolutionTime>& times, const SeparableCounts& counts) {
    const auto forward = fasterBy(times, Pass::Forward);
    const auto backward = fasterBy(times, Pass::Backward);
    if (!forward || !backward) {
        return {};
    }
    const double macs = fewerMacsBy(counts);
    QStringList sentences{macsSentence(macs), forwardSentence(*forward),
                          backwardSentence(*backward)};
    if (macs > 1) {
        sentences << promiseSentence(macs, *forward, *backward);
        if (forward->times < near * macs || backward->times < near * macs) {
            sentences << why(*timeOf(times, ConvolutionKind::Separable));
        }
    }
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString passSentence(const ConvolutionTimeView& view) {
    QString measured = view.counts ? passSentence(view.times, *view.counts) : QString();
    if (measured.isEmpty()) {
        return whatToDo(view);
    }
    if (!view.outdated) {
        return measured;
    }
    return Words::tr("These times belong to other settings.") + QLatin1Char(' ') +
           (view.possible ? Words::tr("Press “Measure” to measure the present ones.")
                          : whatToDo(view));
}

QString olderSentence(const ConvolutionTimeView& view) {
    return view.outdated && !view.times.empty() && !isActive(view.phase)
               ? Words::tr("The times shown were measured with other settings than these.")
               : QString();
}

QList<QStringList> passRows(const ConvolutionTimeView& view) {
    const ConvolutionTime* standard = timeOf(view.times, ConvolutionKind::Standard);
    const ConvolutionTime* separable = timeOf(view.times, ConvolutionKind::Separable);
    const QString macs = view.counts ? format::times(fewerMacsBy(*view.counts)) : format::dash;
    return {
        passRow(Words::tr("Standard"), view.counts ? view.counts->standard.macs : 0, standard),
        passRow(Words::tr("Separable"), view.counts ? view.counts->separableMacs() : 0, separable),
        {Words::tr("Ratio"),
         macs,
         timesText(fasterBy(view.times, Pass::Forward)),
         timesText(fasterBy(view.times, Pass::Backward)),
         {}}};
}

QString passConditions(const ConvolutionTimeView& view) {
    return view.times.empty()
               ? Words::tr("Each runs many times after a warm-up; the median counts.")
               : passConditions(view.times, view.engine);
}

QString passConditions(const std::vector<ConvolutionTime>& times, const QString& libtorch) {
    int least = times.front().forward.runs;
    int most = least;
    for (const ConvolutionTime& time : times) {
        least = std::min(least, time.forward.runs);
        most = std::max(most, time.forward.runs);
    }
    return least == most
               ? Words::tr("%1; after a warm-up, %2 runs each.").arg(libtorch, format::count(least))
               : Words::tr("%1; after a warm-up, %2 to %3 runs each.")
                     .arg(libtorch, format::count(least), format::count(most));
}

QString passProgress(const ConvolutionTimeView& view) {
    switch (view.phase) {
    case RunPhase::Waiting:
        return Words::tr("Waiting…");
    case RunPhase::Running:
    case RunPhase::Paused:
        return Words::tr("%1 of %2").arg(format::count(view.done), format::count(view.total));
    case RunPhase::Stopping:
        return Words::tr("Stopping…");
    case RunPhase::Cancelled:
        return Words::tr("Stopped.");
    case RunPhase::Failed:
        return Words::tr("It failed. The reason stands above.");
    case RunPhase::Empty:
    case RunPhase::Done:
        break;
    }
    return {};
}

QString whyNotTimed(TimeHindrance hindrance) {
    switch (hindrance) {
    case TimeHindrance::OtherRun:
        return Words::tr("Something else runs. Beside it the times would be wrong; wait for it or "
                         "stop it.");
    case TimeHindrance::EngineFailed:
        return Words::tr("LibTorch is not there, so nothing can be measured.");
    case TimeHindrance::EngineLoading:
        return Words::tr("LibTorch is still loading.");
    case TimeHindrance::Impossible:
        return Words::tr(
            "The settings on the left are not possible, so there is nothing to measure.");
    case TimeHindrance::Counting:
        break;
    }
    return Words::tr("The settings on the left are being counted.");
}

QString memoryWords(const ConvolutionTimeView& view) {
    return view.neededBytes > 0
               ? Words::tr("Present layers, forward and backward: up to %1. Automatic: a quarter "
                           "of the free memory.")
                     .arg(format::megabytes(view.neededBytes))
               : Words::tr("Automatic: a quarter of the free memory.");
}

QString automaticWords(const ConvolutionTimeView& view) {
    if (view.automaticLimit <= 0) {
        return Words::tr("automatic");
    }
    // To two figures: the free memory changes all the time.
    const double size = static_cast<double>(view.automaticLimit) / (1024 * 1024);
    const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(size)) - 1));
    return Words::tr("automatic: %1 MB")
        .arg(format::count(std::llround(std::round(size / unit) * unit)));
}

} // namespace featherweight
