#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How sure a difference between two accuracies is, when both were measured on the same images. Pure
// functions, any thread.

#include <cstdint>
#include <span>
#include <vector>

namespace featherweight {

/// How many of the images only one of two networks gets right.
struct RightAlone {
    std::int64_t first = 0;
    std::int64_t second = 0;
    bool operator==(const RightAlone&) const = default;
};
/// All of the same length; only their common part is counted.
[[nodiscard]] RightAlone rightAlone(std::span<const std::uint8_t> labels,
                                    std::span<const std::uint8_t> first,
                                    std::span<const std::uint8_t> second);

/// How likely it is that one of two networks alone has so many of those images, or more, when each
/// is as often right as the other: the exact test of McNemar (1947), both sides, 0 to 1.
[[nodiscard]] double pValueOf(const RightAlone& right);
/// A difference with a p-value below this is told from chance.
inline constexpr double significance = 0.05;

/// Holm's step-down correction (1979): the p-values that belong to all of these comparisons made at
/// once, in the same order.
[[nodiscard]] std::vector<double> holmCorrected(std::span<const double> pValues);

/// By how much more often the second of two networks is right than the first.
struct AccuracyDifference {
    RightAlone right;
    std::int64_t images = 0;
    double pValue = 1; ///< of this comparison alone
    /// The same, corrected for all comparisons that were made at once (holmCorrected).
    double corrected = 1;
    /// 95 % interval of value(), of this comparison alone: all differences that the score test for
    /// paired proportions does not reject (Tango 1998, Statistics in Medicine 17:891-908); to 0,
    /// the exact test says whether it belongs to them.
    double low = 0;
    double high = 0;

    /// Accuracy of the second less that of the first, -1 to 1; 0 for no image.
    [[nodiscard]] double value() const;
    /// Whether it is more than chance would often give.
    [[nodiscard]] bool significant() const { return corrected < significance; }
};
[[nodiscard]] AccuracyDifference differenceOf(const RightAlone& right, std::int64_t images);
/// Corrects each for all of them.
void correctTogether(std::span<AccuracyDifference* const> differences);

} // namespace featherweight
