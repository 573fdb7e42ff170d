#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Several quantize runs whose results are compared: every configuration, or a lesson's two. Pure
// functions, any thread.

#include "core/base/range.h"
#include "core/quantization/quantization.h"

#include <string>
#include <vector>

namespace featherweight {

/// Observer × granularity of the weights × number of calibration batches, everything else as in
/// `base`.
[[nodiscard]] std::vector<QuantizationSettings>
configurationsToCompare(const QuantizationSettings& base);

/// How often each configuration can be calibrated with other images.
inline constexpr Range<int> drawsRange{1, 20};
/// The same configurations with the images of another draw, 0 for the first.
[[nodiscard]] std::vector<QuantizationSettings>
withDraw(std::vector<QuantizationSettings> configurations, int draw);

/// A lesson's runs. Which observer and how many batches show it best is the lesson's own; engine,
/// seed and batch size are those of `base`.
struct LessonRuns {
    QuantizationSettings healthy;
    QuantizationSettings broken;
    /// The remedy takes back what was broken, with calibration images of its own.
    QuantizationSettings fixed;
};
[[nodiscard]] LessonRuns lessonRuns(Lesson lesson, const QuantizationSettings& base);

/// The command that repeats a run: "featherweight-cli quantize --dataset mnist …" with every option
/// that is not the default.
[[nodiscard]] std::string commandLine(const std::string& dataset, const TrainingSettings& training,
                                      const QuantizationSettings& settings, int threads);

} // namespace featherweight
