// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/clipping.h"

#include <cmath>
#include <limits>

namespace featherweight {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

} // namespace

ClipLimits clipLimits(const ObserverState& observer) {
    return clipLimits(observer, observer);
}

ClipLimits clipLimits(const ObserverState& observer, const ObserverState& seen) {
    const ClipLimits limits{observer.rangeMin() - observer.scale / 2,
                            observer.clipMax() + observer.scale / 2};
    // Only values that were really seen can be clipped, whatever the bins at the ends cover.
    return {limits.least <= seen.min ? -infinity : limits.least,
            limits.most >= seen.max ? infinity : limits.most};
}

bool usesSpareBit(const ObserverState& observer) {
    return observer.quantMax < ObserverState::quint8Most &&
           observer.max > observer.rangeMax() + observer.scale / 2;
}

double clippedShare(const ObserverState& observer) {
    return clippedShare(observer, observer);
}

double clippedShare(const ObserverState& observer, const ObserverState& seen) {
    const ClipLimits limits = clipLimits(observer, seen);
    if (std::isinf(limits.least) && std::isinf(limits.most)) {
        return 0; // exactly
    }
    return seen.histogram.shareOutside(limits.least, limits.most);
}

} // namespace featherweight
