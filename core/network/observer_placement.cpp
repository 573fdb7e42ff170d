// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/observer_placement.h"

#include <algorithm>

namespace featherweight {

std::string nameOf(ObserverPlacement placement) {
    return placement == ObserverPlacement::BeforeRelu ? "before-relu" : "after-relu";
}

std::optional<ObserverPlacement> namedPlacement(std::string_view name) {
    const auto* const found =
        std::find_if(observerPlacements.begin(), observerPlacements.end(),
                     [name](ObserverPlacement placement) { return nameOf(placement) == name; });
    return found != observerPlacements.end() ? std::optional(*found) : std::nullopt;
}

} // namespace featherweight
