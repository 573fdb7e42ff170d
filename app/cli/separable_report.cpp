// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/separable_report.h"

#include "app/cli/cli_output.h"
#include "app/runtime/failure.h"
#include "ui/words/base/format.h"
#include "ui/words/separable/convolution_time_words.h"
#include "ui/words/separable/formulas.h"
#include "ui/words/separable/layer_words.h"
#include "ui/words/separable/sweep_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

using format::Detail;

QString tableText(const QStringList& heads, const QList<QStringList>& rows) {
    Table table;
    table.add(heads);
    for (const QStringList& row : rows) {
        table.add(row);
    }
    return table.text();
}

QString ratioText(const SeparableSettings& settings, const SeparableCounts& counts) {
    Table table;
    table.alignLeft(3);
    table.add(ratioHeads());
    for (const QStringList& row : ratioRows(settings, counts, Detail::Exact)) {
        table.add(row);
    }
    return table.text();
}

/// That both ran or why not, and where LibTorch's layers are not as shown.
QString ranText(const SeparableResult& result, const SeparableModules& shown) {
    QStringList sentences{
        ranSentence(result.modules, result.ran() ? QString() : translated(*result.whyNotRun))};
    for (const Message& each : differences(shown, result.modules)) {
        sentences << translated(each);
    }
    return lines(sentences);
}

/// Where it pays, by parameters and by MACs.
QString paysText(const SeparableSettings& settings, SeparableKnob knob,
                 const std::vector<SweepPoint>& points) {
    Table table;
    table.alignLeft(1);
    table.alignLeft(2);
    for (const SweepMetric metric : {SweepMetric::Parameters, SweepMetric::Macs}) {
        const std::vector<BreakEven> found = breakEvens(settings, knob, points, metric);
        table.add({metricTitle(metric), sweepResult(knob, metric, points, found),
                   sweepSentence(metric, points, found)});
    }
    return table.text();
}

} // namespace

QString separableText(const SeparableResult& result, const SeparableSettings& settings) {
    const SeparableCounts counts = countSeparable(settings);
    return tableText(convolutionHeads(), layerRows(settings, counts, Detail::Exact)) +
           QLatin1Char('\n') + ratioText(settings, counts) + QLatin1Char('\n') +
           lines({ratioSentence(settings, counts), breakEvenSentence(settings, counts)}) +
           ranText(result, modulesByFormula(settings, counts));
}

QString sweepText(const SeparableSettings& settings, SeparableKnob knob,
                  const Range<std::int64_t>& range, const std::vector<SweepPoint>& points) {
    Table table;
    table.add({knobTitle(knob), Words::tr("Standard parameters"), Words::tr("Separable parameters"),
               Words::tr("Ratio"), Words::tr("Standard MACs"), Words::tr("Separable MACs")});
    for (const SweepPoint& point : points) {
        if (!point.counts) {
            table.add({format::count(point.value), Words::tr("not possible")});
            continue;
        }
        const SeparableCounts& counts = *point.counts;
        table.add({format::count(point.value), format::count(counts.standard.parameters()),
                   format::count(counts.separableParameters()),
                   format::fixed(counts.parameterRatio(), 2), format::count(counts.standard.macs),
                   format::count(counts.separableMacs())});
    }
    const std::int64_t values = range.most - range.least + 1;
    const QString some = values == std::ssize(points)
                             ? QString()
                             : Words::tr("%Ln value(s) of %1, evenly in the logarithm.", nullptr,
                                         static_cast<int>(points.size()))
                                   .arg(format::count(values));
    return table.text() + QLatin1Char('\n') + paysText(settings, knob, points) +
           lines({impossibleSentence(points), some});
}

QString timesText(const std::vector<ConvolutionTime>& times, const SeparableCounts& counts,
                  const QString& libtorch) {
    const QStringList names = convolutionHeads();
    const auto quartiles = [](const Quartiles& of) {
        return format::significant(of.lower) + QStringLiteral(" … ") +
               format::significant(of.upper);
    };
    Table table;
    table.add({Words::tr("Milliseconds for one batch"), Words::tr("forward"),
               Words::tr("quartiles"), Words::tr("backward"), Words::tr("quartiles"),
               Words::tr("MACs")});
    for (const ConvolutionTime& time : times) {
        const bool standard = time.kind == ConvolutionKind::Standard;
        table.add({standard ? names[1] : names[4], format::significant(time.forward.median),
                   quartiles(time.forward), format::significant(time.backward.median),
                   quartiles(time.backward),
                   format::count(standard ? counts.standard.macs : counts.separableMacs())});
    }
    return table.text() + lines({passSentence(times, counts), passConditions(times, libtorch)});
}

} // namespace featherweight
