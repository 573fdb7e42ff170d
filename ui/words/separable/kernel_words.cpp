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

QString channelOf(const KernelWalk& walk, const WalkStep& step) {
    return Words::tr("%1 of %2", "a channel of all")
        .arg(format::count(step.channel + 1), format::count(walk.layer(step.layer).out));
}

/// Which form a language's words take beside this number; %Ln knows small numbers only.
int plural(std::int64_t count) {
    return count == 1 ? 1 : 2;
}

QString multiplications(const KernelWalk& walk, const WalkStep& step) {
    return Words::tr("%1 multiplication(s)", "a product", plural(step.multiplications))
        .arg(product(walk, step));
}

QString standardSentence(const KernelWalk& walk, const WalkStep& step) {
    const QString how = Words::tr("Standard: output channel %1 at row %2, column %3: %4")
                            .arg(channelOf(walk, step), format::count(step.row + 1),
                                 format::count(step.column + 1), multiplications(walk, step));
    const ConvolutionSettings& layer = walk.layer(step.layer);
    return layer.groups == 1
               ? Words::tr("%1 over all %2 input channel(s)", nullptr, plural(layer.in))
                     .arg(how, format::count(layer.in))
               : Words::tr("%1 over the %2 input channel(s) of group %3 of %4", nullptr,
                           plural(step.inputs))
                     .arg(how, format::count(step.inputs),
                          format::count(step.firstInput / step.inputs + 1),
                          format::count(layer.groups));
}

QString depthwiseSentence(const KernelWalk& walk, const WalkStep& step) {
    const std::int64_t multiplier = walk.settings().depthMultiplier;
    const QString how = multiplications(walk, step);
    const QString channel = format::count(step.firstInput + 1);
    return multiplier == 1 ? Words::tr("Depthwise: channel %1 alone: %2").arg(channel, how)
                           : Words::tr("Depthwise: channel %1 alone, with its kernel %2 of %3: %4")
                                 .arg(channel, format::count(step.channel % multiplier + 1),
                                      format::count(multiplier), how);
}

QString pointwiseSentence(const KernelWalk& walk, const WalkStep& step) {
    return Words::tr("Pointwise: output channel %1 mixes %2 channel(s): %3", nullptr,
                     plural(step.inputs))
        .arg(channelOf(walk, step), format::count(step.inputs), multiplications(walk, step));
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
    return step.onPadding > 0 ? Words::tr("%1, %2 of them with a zero of the padding.")
                                    .arg(sentence, format::operations(step.onPadding))
                              : sentence + QLatin1Char('.');
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
    const QString position = Words::tr("%1 of %2", "a position of all")
                                 .arg(format::count(step.row * size.width + step.column + 1),
                                      format::count(size.height * size.width));
    const std::int64_t batch = walk.settings().batch;
    return batch == 1 ? position
                      : Words::tr("%1, image 1 of %2").arg(position, format::count(batch));
}

QString channelsLabel(const QString& name, const Part& channels) {
    if (channels.whole()) {
        return Words::tr("%1: %Ln channel(s)", "name of a tensor", channels.count).arg(name);
    }
    return Words::tr("%1: %2–%3 of %4", "channels that are drawn")
        .arg(name, format::count(channels.first + 1), format::count(channels.end()),
             format::count(channels.all));
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
