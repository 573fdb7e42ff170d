#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the lessons in failing say, with the measured numbers put in. Pure functions, any thread.

#include "ui/words/quantization/lesson_evidence.h"

namespace featherweight {

[[nodiscard]] QString lessonTitle(Lesson lesson);
/// Two sentences: what is broken, and why that hurts.
[[nodiscard]] QString lessonExplanation(Lesson lesson);
[[nodiscard]] QString lessonRemedy(Lesson lesson);

/// "92.6 % → 31.2 %: 61.40 points lost"; of a view a dash while a result is missing.
[[nodiscard]] QString lessonLoss(const LessonResults& results);
[[nodiscard]] QString lessonLoss(const ComparisonView& view);
/// The same in a few words, or what goes on: "61.40 points lost", "not run yet".
[[nodiscard]] QString lessonBadge(const ComparisonView& view);
/// Which tensors bring the loss, and what is wrong with the first, in numbers; or that nothing was
/// lost beyond chance. Of a view empty while a result is missing.
[[nodiscard]] QString lessonFinding(const LessonResults& results);
[[nodiscard]] QString lessonFinding(const ComparisonView& view);
/// What the remedy gives; empty until it was measured.
[[nodiscard]] QString remedySentence(const LessonResults& results);
[[nodiscard]] QString remedySentence(const ComparisonView& view);
/// What goes on, or what to do.
[[nodiscard]] QString lessonStatus(const ComparisonView& view);
/// Stands in the picture's place until there is one.
[[nodiscard]] QString lessonHint(Lesson lesson, const ComparisonView& view);

} // namespace featherweight
