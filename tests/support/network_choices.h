#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The two presets as tests choose them. Any thread.

#include "core/network/presets.h"

#include <utility>
#include <vector>

namespace featherweight::test {

[[nodiscard]] inline NetworkChoice standardChoice(std::vector<int> widths = {16, 32}) {
    return {presetNamed("standard"), std::move(widths)};
}

[[nodiscard]] inline NetworkChoice separableChoice(std::vector<int> widths = {16, 32}) {
    return {presetNamed("separable"), std::move(widths)};
}

} // namespace featherweight::test
