#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether results are those of the settings beside them, and what made them if not: the one place
// that compares both. Pure functions, any thread.

#include "ui/views/comparison_view.h"
#include "ui/views/quantization_view.h"

namespace featherweight {

/// What `made` says otherwise than `now`, as far as the window sets it: "the qconfig “qnnpack” and
/// 7 calibration batches"; empty when nothing. Where `now` names no engine, engines are not
/// compared.
[[nodiscard]] QString otherSettings(const QuantizationSettings& made,
                                    const QuantizationSettings& now);
/// Of what made a result.
[[nodiscard]] QString otherSettings(const QuantizationResult& result,
                                    const QuantizationSettings& now);
/// Of what made the runs that are compared: a lesson and the comparison of all configurations
/// choose some settings themselves, those do not count.
[[nodiscard]] QString otherSettings(const ComparisonView& view);
/// `now` with what made these runs as far as it counts for them.
[[nodiscard]] QuantizationSettings settingsOf(const ComparisonView& view, QuantizationSettings now);
/// Whether calibrations with these would see the same, batch by batch.
[[nodiscard]] bool sameCalibration(QuantizationSettings one, const QuantizationSettings& other);

/// Why the result is marked as older, in a sentence or two; empty when it is not.
[[nodiscard]] QString olderSentence(const QuantizationView& view);
[[nodiscard]] QString olderSentence(const ComparisonView& view);
/// What a lesson was, or will be, quantized with, whatever is set elsewhere.
[[nodiscard]] QString lessonSettings(Lesson lesson, const ComparisonView& view);

} // namespace featherweight
