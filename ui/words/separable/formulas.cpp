// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/separable/formulas.h"

#include "core/separable/sweep.h"
#include "ui/words/base/format.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Formulas)
};

/// A product whose factors of one that say nothing are left out: "16·3·3²".
class Product {
public:
    Product& times(const QString& factor) {
        m_text += (m_text.isEmpty() ? QString() : QStringLiteral("·")) + factor;
        return *this;
    }
    Product& timesIf(bool wanted, const QString& factor) { return wanted ? times(factor) : *this; }
    Product& over(bool wanted, const QString& divisor) {
        m_text += wanted ? QStringLiteral("/") + divisor : QString();
        return *this;
    }
    [[nodiscard]] QString plus(bool wanted, const QString& summand) const {
        return wanted ? m_text + QStringLiteral(" + ") + summand : m_text;
    }

private:
    QString m_text;
};

} // namespace

QString shapeText(const BatchShape& shape) {
    return QString::fromStdString(toText(shape));
}

QString kernelArea(const Size& kernel) {
    return kernel.height == kernel.width
               ? QString::number(kernel.height) + QStringLiteral("²")
               : QStringLiteral("%1·%2").arg(kernel.height).arg(kernel.width);
}

FormulaLines formulaLines(const SeparableSettings& settings, const SeparableCounts& counts) {
    const QString in = QString::number(settings.inChannels);
    const QString out = QString::number(settings.outChannels);
    const QString groups = QString::number(settings.groups);
    const QString multiplier = QString::number(settings.depthMultiplier);
    const QString middle = QString::number(counts.depthwise.outputShape[1]);
    const QString area = kernelArea(settings.kernel);
    // The letters are explained beside the formulas.
    const QString i = Words::tr("in", "input channels in a formula, as short as possible");
    const QString o = Words::tr("out", "output channels in a formula, as short as possible");
    const QString k = settings.kernel.height == settings.kernel.width ? QStringLiteral("k²")
                                                                      : QStringLiteral("k·k'");
    const QString g = QStringLiteral("g");
    const QString m = QStringLiteral("m");
    const bool grouped = settings.groups != 1;
    const bool multiplied = settings.depthMultiplier != 1;
    const bool bias = settings.bias;
    const auto line = [](const QString& name, const QString& symbols, const QString& numbers,
                         const LayerCount& layer) {
        return FormulaLine{name, symbols, numbers, format::count(layer.parameters()),
                           format::operations(layer.macs)};
    };
    return {line(Words::tr("Standard"),
                 Product().times(o).times(i).over(grouped, g).times(k).plus(bias, o),
                 Product().times(out).times(in).over(grouped, groups).times(area).plus(bias, out),
                 counts.standard),
            line(Words::tr("Depthwise"),
                 Product()
                     .times(i)
                     .timesIf(multiplied, m)
                     .times(k)
                     .plus(bias, Product().times(i).timesIf(multiplied, m).plus(false, {})),
                 Product().times(in).timesIf(multiplied, multiplier).times(area).plus(bias, middle),
                 counts.depthwise),
            line(Words::tr("Pointwise"),
                 Product().times(o).times(i).timesIf(multiplied, m).plus(bias, o),
                 Product().times(out).times(middle).plus(bias, out), counts.pointwise),
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

QString ratioSentence(const SeparableSettings& settings, const SeparableCounts& counts) {
    const QString standard = format::count(counts.standard.parameters());
    const QString separable = format::count(counts.separableParameters());
    if (counts.parameterRatio() > 1) {
        return Words::tr("%1 parameters in place of %2: the kernel looks at each channel alone, "
                         "and a 1×1 convolution mixes the channels.")
            .arg(separable, standard);
    }
    const auto least = breakEvenOutChannels(settings);
    return least ? Words::tr("%1 parameters in place of %2. With this kernel the separable block "
                             "is smaller from %3 out channels on (break-even).")
                       .arg(separable, standard, format::count(*least))
                 : Words::tr("%1 parameters in place of %2. With this kernel the separable block "
                             "is never smaller, whatever the number of out channels.")
                       .arg(separable, standard);
}

QString formulaLetters() {
    return Words::tr("in, out: number of channels; k: side of the kernel; g: groups; m: depth "
                     "multiplier; the last term of each sum: its biases");
}

QString ranSentence(const SeparableModules& real, const QString& whyNotRun) {
    const QString standard = shapeText(real.standard.outputShape);
    if (!whyNotRun.isEmpty()) {
        return Words::tr("Not run: %1").arg(whyNotRun) + QLatin1Char(' ') +
               Words::tr("Shape by the meta device: %1").arg(standard);
    }
    return (real.shapesMatch() ? Words::tr("Ran on LibTorch: %1 = %2", "two shapes")
                               : Words::tr("Ran on LibTorch: %1 ≠ %2", "two shapes"))
        .arg(standard, shapeText(real.pointwise.outputShape));
}

QString notRunSentence() {
    return Words::tr("LibTorch is not there, so nothing was run.");
}

CheckLine checkLine(const SeparableView& view) {
    if (!view.problem.isEmpty()) {
        return {Words::tr("The numbers shown belong to the settings before."), CheckMark::Bad};
    }
    switch (view.stale ? SeparableView::Check::Waiting : view.check) {
    case SeparableView::Check::Waiting:
        break;
    case SeparableView::Check::Ran:
        if (view.ran) {
            return {ranSentence(view.ran->modules, {}), CheckMark::Good};
        }
        break;
    case SeparableView::Check::Shapes:
        if (view.ran) {
            return {ranSentence(view.ran->modules, view.checkProblem), CheckMark::None};
        }
        break;
    case SeparableView::Check::Differs:
    case SeparableView::Check::Failed:
        return {view.checkProblem, CheckMark::Bad};
    }
    return {Words::tr("Both are about to run on LibTorch…"), CheckMark::None};
}

QString olderSentence(const SeparableView& view) {
    return view.counts && !view.problem.isEmpty()
               ? Words::tr("The numbers shown belong to the last settings that are possible.")
               : QString();
}

} // namespace featherweight
