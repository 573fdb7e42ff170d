// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/latency_words.h"

#include "ui/words/base/format.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/base/why_not_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Latency)
};

} // namespace

QString formTitle(NetworkForm form) {
    return form == NetworkForm::Fp32AsWritten  ? Words::tr("FP32 as written")
           : form == NetworkForm::Fp32Prepared ? Words::tr("FP32 prepared")
                                               : Words::tr("INT8");
}

QString timeNumber(double value) {
    return value >= 99.95 ? format::count(std::llround(value)) : format::rate(value);
}

QString speedWords(const Speedup& speedup) {
    switch (speedup.speed) {
    case Speed::Faster:
        return Words::tr("%1 times faster").arg(format::ratio(speedup.times));
    case Speed::Slower:
        return Words::tr("%1 times slower").arg(format::ratio(1 / speedup.times));
    case Speed::Unclear:
        return Words::tr("Within the spread");
    case Speed::AsFast:
        break;
    }
    return Words::tr("As fast");
}

QString timeCaption(NetworkForm other) {
    return other == NetworkForm::Fp32AsWritten  ? Words::tr("INT8 against FP32 as written")
           : other == NetworkForm::Fp32Prepared ? Words::tr("INT8 against FP32 prepared")
                                                : Words::tr("INT8 against itself");
}

QString bestCaption() {
    return Words::tr("INT8 against the best FP32");
}

QString timeResult(const LatencyView& view, NetworkForm other) {
    const auto faster = speedup(view.latencies, other, headlineBatchSize);
    return faster ? speedWords(*faster) : format::dash;
}

QString timeNumbers(const LatencyView& view, NetworkForm other) {
    const Latency* before = latencyOf(view.latencies, other, headlineBatchSize);
    const Latency* after = latencyOf(view.latencies, NetworkForm::Int8, headlineBatchSize);
    const QString images = format::count(headlineBatchSize);
    return before == nullptr || after == nullptr
               ? Words::tr("%1 images at once").arg(images)
               : Words::tr("%1 images at once: %2 ms, not %3 ms")
                     .arg(images, timeNumber(after->time.median), timeNumber(before->time.median));
}

QString timeSentence(const std::vector<Latency>& latencies) {
    QStringList notFaster;
    QStringList faster;
    for (const int batchSize : latencyBatchSizes) {
        if (const auto best = speedupOverBest(latencies, batchSize)) {
            (best->speed == Speed::Faster ? faster : notFaster).append(format::count(batchSize));
        }
    }
    if (!notFaster.isEmpty()) {
        return Words::tr("At batch size %1, INT8 is not clearly faster than the best FP32 "
                         "(prepared: frozen and optimized for inference).")
            .arg(format::listed(notFaster));
    }
    return faster.isEmpty()
               ? QString()
               : Words::tr("At batch size %1, INT8 is faster than the best FP32 as well "
                           "(prepared: frozen and optimized for inference).")
                     .arg(format::listed(faster));
}

QString timeSentence(const LatencyView& view) {
    if (QString measured = timeSentence(view.latencies); !measured.isEmpty()) {
        return measured;
    }
    if (isActive(view.phase)) {
        return Words::tr("The networks take turns. The first numbers come soon.");
    }
    return view.possible() ? Words::tr("Press “Measure the time” to find out on this computer.")
                           : whyNotSentence(view.whyNot);
}

QString timeConditions(const std::vector<Latency>& latencies, const QString& qengine, int threads) {
    const auto [least, most] = std::minmax_element(
        latencies.begin(), latencies.end(),
        [](const Latency& one, const Latency& other) { return one.time.runs < other.time.runs; });
    const QString by = qengineTitle(qengine);
    return least->time.runs == most->time.runs
               ? Words::tr("INT8 by %1; %Ln thread(s); after warm-up, %2 runs each.", nullptr,
                           threads)
                     .arg(by, format::count(least->time.runs))
               : Words::tr("INT8 by %1; %Ln thread(s); after warm-up, %2 to %3 runs each.", nullptr,
                           threads)
                     .arg(by, format::count(least->time.runs), format::count(most->time.runs));
}

QString timeConditions(const LatencyView& view) {
    return view.latencies.empty()
               ? Words::tr("Each network runs many times after a warm-up; the median counts.")
               : timeConditions(view.latencies, view.qengine, view.threads);
}

QString timeProgress(const LatencyView& view) {
    switch (view.phase) {
    case RunPhase::Waiting:
        return Words::tr("Waiting…");
    case RunPhase::Running:
    case RunPhase::Paused:
        return Words::tr("%1 of %2 measured")
            .arg(format::count(view.done), format::count(view.total));
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

} // namespace featherweight
