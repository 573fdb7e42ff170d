#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The range a setting may have, used by the command line's and the window's checks alike. Plain
// values, any thread.

#include "core/base/message.h"

#include <sstream>
#include <string>

namespace featherweight {

template <typename T>
struct Range {
    T least;
    T most;

    [[nodiscard]] constexpr bool contains(T value) const { return value >= least && value <= most; }
};

/// Throws an Error that names the setting, its value and the range when `value` is outside it.
template <typename T>
void require(const char* setting, T value, const Range<T>& range) {
    if (range.contains(value)) {
        return;
    }
    const auto text = [](T number) {
        std::ostringstream out;
        out << number;
        return out.str();
    };
    throw Error({FW_TEXT("%1 must be from %2 to %3, and %4 is not."),
                 {setting, text(range.least), text(range.most), text(value)}});
}

} // namespace featherweight
