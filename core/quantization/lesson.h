#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The lessons in failing: what can be broken on purpose, and what exactly was done. Plain values,
// any thread.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace featherweight {

enum class Lesson {
    Outlier,     ///< one calibration image holds a value far outside all others
    PerTensor,   ///< one scale for all weights after a channel was scaled
    SingleClass, ///< a single calibration image, the faintest of its class
    SmallRange,  ///< a range chosen far too small
};
inline constexpr std::array lessons{Lesson::Outlier, Lesson::PerTensor, Lesson::SingleClass,
                                    Lesson::SmallRange};

/// "outlier", "per-tensor", "single-class", "small-range": as the command line and JSON say it.
[[nodiscard]] std::string nameOf(Lesson lesson);
[[nodiscard]] std::optional<Lesson> namedLesson(std::string_view name);

/// What was done, with this network's numbers in it.
struct LessonFacts {
    Lesson lesson = Lesson::Outlier;
    std::string tensor;      ///< what it was done to: a name of QuantizedTensor
    int channel = -1;        ///< of `tensor`, when it was done to one
    double factor = 0;       ///< of the outlier, of the scaled channel, or of the range
    int label = -1;          ///< the faint image's class
    std::int64_t image = -1; ///< the training image with the outlier, or the faint one
    std::string className{}; ///< what the data set calls `label`
};

} // namespace featherweight
