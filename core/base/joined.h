#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A list as one text. Pure function, any thread.

#include <string>
#include <type_traits>

namespace featherweight {

/// The parts (texts, paths, or numbers), with `between` in between.
template <typename Parts>
[[nodiscard]] std::string joined(const Parts& parts, const char* between = ", ") {
    std::string text;
    const char* before = "";
    for (const auto& part : parts) {
        text += before;
        if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(part)>>) {
            text += std::to_string(part);
        } else {
            text += part;
        }
        before = between;
    }
    return text;
}

} // namespace featherweight
