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
/// In less, what surrounds the arithmetic takes a large part: calls, memory, threads. In ms.
constexpr double shortTime = 0.1;

const Quartiles& passOf(const ConvolutionTime& time, Pass pass) {
    return pass == Pass::Forward ? time.forward : time.backward;
}

/// "5.60 times faster", "not faster", "1.20 times slower"
QString inSentence(double faster) {
    switch (speedOf(faster)) {
    case Speed::Faster:
        return Words::tr("%1 times faster").arg(format::ratio(faster));
    case Speed::Slower:
        return Words::tr("%1 times slower").arg(format::ratio(1 / faster));
    case Speed::AsFast:
        break;
    }
    return Words::tr("as fast as the standard one");
}

QString why(const ConvolutionTimeView& view) {
    const ConvolutionTime* separable = timeOf(view, ConvolutionKind::Separable);
    return separable->forward.median < shortTime
               ? Words::tr("In layers as small as these, starting two of them takes longer than "
                           "their arithmetic.")
               : Words::tr(
                     "Depthwise convolutions do little with each number that they fetch: they "
                     "wait for memory, not for arithmetic.");
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

QString times(const std::optional<double>& ratio) {
    return ratio ? format::ratio(*ratio) + QStringLiteral("×") : format::dash;
}

QStringList costRow(const QString& name, std::int64_t macs, const ConvolutionTime* time) {
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

/// Of possible settings, without what is to be done.
QString verdict(const ConvolutionTimeView& view, double macs, double forward, double backward) {
    const QString both =
        Words::tr("%1 forward and %2 backward").arg(inSentence(forward), inSentence(backward));
    if (macs == 1) {
        return Words::tr("Just as many MACs: %1.").arg(both);
    }
    if (macs < 1) {
        return Words::tr("%1 times more MACs: %2.").arg(format::ratio(1 / macs), both);
    }
    const QString fewer = format::ratio(macs);
    if (forward >= near * macs && backward >= near * macs) {
        return Words::tr("%1 times fewer MACs, and as fast as they promise: %2.").arg(fewer, both);
    }
    const bool forwardGains = speedOf(forward) == Speed::Faster;
    const bool backwardGains = speedOf(backward) == Speed::Faster;
    const QString pattern =
        forwardGains && backwardGains   ? Words::tr("%1 times fewer MACs, but only %2. %3")
        : forwardGains || backwardGains ? Words::tr("%1 times fewer MACs, yet %2. %3")
                                        : Words::tr("%1 times fewer MACs, yet not faster: %2. %3");
    return pattern.arg(fewer, both, why(view));
}

} // namespace

QString milliseconds(double time) {
    return format::value(time, 3);
}

const ConvolutionTime* timeOf(const ConvolutionTimeView& view, ConvolutionKind kind) {
    const auto found =
        std::find_if(view.times.begin(), view.times.end(),
                     [kind](const ConvolutionTime& time) { return time.kind == kind; });
    return found == view.times.end() ? nullptr : &*found;
}

std::optional<double> fasterBy(const ConvolutionTimeView& view, Pass pass) {
    const ConvolutionTime* standard = timeOf(view, ConvolutionKind::Standard);
    const ConvolutionTime* separable = timeOf(view, ConvolutionKind::Separable);
    if (standard == nullptr || separable == nullptr || passOf(*separable, pass).median <= 0) {
        return {};
    }
    return passOf(*standard, pass).median / passOf(*separable, pass).median;
}

std::optional<double> fewerMacsBy(const ConvolutionTimeView& view) {
    return view.counts ? std::optional(static_cast<double>(view.counts->standard.macs) /
                                       static_cast<double>(view.counts->separableMacs()))
                       : std::nullopt;
}

QString passResult(const ConvolutionTimeView& view, Pass pass) {
    const auto faster = fasterBy(view, pass);
    return faster ? speedWords(*faster) : format::dash;
}

QString passNumbers(const ConvolutionTimeView& view, Pass pass) {
    const ConvolutionTime* standard = timeOf(view, ConvolutionKind::Standard);
    const ConvolutionTime* separable = timeOf(view, ConvolutionKind::Separable);
    return standard != nullptr && separable != nullptr
               ? Words::tr("%1 ms, not %2 ms")
                     .arg(milliseconds(passOf(*separable, pass).median),
                          milliseconds(passOf(*standard, pass).median))
               : Words::tr("separable against standard");
}

QString costSentence(const ConvolutionTimeView& view) {
    const auto macs = fewerMacsBy(view);
    const auto forward = fasterBy(view, Pass::Forward);
    const auto backward = fasterBy(view, Pass::Backward);
    if (!macs || !forward || !backward) {
        return whatToDo(view);
    }
    if (!view.outdated) {
        return verdict(view, *macs, *forward, *backward);
    }
    return Words::tr("These times belong to other settings. %1")
        .arg(view.possible ? Words::tr("Press “Measure” to measure the present ones.")
                           : whatToDo(view));
}

QList<QStringList> costRows(const ConvolutionTimeView& view) {
    const ConvolutionTime* standard = timeOf(view, ConvolutionKind::Standard);
    const ConvolutionTime* separable = timeOf(view, ConvolutionKind::Separable);
    return {
        costRow(Words::tr("Standard"), view.counts ? view.counts->standard.macs : 0, standard),
        costRow(Words::tr("Separable"), view.counts ? view.counts->separableMacs() : 0, separable),
        {Words::tr("Ratio"),
         times(fewerMacsBy(view)),
         times(fasterBy(view, Pass::Forward)),
         times(fasterBy(view, Pass::Backward)),
         {}}};
}

QString costConditions(const ConvolutionTimeView& view) {
    if (view.times.empty()) {
        return Words::tr("Each runs many times after a warm-up; the median counts.");
    }
    int least = view.times.front().forward.runs;
    int most = least;
    for (const ConvolutionTime& time : view.times) {
        least = std::min(least, time.forward.runs);
        most = std::max(most, time.forward.runs);
    }
    return least == most ? Words::tr("%1; after a warm-up, %2 runs each.")
                               .arg(view.engine, format::count(least))
                         : Words::tr("%1; after a warm-up, %2 to %3 runs each.")
                               .arg(view.engine, format::count(least), format::count(most));
}

QString costProgress(const ConvolutionTimeView& view) {
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
