// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/lesson.h"

#include <algorithm>

namespace featherweight {

std::string nameOf(Lesson lesson) {
    switch (lesson) {
    case Lesson::Outlier:
        return "outlier";
    case Lesson::PerTensor:
        return "per-tensor";
    case Lesson::SingleClass:
        return "single-class";
    case Lesson::SmallRange:
        break;
    }
    return "small-range";
}

std::optional<Lesson> namedLesson(std::string_view name) {
    const auto* const found = std::find_if(
        lessons.begin(), lessons.end(), [name](Lesson lesson) { return nameOf(lesson) == name; });
    return found != lessons.end() ? std::optional(*found) : std::nullopt;
}

} // namespace featherweight
