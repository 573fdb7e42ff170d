#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a training is that is done again for longer. Pure function, any thread.

#include "core/training/training.h"

#include <algorithm>
#include <cstdint>

namespace featherweight {

/// Batches: four times as many, as far as that is possible.
[[nodiscard]] constexpr int longerThan(int batches) {
    constexpr std::int64_t times = 4;
    return static_cast<int>(std::min<std::int64_t>(times * batches, batchesRange.most));
}

} // namespace featherweight
