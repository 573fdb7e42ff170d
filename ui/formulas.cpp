// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formulas.h"

#include "ui/format.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Formulas)
};

QString withBias(const QString& weights, const QString& biases, bool bias) {
    return bias ? weights + QStringLiteral(" + ") + biases : weights;
}

QString shape(const Shape& value) {
    return QString::fromStdString(toText(value));
}

} // namespace

FormulaLines formulaLines(const SeparableSettings& settings, const SeparableCounts& counts) {
    const QString in = QString::number(settings.inChannels);
    const QString out = QString::number(settings.outChannels);
    const QString kernel = QString::number(settings.kernel);
    // The letters are explained beside the formulas.
    const QString i = Words::tr("in", "input channels in a formula, as short as possible");
    const QString o = Words::tr("out", "output channels in a formula, as short as possible");
    const QString k = QStringLiteral("k");
    const auto line = [&settings](const QString& name, const QString& symbols,
                                  const QString& symbolBias, const QString& numbers,
                                  const QString& bias, const LayerCount& layer) {
        return FormulaLine{name, withBias(symbols, symbolBias, settings.bias),
                           withBias(numbers, bias, settings.bias),
                           format::count(layer.parameters()), format::operations(layer.macs)};
    };
    return {line(Words::tr("Standard"), QStringLiteral("%1·%2·%3²").arg(o, i, k), o,
                 QStringLiteral("%1·%2·%3²").arg(out, in, kernel), out, counts.standard),
            line(Words::tr("Depthwise"), QStringLiteral("%1·%2²").arg(i, k), i,
                 QStringLiteral("%1·%2²").arg(in, kernel), in, counts.depthwise),
            line(Words::tr("Pointwise"), QStringLiteral("%1·%2").arg(o, i), o,
                 QStringLiteral("%1·%2").arg(out, in), out, counts.pointwise),
            FormulaLine{Words::tr("Separable"), Words::tr("sum of both"),
                        QStringLiteral("%1 + %2").arg(format::count(counts.depthwise.parameters()),
                                                      format::count(counts.pointwise.parameters())),
                        format::count(counts.separableParameters()),
                        format::operations(counts.separableMacs())}};
}

QString ratioResult(const SeparableCounts& counts) {
    const double ratio = counts.parameterRatio();
    if (counts.standard.parameters() == counts.separableParameters()) {
        return Words::tr("Just as many");
    }
    return ratio > 1 ? Words::tr("%1 times fewer").arg(format::ratio(ratio))
                     : Words::tr("Not fewer, more");
}

QString ratioSentence(const SeparableCounts& counts) {
    const QString standard = format::count(counts.standard.parameters());
    const QString separable = format::count(counts.separableParameters());
    return counts.parameterRatio() < 1
               ? Words::tr("Here the separable block is larger: %1 parameters in place of %2. It "
                           "pays off with more channels and a larger kernel.")
                     .arg(separable, standard)
               : Words::tr("%1 parameters in place of %2: the kernel looks at each channel alone, "
                           "and a 1×1 convolution mixes the channels.")
                     .arg(separable, standard);
}

CheckLine checkLine(const SeparableView& view) {
    if (!view.problem.isEmpty()) {
        return {Words::tr("%1 The numbers shown belong to the settings before.").arg(view.problem),
                CheckMark::Bad};
    }
    const auto shapes = [&view](const QString& sentence) {
        const SeparableCounts& counts = view.ran->counts;
        return sentence.arg(shape(counts.standard.outputShape), shape(counts.separableShape()));
    };
    switch (view.stale ? SeparableView::Check::Waiting : view.check) {
    case SeparableView::Check::Waiting:
        break;
    case SeparableView::Check::Ran:
        if (view.ran) {
            return {shapes(Words::tr("Ran on LibTorch: %1 = %2")), CheckMark::Good};
        }
        break;
    case SeparableView::Check::Shapes:
        if (view.ran) {
            return {shapes(Words::tr("Too large to run beside the window. Output shapes from "
                                     "LibTorch: %1 = %2")),
                    CheckMark::Good};
        }
        break;
    case SeparableView::Check::Differs:
    case SeparableView::Check::Failed:
        return {view.checkProblem, CheckMark::Bad};
    }
    return {Words::tr("Both are about to run on LibTorch…"), CheckMark::None};
}

} // namespace featherweight
