// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/separable/kernel_words.h"

#include "ui/words/base/format.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KernelWalk)
};

/// "3·3·3 = 27", channels first; the channels are left out of a depthwise layer's.
QString product(const KernelWalk& walk, const WalkStep& step) {
    const Size kernel = walk.layer(step.layer).kernel;
    QString text = step.layer == BlockLayer::Depthwise
                       ? QString()
                       : format::count(step.inputs) + QStringLiteral("·");
    text += format::count(kernel.height) + QStringLiteral("·") + format::count(kernel.width);
    return QStringLiteral("%1 = %2").arg(text, format::operations(step.multiplications));
}

/// Which form a language's words take beside this number: the last figures decide; %Ln knows small
/// numbers only.
int plural(std::int64_t count) {
    constexpr std::int64_t million = 1'000'000;
    return static_cast<int>(count < million ? count : million + count % million);
}

/// What channels are counted from and to: "0–15" for 16.
QString countedFromZero(std::int64_t count) {
    return count == 1 ? format::count(0)
                      : format::count(0) + QStringLiteral("–") + format::count(count - 1);
}

QString standardSentence(const KernelWalk& walk, const WalkStep& step) {
    const ConvolutionSettings& layer = walk.layer(step.layer);
    const auto filled = [&](const QString& sentence) {
        return sentence.arg(format::count(step.channel), countedFromZero(layer.out),
                            format::count(step.row), format::count(step.column),
                            product(walk, step));
    };
    const int form = plural(step.multiplications);
    return layer.groups == 1
               ? filled(Words::tr("Standard: output channel %1 of %2 at row %3, column %4: %5 "
                                  "multiplication(s) over all input channels.",
                                  nullptr, form))
               : filled(Words::tr("Standard: output channel %1 of %2 at row %3, column %4: %5 "
                                  "multiplication(s) over the input channels of group %6 of %7.",
                                  nullptr, form))
                     .arg(format::count(step.firstInput / step.inputs),
                          countedFromZero(layer.groups));
}

QString depthwiseSentence(const KernelWalk& walk, const WalkStep& step) {
    const std::int64_t multiplier = walk.settings().depthMultiplier;
    const int form = plural(step.multiplications);
    const QString channel = format::count(step.firstInput);
    return multiplier == 1
               ? Words::tr("Depthwise: channel %1 alone: %2 multiplication(s).", nullptr, form)
                     .arg(channel, product(walk, step))
               : Words::tr("Depthwise: channel %1 alone, with its kernel %2 of %3: %4 "
                           "multiplication(s).",
                           nullptr, form)
                     .arg(channel, format::count(step.channel % multiplier),
                          countedFromZero(multiplier), product(walk, step));
}

QString pointwiseSentence(const KernelWalk& walk, const WalkStep& step) {
    return Words::tr("Pointwise: output channel %1 of %2 mixes all channels: %3 multiplication(s).",
                     nullptr, plural(step.multiplications))
        .arg(format::count(step.channel), countedFromZero(walk.layer(step.layer).out),
             product(walk, step));
}

QString paddingSentence(const WalkStep& step) {
    return Words::tr("%1 of them meet(s) a zero of the padding.", "multiplications",
                     plural(step.onPadding))
        .arg(format::operations(step.onPadding));
}

QString counter(std::int64_t done, std::int64_t all) {
    return Words::tr("%1 of %2 multiplications")
        .arg(format::operations(done), format::operations(all));
}

} // namespace

QString stepSentence(const KernelWalk& walk, const WalkStep& step) {
    const QString sentence = step.layer == BlockLayer::Standard    ? standardSentence(walk, step)
                             : step.layer == BlockLayer::Depthwise ? depthwiseSentence(walk, step)
                                                                   : pointwiseSentence(walk, step);
    return step.onPadding > 0 ? sentence + QLatin1Char(' ') + paddingSentence(step) : sentence;
}

QString standardCounter(const KernelWalk& walk, const WalkStep& step) {
    return counter(step.standardDone, walk.perPosition(BlockLayer::Standard));
}

QString separableCounter(const KernelWalk& walk, const WalkStep& step) {
    return counter(step.separableDone, walk.perPosition(BlockLayer::Depthwise) +
                                           walk.perPosition(BlockLayer::Pointwise));
}

QString positionText(const KernelWalk& walk, const WalkStep& step) {
    const Size size = walk.outputSize();
    const QString position = format::count(step.row * size.width + step.column + 1);
    const QString all = format::count(size.height * size.width);
    const std::int64_t batch = walk.settings().batch;
    return batch == 1 ? Words::tr("%1 of %2", "a position of all").arg(position, all)
                      : Words::tr("%1 of %2, first of %3 images", "a position of all")
                            .arg(position, all, format::count(batch));
}

QString kernelLabel(std::int64_t kernel, std::int64_t all) {
    return Words::tr("Kernel %1 of %2").arg(format::count(kernel), countedFromZero(all));
}

QString channelsLabel(const QString& name, const Part& channels) {
    if (channels.whole()) {
        return Words::tr("%1: %Ln channel(s)", "name of a tensor", channels.count).arg(name);
    }
    return Words::tr("%1: %2–%3 of %4", "channels that are drawn")
        .arg(name, format::count(channels.first), format::count(channels.end() - 1),
             countedFromZero(channels.all));
}

QString sizeLabel(const PlaneStack& stack) {
    const QString size = QString::fromStdString(toText(Size{stack.rows.all, stack.columns.all}));
    const auto cut = [](const Part& part) { return part.first > 0 || part.end() < part.all; };
    return cut(stack.rows) || cut(stack.columns) ? Words::tr("part of %1", "height×width").arg(size)
                                                 : size;
}

QString weightsLabel(const KernelWalk& walk, BlockLayer layer) {
    const ConvolutionSettings& of = walk.layer(layer);
    const QString size = QString::fromStdString(toText(of.kernel));
    return layer == BlockLayer::Depthwise
               ? Words::tr("%1 each", "a kernel for each channel").arg(size)
               : format::count(of.in / of.groups) + QStringLiteral("×") + size;
}

} // namespace featherweight
