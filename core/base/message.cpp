// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"

#include <cstddef>

namespace featherweight {

std::string Message::text() const {
    std::string result;
    for (const char* at = pattern; *at != '\0'; ++at) {
        if (at[0] == '%' && at[1] >= '1' && at[1] <= '9') {
            const auto index = static_cast<std::size_t>(at[1] - '1');
            if (index < arguments.size()) {
                result += arguments[index];
                ++at;
                continue;
            }
        }
        result += *at;
    }
    return result;
}

} // namespace featherweight
