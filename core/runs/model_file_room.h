#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Room for the files of a network, before it is trained. Any thread.

#include "core/network/network_choice.h"

#include <cstdint>

namespace featherweight {

/// What the FP32 and the INT8 file of the network take together at most, in bytes.
[[nodiscard]] std::int64_t modelFileBytes(const NetworkChoice& choice, const DataForm& data);

} // namespace featherweight
