// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separable/kernel_walk.h"

#include <algorithm>
#include <cstddef>

namespace featherweight {

KernelWalk::KernelWalk(const SeparableSettings& settings, const SeparableCounts& counts)
    : m_settings(settings), m_layers{standardLayer(settings), depthwiseLayer(settings),
                                     pointwiseLayer(settings)} {
    m_output = {counts.standard.outputShape[2], counts.standard.outputShape[3]};
    m_positions = m_output.height * m_output.width;
}

std::int64_t KernelWalk::stepsPerPosition() const {
    return m_layers[0].out + m_layers[1].out + m_layers[2].out;
}

std::int64_t KernelWalk::firstStep(BlockLayer layer) const {
    std::int64_t first = 0;
    for (const BlockLayer before : blockLayers) {
        if (before == layer) {
            break;
        }
        first += this->layer(before).out;
    }
    return first;
}

std::int64_t KernelWalk::multiplications(BlockLayer layer) const {
    const ConvolutionSettings& of = this->layer(layer);
    return of.in / of.groups * of.kernel.height * of.kernel.width;
}

std::int64_t KernelWalk::perPosition(BlockLayer layer) const {
    return this->layer(layer).out * multiplications(layer);
}

WalkStep KernelWalk::at(std::int64_t step) const {
    const std::int64_t position = step / stepsPerPosition();
    WalkStep made;
    made.row = position / m_output.width;
    made.column = position % m_output.width;
    made.channel = step % stepsPerPosition();
    while (made.channel >= layer(made.layer).out) {
        made.channel -= layer(made.layer).out;
        made.layer = blockLayers[static_cast<std::size_t>(made.layer) + 1];
    }
    const ConvolutionSettings& works = layer(made.layer);
    made.inputs = works.in / works.groups;
    made.firstInput = made.channel / (works.out / works.groups) * made.inputs;
    made.multiplications = multiplications(made.layer);
    made.onPadding = made.multiplications - made.inputs * tapsOnImage(made);
    const std::int64_t done = (made.channel + 1) * made.multiplications;
    made.standardDone =
        made.layer == BlockLayer::Standard ? done : perPosition(BlockLayer::Standard);
    made.separableDone = made.layer == BlockLayer::Standard ? 0
                         : made.layer == BlockLayer::Depthwise
                             ? done
                             : perPosition(BlockLayer::Depthwise) + done;
    return made;
}

std::int64_t KernelWalk::find(BlockLayer layer, std::int64_t channel, std::int64_t row,
                              std::int64_t column) const {
    const std::int64_t position =
        std::min(row, m_output.height - 1) * m_output.width + std::min(column, m_output.width - 1);
    return position * stepsPerPosition() + firstStep(layer) +
           std::min(channel, this->layer(layer).out - 1);
}

std::int64_t KernelWalk::startOfPreviousLayer(std::int64_t step) const {
    const std::int64_t itsEnd = step - at(step).channel - 1;
    return itsEnd < 0 ? 0 : itsEnd - at(itsEnd).channel;
}

std::int64_t KernelWalk::moved(std::int64_t step, WalkMove move) const {
    const auto held = [this](std::int64_t wanted) {
        return std::clamp<std::int64_t>(wanted, 0, steps() - 1);
    };
    switch (move) {
    case WalkMove::First:
        return 0;
    case WalkMove::Last:
        return steps() - 1;
    case WalkMove::Back:
        return held(step - 1);
    case WalkMove::Forward:
        return held(step + 1);
    case WalkMove::PreviousLayer:
        return startOfPreviousLayer(step);
    case WalkMove::NextLayer:
        return held(step - at(step).channel + layer(at(step).layer).out);
    case WalkMove::PreviousPosition:
        return held(step - stepsPerPosition());
    case WalkMove::NextPosition:
        return held(step + stepsPerPosition());
    }
    return step;
}

Tap KernelWalk::tap(const WalkStep& step, std::int64_t kernelRow, std::int64_t kernelColumn) const {
    const ConvolutionSettings& works = layer(step.layer);
    const Size before = works.paddingBefore();
    const Size size = inputSize(step.layer);
    Tap tap;
    tap.row = step.row * works.stride.height - before.height + kernelRow * works.dilation.height;
    tap.column =
        step.column * works.stride.width - before.width + kernelColumn * works.dilation.width;
    tap.onPadding =
        tap.row < 0 || tap.row >= size.height || tap.column < 0 || tap.column >= size.width;
    return tap;
}

std::int64_t KernelWalk::tapsOnImage(const WalkStep& step) const {
    const ConvolutionSettings& works = layer(step.layer);
    const Size size = inputSize(step.layer);
    const Tap first = tap(step, 0, 0);
    return countInside(first.row, works.dilation.height, works.kernel.height, size.height) *
           countInside(first.column, works.dilation.width, works.kernel.width, size.width);
}

} // namespace featherweight
