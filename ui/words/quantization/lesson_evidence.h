#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers behind a lesson: what its two runs say about the cause. Pure functions, any thread.

#include "ui/views/comparison_view.h"

#include <optional>
#include <vector>

namespace featherweight {

/// Both results of a lesson; none while one is missing.
struct LessonResults {
    const QuantizationResult& healthy;
    const QuantizationResult& broken;

    /// What was lost, 0 to 1; below 0: gained.
    [[nodiscard]] double lost() const { return healthy.accuracyInt8 - broken.accuracyInt8; }
    /// The same without what the kernels cut: the lesson's own.
    [[nodiscard]] double lostInExactSums() const {
        return healthy.accuracyInt8Exact() - broken.accuracyInt8Exact();
    }
    [[nodiscard]] bool cutSums() const { return healthy.exact || broken.exact; }
};
[[nodiscard]] std::optional<LessonResults> resultsOf(const ComparisonView& view);

/// How one observer's range serves the ordinary values, which are those that the healthy
/// calibration saw.
struct RangeUse {
    ObserverState observer;
    std::int64_t steps = 0; ///< that the range has
    std::int64_t used = 0;  ///< that ordinary values fall into
    double clipped = 0;     ///< share of the ordinary values outside the range, 0 to 1
};
struct RangeEvidence {
    RangeUse healthy;
    RangeUse broken;
};
/// Of the observer that the lesson names; none when the runs have none of that name.
[[nodiscard]] std::optional<RangeEvidence> rangeEvidence(const LessonResults& results);
[[nodiscard]] std::optional<RangeEvidence> rangeEvidence(const ComparisonView& view);

struct ChannelUse {
    double min = 0; ///< of the weights
    double max = 0;
    std::int64_t own = 0;    ///< levels between them with a scale of its own
    std::int64_t shared = 0; ///< with the one scale for all
};
struct ChannelEvidence {
    std::vector<ChannelUse> channels;
    int scaled = -1;         ///< the channel that was scaled
    double sharedMax = 0;    ///< the greatest number that the one scale can stand for
    std::int64_t levels = 0; ///< that there are: 256
    /// Median of the levels that all channels but the scaled one use, with one scale for all.
    std::int64_t othersUse = 0;
    std::int64_t othersOwn = 0; ///< the same with a scale each
};
/// Of the weights that the lesson names; none when the runs have none of that name.
[[nodiscard]] std::optional<ChannelEvidence> channelEvidence(const LessonResults& results);
[[nodiscard]] std::optional<ChannelEvidence> channelEvidence(const ComparisonView& view);

} // namespace featherweight
