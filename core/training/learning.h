#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a network learned anything. Pure functions, any thread.

#include "core/base/message.h"
#include "core/training/training.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace featherweight {

/// How often it is right always to name the class that is most frequent among these, 0 to 1.
[[nodiscard]] double guessingAccuracy(std::span<const std::uint8_t> labels);

/// Whether an accuracy (0 to 1) on so many images is not beyond `guessing`, as far as they can
/// tell: who guesses would be right so often, or more often, in one of twenty cases or more (exact
/// binomial test, one side).
[[nodiscard]] bool isGuessing(double accuracy, double guessing, std::int64_t images);

/// A loss so many times as great as that of the first batch has exploded.
inline constexpr double explosion = 10;
/// Position of the greatest loss, when the losses exploded.
[[nodiscard]] std::optional<std::size_t> explodedAt(std::span<const double> losses);

/// What the losses tell that somebody should know; may be empty.
[[nodiscard]] std::vector<Message> notesOnLosses(std::span<const double> losses);
/// And what the accuracy tells, when it was measured.
[[nodiscard]] std::vector<Message> notesOn(const TrainingResult& result);
/// That a network learned nothing.
[[nodiscard]] Message learnedNothing(double accuracy, double guessing);

/// "91.86" for 0.91858
[[nodiscard]] std::string percentNumber(double share);

} // namespace featherweight
