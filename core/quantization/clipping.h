#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which values a chosen range cuts off. Pure functions, any thread.

#include "core/quantization/quantization.h"

namespace featherweight {

/// Values that are set to the least or greatest integer of quint8: those more than half a step
/// outside, since all others are rounded to the same integer without clipping. Meaningful once the
/// range is chosen.
struct ClipLimits {
    double least = 0; ///< minus infinity when nothing below is clipped
    double most = 0;
};
[[nodiscard]] ClipLimits clipLimits(const ObserverState& observer);
/// The same for values that another observer saw.
[[nodiscard]] ClipLimits clipLimits(const ObserverState& observer, const ObserverState& seen);
/// Whether values above the chosen range get integers that reduce_range did not plan with.
[[nodiscard]] bool usesSpareBit(const ObserverState& observer);
/// 0 to 1
[[nodiscard]] double clippedShare(const ObserverState& observer);
[[nodiscard]] double clippedShare(const ObserverState& observer, const ObserverState& seen);

} // namespace featherweight
