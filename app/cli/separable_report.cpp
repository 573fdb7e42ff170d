// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/separable_report.h"

#include "app/cli/cli_output.h"

namespace featherweight {

namespace {

QString utf8(const char* text) {
    return QString::fromUtf8(text);
}

QString whole(std::int64_t value) {
    return QString::number(value);
}

QString percent(double share) {
    return fixed(share * 100, 2) + utf8(" %");
}

/// "4.77"; close to 1, as many decimals as tell it from 1. `ratio` is above 1.
QString times(double ratio) {
    int decimals = 2;
    for (double step = 0.01; ratio - 1 < step / 2 && decimals < 17; step /= 10) {
        ++decimals;
    }
    return fixed(ratio, decimals);
}

QString ratioLine(const SeparableCounts& counts) {
    const std::int64_t standard = counts.standard.parameters();
    const std::int64_t separable = counts.separableParameters();
    if (standard == separable) {
        return utf8("The separable block has just as many parameters.\n");
    }
    const double ratio = counts.parameterRatio();
    return standard > separable
               ? utf8("The separable block has %1 times fewer parameters.\n").arg(times(ratio))
               : utf8("The separable block has %1 times more parameters.\n").arg(times(1 / ratio));
}

QString breakEvenLine(const SeparableSettings& settings) {
    const auto least = breakEvenOutChannels(settings);
    return least ? utf8("With this kernel it is smaller from %1 output channels on.\n").arg(*least)
                 : utf8("With this kernel it is never smaller, whatever the output channels.\n");
}

QString theoryText(const SeparableSettings& settings, const SeparableCounts& counts) {
    const RatioTheory theory = ratioTheory(settings);
    const CountedRatios counted = countedRatios(counts);
    Table table;
    table.add({utf8("Separable / standard"), utf8("share")});
    table.add({theory.factor == 1 ? utf8("theory, 1/N + 1/k²") : utf8("theory, g·m·(1/N + 1/k²)"),
               percent(theory.ratio())});
    table.add({utf8("parameters"), percent(counted.parameters)});
    table.add({utf8("MACs"), percent(counted.macs)});
    if (counted.macsOnPixels) {
        table.add({utf8("MACs on pixels, not padding"), percent(*counted.macsOnPixels)});
    }
    return table.text();
}

QString ranLines(const SeparableResult& result, const SeparableModules& shown) {
    QString lines = result.ran() ? utf8("Both ran on the same random input.\n")
                                 : utf8("Not run: %1 The output shapes are from the meta device.\n")
                                       .arg(QString::fromStdString(result.whyNotRun->text()));
    for (const Message& each : differences(shown, result.modules)) {
        lines += QString::fromStdString(each.text()) + QLatin1Char('\n');
    }
    return lines;
}

} // namespace

QString reportText(const SeparableResult& result, const SeparableSettings& settings) {
    const SeparableCounts counts = countSeparable(settings);
    Table table;
    table.alignLeft(3);
    const auto row = [&table](const char* name, std::int64_t parameters, std::int64_t macs,
                              const Shape& shape, std::int64_t activations, std::int64_t fp32,
                              std::int64_t int8) {
        table.add({utf8(name), whole(parameters), whole(macs),
                   QString::fromStdString(toText(shape)), whole(activations), whole(fp32),
                   whole(int8)});
    };
    const auto layer = [&row](const char* name, const LayerCount& of) {
        row(name, of.parameters(), of.macs, of.outputShape, of.activationBytes(), of.fp32Bytes(),
            of.int8Bytes());
    };
    table.add({utf8("Convolution"), utf8("parameters"), utf8("MACs"), utf8("output"),
               utf8("activation bytes"), utf8("FP32 bytes"), utf8("INT8 bytes")});
    layer("standard", counts.standard);
    row("separable", counts.separableParameters(), counts.separableMacs(), counts.separableShape(),
        counts.separableActivationBytes(), counts.separableFp32Bytes(),
        counts.separableInt8Bytes());
    layer("  depthwise", counts.depthwise);
    layer("  pointwise", counts.pointwise);
    return table.text() + QLatin1Char('\n') + theoryText(settings, counts) + QLatin1Char('\n') +
           ratioLine(counts) + breakEvenLine(settings) +
           ranLines(result, modulesByFormula(settings, counts));
}

QString sweepText(SeparableKnob knob, const Range<std::int64_t>& range,
                  const std::vector<SweepPoint>& points) {
    Table table;
    table.add({QLatin1String(knobName(knob)), utf8("standard parameters"),
               utf8("separable parameters"), utf8("ratio"), utf8("standard MACs"),
               utf8("separable MACs")});
    for (const SweepPoint& point : points) {
        if (!point.counts) {
            table.add({whole(point.value), utf8("nothing to compare")});
            continue;
        }
        const SeparableCounts& counts = *point.counts;
        table.add({whole(point.value), whole(counts.standard.parameters()),
                   whole(counts.separableParameters()), fixed(counts.parameterRatio(), 2),
                   whole(counts.standard.macs), whole(counts.separableMacs())});
    }
    const std::int64_t values = range.most - range.least + 1;
    const bool all = values == std::ssize(points);
    return table.text() + (all ? QString()
                               : utf8("%1 of %2 values, evenly in the logarithm.\n")
                                     .arg(points.size())
                                     .arg(values));
}

QString timesText(const std::vector<ConvolutionTime>& times, const SeparableCounts& counts,
                  int threads) {
    Table table;
    table.add({utf8("Milliseconds for one batch (%1 thread%2)")
                   .arg(threads)
                   .arg(threads == 1 ? QString() : utf8("s")),
               utf8("forward"), utf8("quartiles"), utf8("backward"), utf8("quartiles"),
               utf8("MACs")});
    const auto quartiles = [](const Quartiles& of) {
        return significant(of.lower) + utf8(" … ") + significant(of.upper);
    };
    for (const ConvolutionTime& time : times) {
        const bool standard = time.kind == ConvolutionKind::Standard;
        table.add({standard ? utf8("standard") : utf8("separable"),
                   significant(time.forward.median), quartiles(time.forward),
                   significant(time.backward.median), quartiles(time.backward),
                   whole(standard ? counts.standard.macs : counts.separableMacs())});
    }
    return table.text();
}

} // namespace featherweight
