#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers behind a lesson: what its two runs say about the cause. Pure functions, any thread.

#include "ui/views/comparison_view.h"

#include <optional>
#include <string>
#include <vector>

namespace featherweight {

/// Both results of a lesson, and that with its remedy once there is one; none while one of both is
/// missing.
struct LessonResults {
    const QuantizationResult& healthy;
    const QuantizationResult& broken;
    const QuantizationResult* fixed = nullptr;

    /// By the kernels' answers.
    [[nodiscard]] AccuracyDifference fromHealthyToBroken() const;
    /// Without what the kernels cut: the lesson's own.
    [[nodiscard]] AccuracyDifference inExactSums() const;
    [[nodiscard]] bool cutSums() const { return healthy.exact || broken.exact; }
    /// The remedy, which must be there.
    [[nodiscard]] AccuracyDifference fromBrokenToFixed() const;
    [[nodiscard]] AccuracyDifference fromHealthyToFixed() const;
};
[[nodiscard]] std::optional<LessonResults> resultsOf(const ComparisonView& view);

/// The tensors that a lesson is about: those that bring a loss alone, in the order of the data, or,
/// where none does, what the lesson was done to. Empty when the results do not say.
[[nodiscard]] std::vector<std::string> tensorsToShow(const LessonResults& results);

/// How one observer's range serves the ordinary values, which are those that the healthy
/// calibration saw.
struct RangeUse {
    ObserverState observer;
    std::int64_t steps = 0; ///< that the range has
    std::int64_t used = 0;  ///< that ordinary values fall into
    double clipped = 0;     ///< share of the ordinary values outside the range, 0 to 1
    /// Whether more of the squared error of the ordinary values comes from clipping than from
    /// rounding (a twelfth of a step squared for each value).
    bool clippingLeads = false;
};
struct RangeEvidence {
    RangeUse healthy;
    RangeUse broken;
    std::optional<RangeUse> fixed{};
};
/// Of the observer of this name; none when the runs have none.
[[nodiscard]] std::optional<RangeEvidence> rangeEvidence(const LessonResults& results,
                                                         const std::string& name);

struct ChannelUse {
    double min = 0; ///< of the weights
    double max = 0;
    std::int64_t own = 0;    ///< levels between them with a scale of its own
    std::int64_t shared = 0; ///< with the one scale for all
};
struct ChannelEvidence {
    std::vector<ChannelUse> channels;
    int scaled = -1;         ///< the channel that was scaled, if it is one of these
    double sharedMax = 0;    ///< the greatest number that the one scale can stand for
    std::int64_t levels = 0; ///< that there are: 256
    /// Median of the levels that all channels but the scaled one use, with one scale for all.
    std::int64_t othersUse = 0;
    std::int64_t othersOwn = 0; ///< the same with a scale each
};
/// Of the weights of this name; none unless they have a scale each in the healthy network and one
/// for all in the broken one.
[[nodiscard]] std::optional<ChannelEvidence> channelEvidence(const LessonResults& results,
                                                             const std::string& name);

} // namespace featherweight
