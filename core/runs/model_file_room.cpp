// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/model_file_room.h"

#include "core/network/network.h"

namespace featherweight {

std::int64_t modelFileBytes(const NetworkChoice& choice, const DataForm& data) {
    constexpr std::int64_t fp32Bytes = 4;
    constexpr std::int64_t int8Bytes = 2;         // biases and scales are larger than weights
    constexpr std::int64_t container = 16 * 1024; // of both: pickle, zip, alignment
    return choice.build(data)->cost().parameters * (fp32Bytes + int8Bytes) + container;
}

} // namespace featherweight
