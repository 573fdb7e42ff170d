#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// On which side of a relu observers stand. Plain values, any thread.

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace featherweight {

/// Where observers stand when a relu follows an operation that is observed.
enum class ObserverPlacement {
    BeforeRelu, ///< as PyTorch's eager mode puts them when nothing was fused
    AfterRelu,  ///< both are fused to one operation, and what leaves it is observed, as in FX graph
                ///< mode
};

inline constexpr std::array observerPlacements{ObserverPlacement::BeforeRelu,
                                               ObserverPlacement::AfterRelu};
/// "before-relu" or "after-relu": as a network's text, the command line and JSON say it.
[[nodiscard]] std::string nameOf(ObserverPlacement placement);
[[nodiscard]] std::optional<ObserverPlacement> namedPlacement(std::string_view name);

} // namespace featherweight
