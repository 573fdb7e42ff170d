#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both convolutions over one knob and over two. The question and the answer: any thread.

#include "core/separable/sweep.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace featherweight {

/// Over which knobs the two are compared, and by what: a curve over `knob`, and a map of `rowKnob`
/// over `knob`.
struct SweepQuestion {
    SeparableKnob knob = SeparableKnob::OutChannels;
    Range<std::int64_t> range{1, 64};
    SeparableKnob rowKnob = SeparableKnob::Kernel;
    Range<std::int64_t> rowRange{1, 15};
    SweepMetric metric = SweepMetric::Parameters;

    bool operator==(const SweepQuestion& other) const {
        const auto same = [](const Range<std::int64_t>& one, const Range<std::int64_t>& two) {
            return one.least == two.least && one.most == two.most;
        };
        return knob == other.knob && same(range, other.range) && rowKnob == other.rowKnob &&
               same(rowRange, other.rowRange) && metric == other.metric;
    }
};

/// One answer; before the first, it is of no points.
struct Sweep {
    SweepQuestion question;     ///< that it answers
    SeparableSettings settings; ///< that it belongs to
    std::vector<SweepPoint> points;
    std::vector<BreakEven> breakEvens;
    RatioMap map;
};
using SweepPointer = std::shared_ptr<const Sweep>;

struct SweepView {
    SweepPointer sweep = std::make_shared<const Sweep>(); ///< the last one that came; never null
    bool stale = false;                                   ///< another answer is on its way
    QString problem; ///< why there is no answer to the present question
};

} // namespace featherweight
