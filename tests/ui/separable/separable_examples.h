#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Views of sweeps and of measured convolutions, as the controllers would make them. GUI thread of a
// test.

#include "core/separable/run_cost.h"
#include "tests/ui/shared.h"
#include "ui/views/convolution_time_view.h"
#include "ui/views/sweep_view.h"

namespace featherweight::test {

inline Sweep sweepOf(const SeparableSettings& settings = {}, const SweepQuestion& question = {}) {
    Sweep answer;
    answer.question = question;
    answer.settings = settings;
    answer.points = sweep(settings, question.knob, question.range, 200);
    answer.breakEvens = breakEvens(settings, question.knob, answer.points, question.metric);
    answer.map = ratioMap(settings, question.rowKnob, question.rowRange, question.knob,
                          question.range, 40, question.metric);
    return answer;
}

inline SweepView viewOf(Sweep sweep) {
    SweepView view;
    view.sweep = shared(std::move(sweep));
    return view;
}

inline SweepView sweepView(const SeparableSettings& settings = {},
                           const SweepQuestion& question = {}) {
    return viewOf(sweepOf(settings, question));
}

/// Over one knob; the map's rows are another one.
inline Sweep sweepOver(SeparableKnob knob, const Range<std::int64_t>& range,
                       SeparableSettings settings = {},
                       SweepMetric metric = SweepMetric::Parameters) {
    SweepQuestion question;
    question.knob = knob;
    question.range = range;
    question.metric = metric;
    if (knob == SeparableKnob::Kernel) {
        question.rowKnob = SeparableKnob::OutChannels;
    }
    return sweepOf(settings, question);
}

/// Medians in ms; the quartiles lie a tenth below and above.
inline ConvolutionTime convolutionTime(ConvolutionKind kind, double forward, double backward) {
    return {kind,
            {200, 0.9 * forward, forward, 1.1 * forward},
            {200, 0.9 * backward, backward, 1.1 * backward}};
}

/// 64 → 128 channels on 56×56: 8.41 times fewer MACs.
inline SeparableSettings middleLayer() {
    SeparableSettings settings;
    settings.inChannels = 64;
    settings.outChannels = 128;
    settings.image = {56, 56};
    return settings;
}

inline ConvolutionTimeView timeView(double forward, double backward, double separableForward = 0.5,
                                    double separableBackward = 1.5) {
    ConvolutionTimeView view;
    view.phase = RunPhase::Done;
    view.possible = true;
    view.done = 2;
    view.settings = middleLayer();
    view.counts = countSeparable(view.settings);
    view.times = {convolutionTime(ConvolutionKind::Standard, forward, backward),
                  convolutionTime(ConvolutionKind::Separable, separableForward, separableBackward)};
    view.engine = QStringLiteral("LibTorch 1.13.1 · ONEDNN · 1 thread");
    view.neededBytes = backwardCost(view.settings, *view.counts).bytes;
    view.automaticLimit = std::int64_t{5'812} * 1024 * 1024;
    return view;
}

} // namespace featherweight::test
