// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/separable/layer_words.h"

#include "core/separable/sweep.h"
#include "ui/words/separable/formulas.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LayerWords)
};

QString times(std::int64_t standard, std::int64_t separable) {
    return separable > 0
               ? format::times(static_cast<double>(standard) / static_cast<double>(separable))
               : format::dash;
}

QString bytes(std::int64_t count, format::Detail detail) {
    constexpr std::int64_t kibibyte = 1024;
    if (detail == format::Detail::Exact || count < 10 * kibibyte) {
        return Words::tr("%1 bytes", "of memory", format::pluralOf(count))
            .arg(format::count(count));
    }
    return count < 10 * kibibyte * kibibyte ? format::kilobytes(count) : format::megabytes(count);
}

QString percentagePoints(double difference) {
    const QString text = format::value(100 * difference, 2);
    return Words::tr("%1 percentage points")
        .arg(difference > 0 ? QStringLiteral("+") + text : text);
}

} // namespace

QStringList convolutionHeads() {
    return {Words::tr("Whole batch"), Words::tr("Standard"),  Words::tr("Depthwise"),
            Words::tr("Pointwise"),   Words::tr("Separable"), Words::tr("Ratio")};
}

QList<QStringList> layerRows(const SeparableSettings& settings, const SeparableCounts& counts,
                             format::Detail detail) {
    const auto operations = detail == format::Detail::Exact ? &format::count : &format::operations;
    const auto memory = [detail](std::int64_t count) { return bytes(count, detail); };
    QList<QStringList> rows;
    const auto add = [&](const QString& name, auto of, auto text) {
        const std::int64_t standard = of(counts.standard);
        const std::int64_t depthwise = of(counts.depthwise);
        const std::int64_t pointwise = of(counts.pointwise);
        const std::int64_t separable = depthwise + pointwise;
        rows.append({name, text(standard), text(depthwise), text(pointwise), text(separable),
                     times(standard, separable)});
    };
    add(
        Words::tr("Parameters"), [](const LayerCount& of) { return of.parameters(); },
        format::count);
    add(
        Words::tr("MACs"), [](const LayerCount& of) { return of.macs; }, operations);
    add(
        Words::tr("FLOPs"), [](const LayerCount& of) { return of.flops(); }, operations);
    add(
        Words::tr("Activations"), [](const LayerCount& of) { return of.activationBytes(); },
        memory);
    add(
        Words::tr("FP32 size"), [](const LayerCount& of) { return of.fp32Bytes(); }, memory);
    add(
        Words::tr("INT8 size"), [](const LayerCount& of) { return of.int8Bytes(); }, memory);
    const QString field = QString::fromStdString(toText(standardLayer(settings).receptiveField()));
    rows.append({Words::tr("Receptive field"), field, field, QStringLiteral("1×1"), field, {}});
    rows.append({Words::tr("Output shape"),
                 shapeText(counts.standard.outputShape),
                 shapeText(counts.depthwise.outputShape),
                 shapeText(counts.pointwise.outputShape),
                 shapeText(counts.separableShape()),
                 {}});
    return rows;
}

QString layerDefinitions() {
    return Words::tr("1 MAC = 2 FLOPs, a multiplication and an addition; biases are left out. "
                     "Activations: the outputs in FP32. INT8 size: 1 byte per weight, 16 for the "
                     "scale and zero point of every output channel, 4 per bias.");
}

QStringList ratioHeads() {
    return {Words::tr("Separable / standard"), Words::tr("Share"), Words::tr("Separable is"),
            Words::tr("What makes the difference")};
}

QList<QStringList> ratioRows(const SeparableSettings& settings, const SeparableCounts& counts,
                             format::Detail detail) {
    const auto ratioRow = [detail](const QString& name, double share, const QString& why) {
        return QStringList{name, format::percent(share, detail), format::smallerBy(1 / share), why};
    };
    const RatioTheory theory = ratioTheory(settings);
    const CountedRatios counted = countedRatios(counts);
    const bool square = settings.kernel.height == settings.kernel.width;
    const QString area =
        (square ? QStringLiteral("%1") : QStringLiteral("(%1)")).arg(kernelArea(settings.kernel));
    const QString terms = QStringLiteral("1/%1 + 1/%2").arg(settings.outChannels).arg(area);
    QString name = Words::tr("Theory: 1/N + 1/k²");
    QString numbers = terms;
    if (theory.factor != 1) {
        name = Words::tr("Theory: g·m·(1/N + 1/k²)");
        numbers = QStringLiteral("%1·%2·(%3)")
                      .arg(settings.groups)
                      .arg(settings.depthMultiplier)
                      .arg(terms);
    }
    QList<QStringList> rows{ratioRow(name, theory.ratio(), numbers)};
    rows.append(ratioRow(Words::tr("Parameters"), counted.parameters,
                         settings.bias
                             ? Words::tr("%1 for biases: the block has two layers of them")
                                   .arg(percentagePoints(counted.parameters - counted.weights))
                             : Words::tr("exactly the theory: there are no biases")));
    rows.append(ratioRow(Words::tr("MACs"), counted.macs,
                         counts.shapesMatch()
                             ? Words::tr("exactly the theory: each weight works at each output")
                             : Words::tr("the two outputs differ in shape")));
    if (counted.macsOnPixels) {
        const double edges = *counted.macsOnPixels - counted.macs;
        rows.append(ratioRow(
            Words::tr("MACs on pixels"), *counted.macsOnPixels,
            edges != 0 ? Words::tr("%1 for edges: only the k×k kernels meet padding's zeros")
                             .arg(percentagePoints(edges))
                       : Words::tr("the same: no kernel meets padding's zeros")));
    }
    return rows;
}

QString breakEvenSentence(const SeparableSettings& settings, const SeparableCounts& counts) {
    const auto least = breakEvenOutChannels(settings);
    const bool pays = counts.separableParameters() < counts.standard.parameters();
    if (!least) {
        return settings.groups * settings.depthMultiplier == 1
                   ? Words::tr("It does not pay: a kernel of one pixel mixes only channels, which "
                               "is the pointwise layer alone. No number of out channels changes "
                               "that.")
                   : Words::tr("It does not pay: groups times depth multiplier (%1) is not below "
                               "the kernel's %2 pixels. No number of out channels changes that.")
                         .arg(format::count(settings.groups * settings.depthMultiplier),
                              format::count(settings.kernel.height * settings.kernel.width));
    }
    return pays ? Words::tr("It pays: with this kernel the separable block is smaller from %1 out "
                            "channels on (break-even), and here there are %2.")
                      .arg(format::count(*least), format::count(settings.outChannels))
                : Words::tr("It does not pay here: with this kernel the separable block is smaller "
                            "only from %1 out channels on (break-even), and here there are %2.")
                      .arg(format::count(*least), format::count(settings.outChannels));
}

} // namespace featherweight
