// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/kernel_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <numeric>

namespace featherweight {

namespace {

constexpr int mostPlanes = 4;
constexpr int mostCells = 10;  ///< of an image, in each direction
constexpr int mostField = 14;  ///< more of them where the kernel spans more
constexpr int mostWeights = 7; ///< of a kernel
constexpr qreal leastGap = 30; ///< between two stacks
constexpr qreal mostGap = 100;
constexpr qreal headLines = 1.4;
constexpr qreal labelLines = 2;
constexpr qreal largestCell = 26;
constexpr qreal smallestCell = 3;

/// One of the two directions of a layer at work.
struct Direction {
    std::int64_t size; ///< of the image
    std::int64_t outputs;
    std::int64_t position; ///< of the output
    std::int64_t stride;
    std::int64_t field; ///< what the kernel spans
    std::int64_t before;
    std::int64_t inAll;

    [[nodiscard]] int shownCells() const {
        const std::int64_t most =
            std::max<std::int64_t>(mostCells, std::min<std::int64_t>(mostField, field));
        return static_cast<int>(std::min(most, size + inAll));
    }
    /// Positions for which the picture of the image does not move: the kernel does.
    [[nodiscard]] std::int64_t onPage() const {
        const std::int64_t fit = (shownCells() - field) / stride + 1;
        return field > shownCells() ? 1 : std::min<std::int64_t>(fit, mostCells);
    }
    [[nodiscard]] Part image() const {
        const std::int64_t start = position / onPage() * onPage() * stride - before;
        return {std::clamp(start, -before, std::max(-before, size - before + inAll - shownCells())),
                shownCells(), size};
    }
    /// With what was made before on its left and above, where there is room.
    [[nodiscard]] Part output() const {
        const auto count = static_cast<int>(std::min<std::int64_t>(mostCells, outputs));
        const std::int64_t start = position / onPage() * onPage();
        return {std::clamp<std::int64_t>(onPage() < count ? start - 1 : start, 0, outputs - count),
                count, outputs};
    }
};

Direction vertical(const KernelWalk& walk, const WalkStep& step) {
    const ConvolutionSettings& layer = walk.layer(step.layer);
    return {walk.inputSize(step.layer).height,
            walk.outputSize().height,
            step.row,
            layer.stride.height,
            layer.receptiveField().height,
            layer.paddingBefore().height,
            layer.paddingInAll().height};
}

Direction horizontal(const KernelWalk& walk, const WalkStep& step) {
    const ConvolutionSettings& layer = walk.layer(step.layer);
    return {walk.inputSize(step.layer).width,
            walk.outputSize().width,
            step.column,
            layer.stride.width,
            layer.receptiveField().width,
            layer.paddingBefore().width,
            layer.paddingInAll().width};
}

PlaneStack image(const KernelWalk& walk, const WalkStep& step) {
    PlaneStack stack;
    stack.channels = pageWith(step.firstInput, mostPlanes, walk.layer(step.layer).in, step.inputs);
    stack.rows = vertical(walk, step).image();
    stack.columns = horizontal(walk, step).image();
    return stack;
}

PlaneStack kernel(const KernelWalk& walk, const WalkStep& step, const Part& channels) {
    const Size size = walk.layer(step.layer).kernel;
    PlaneStack stack;
    stack.channels = channels;
    stack.rows = pageWith(0, mostWeights, size.height);
    stack.columns = pageWith(0, mostWeights, size.width);
    return stack;
}

/// `pages` is the layer whose picture of the image the output follows.
PlaneStack output(const KernelWalk& walk, const WalkStep& step, const WalkStep& pages) {
    PlaneStack stack;
    stack.channels = pageWith(step.channel, mostPlanes, walk.layer(step.layer).out);
    stack.rows = vertical(walk, pages).output();
    stack.columns = horizontal(walk, pages).output();
    return stack;
}

/// Side of the cells of a row of stacks, so that it fits.
qreal fittingCell(std::initializer_list<const PlaneStack*> stacks, const QSizeF& room) {
    qreal across = 0;
    qreal down = 0;
    for (const PlaneStack* each : stacks) {
        PlaneStack stack = *each;
        stack.cell = 100; // large enough that rounding does not matter
        across += stack.size().width() / stack.cell;
        down = std::max(down, stack.size().height() / stack.cell);
    }
    const qreal gaps = leastGap * static_cast<qreal>(stacks.size() - 1);
    return std::clamp(std::floor(std::min((room.width() - gaps) / across, room.height() / down)),
                      smallestCell, largestCell);
}

/// Input under input and output under output; the standard kernel in the middle between them.
void place(KernelLayout& layout, const QRectF& area, int line) {
    KernelLayout::Row& standard = layout.standard;
    KernelLayout::Row& separable = layout.separable;
    const auto widest = [](const PlaneStack& a, const PlaneStack& b) {
        return std::max(a.size().width(), b.size().width());
    };
    const std::array widths{widest(standard.input, separable.input),
                            layout.depthwiseKernels.size().width(), layout.middle.size().width(),
                            layout.pointwiseKernel.size().width(),
                            widest(standard.output, separable.output)};
    const qreal stacks = std::accumulate(widths.begin(), widths.end(), 0.0);
    const qreal gap = std::min((area.width() - stacks) / (widths.size() - 1), mostGap);
    std::array<qreal, widths.size()> centres{};
    qreal left = area.left() + (area.width() - stacks - gap * (widths.size() - 1)) / 2;
    for (std::size_t index = 0; index < widths.size(); ++index) {
        centres[index] = left + widths[index] / 2;
        left += widths[index] + gap;
    }
    const qreal half = area.height() / 2;
    qreal top = area.top();
    for (KernelLayout::Row* row : {&standard, &separable}) {
        row->head = QRectF(area.left(), top, area.width(), headLines * line);
        row->labels = QRectF(area.left(), top + half - (labelLines + 0.3) * line, area.width(),
                             labelLines * line);
        top += half;
        const qreal centre = (row->head.bottom() + row->labels.top()) / 2;
        row->input.moveCentre({centres[0], centre});
        row->output.moveCentre({centres[4], centre});
        if (row == &standard) {
            layout.standardKernel.moveCentre({(centres[0] + centres[4]) / 2, centre});
        } else {
            layout.depthwiseKernels.moveCentre({centres[1], centre});
            layout.middle.moveCentre({centres[2], centre});
            layout.pointwiseKernel.moveCentre({centres[3], centre});
        }
    }
}

} // namespace

const PlaneStack& KernelLayout::inputOf(BlockLayer layer) const {
    return layer == BlockLayer::Standard    ? standard.input
           : layer == BlockLayer::Depthwise ? separable.input
                                            : middle;
}

const PlaneStack& KernelLayout::kernelOf(BlockLayer layer) const {
    return layer == BlockLayer::Standard    ? standardKernel
           : layer == BlockLayer::Depthwise ? depthwiseKernels
                                            : pointwiseKernel;
}

const PlaneStack& KernelLayout::outputOf(BlockLayer layer) const {
    return layer == BlockLayer::Standard    ? standard.output
           : layer == BlockLayer::Depthwise ? middle
                                            : separable.output;
}

WalkStep latestOf(const KernelWalk& walk, const WalkStep& now, BlockLayer layer) {
    if (layer == now.layer) {
        return now;
    }
    const std::int64_t channel = layer < now.layer ? walk.layer(layer).out - 1 : 0;
    return walk.at(walk.find(layer, channel, now.row, now.column));
}

KernelLayout layOut(const KernelWalk& walk, const WalkStep& now, const QRectF& area, int line) {
    const WalkStep standard = latestOf(walk, now, BlockLayer::Standard);
    const WalkStep depthwise = latestOf(walk, now, BlockLayer::Depthwise);
    const WalkStep pointwise = latestOf(walk, now, BlockLayer::Pointwise);
    KernelLayout made;
    made.standard.input = image(walk, standard);
    made.standardKernel = kernel(walk, standard, pageWith(0, mostPlanes, standard.inputs));
    made.standard.output = output(walk, standard, standard);
    made.separable.input = image(walk, depthwise);
    made.middle = output(walk, depthwise, depthwise);
    made.depthwiseKernels = kernel(walk, depthwise, made.middle.channels);
    made.pointwiseKernel = kernel(walk, pointwise, made.middle.channels);
    made.separable.output = output(walk, pointwise, depthwise);

    const qreal half = area.height() / 2;
    const QSizeF room(area.width(), half - (headLines + labelLines + 0.8) * line);
    const qreal cell = std::min(
        fittingCell({&made.standard.input, &made.standardKernel, &made.standard.output}, room),
        fittingCell({&made.separable.input, &made.depthwiseKernels, &made.middle,
                     &made.pointwiseKernel, &made.separable.output},
                    room));
    for (PlaneStack* stack :
         {&made.standard.input, &made.standardKernel, &made.standard.output, &made.separable.input,
          &made.depthwiseKernels, &made.middle, &made.pointwiseKernel, &made.separable.output}) {
        stack->cell = cell;
    }
    place(made, area, line);
    return made;
}

} // namespace featherweight
