#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Views of sweeps and of measured convolutions, as the controllers would make them, but counted by
// hand, value by value. GUI thread of a test.

#include "tests/support/counted_by_hand.h"
#include "tests/ui/shared.h"
#include "ui/views/convolution_time_view.h"
#include "ui/views/sweep_view.h"

#include <cmath>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace featherweight::test {

/// About 40 values of a range, and the present one.
inline std::vector<std::int64_t> someOf(const Range<std::int64_t>& range, std::int64_t present) {
    std::set<std::int64_t> values{range.most};
    for (std::int64_t at = range.least; at < range.most;
         at += (range.most - range.least) / 40 + 1) {
        values.insert(at);
    }
    if (present > range.least && present < range.most) {
        values.insert(present);
    }
    return {values.begin(), values.end()};
}

inline Sweep sweepOf(const SeparableSettings& settings = {}, const SweepQuestion& question = {}) {
    Sweep answer;
    answer.question = question;
    answer.settings = settings;
    std::optional<std::pair<std::int64_t, bool>> before; // the last possible value, and its side
    for (std::int64_t value = question.range.least; value <= question.range.most; ++value) {
        answer.points.push_back({value, countedByHand(withKnob(settings, question.knob, value))});
        if (const auto& counts = answer.points.back().counts) {
            const bool pays = ratioByHand(*counts, question.metric) > 1;
            if (before && before->second != pays) {
                answer.breakEvens.push_back({before->first, value, pays});
            }
            before = {value, pays};
        }
    }
    RatioMap& map = answer.map;
    map.rowKnob = question.rowKnob;
    map.columnKnob = question.knob;
    map.rows = someOf(question.rowRange, valueAt(settings, question.rowKnob));
    map.columns = someOf(question.range, valueAt(settings, question.knob));
    for (const std::int64_t row : map.rows) {
        for (const std::int64_t column : map.columns) {
            const auto counts = countedByHand(
                withKnob(withKnob(settings, question.knob, column), question.rowKnob, row));
            map.ratios.push_back(counts ? ratioByHand(*counts, question.metric) : std::nan(""));
        }
    }
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
    view.counts = layersByHand(view.settings);
    view.times = {convolutionTime(ConvolutionKind::Standard, forward, backward),
                  convolutionTime(ConvolutionKind::Separable, separableForward, separableBackward)};
    view.times[1].emptyCall = 0.03;
    view.times[1].movedBytes = std::int64_t{4} * 1024 * 1024;
    view.times[1].copy = 0.3;
    view.engine = QStringLiteral("LibTorch 1.13.1 · ONEDNN · 1 thread");
    view.neededBytes = 32'205'056;
    view.automaticLimit = std::int64_t{5'812} * 1024 * 1024;
    return view;
}

} // namespace featherweight::test
