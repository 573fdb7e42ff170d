#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What every max-pool of ours does with the numbers of a window, of several windows side by side.

#include "core/engine/torch/max_pool.h"
#include "core/engine/torch/widest.h"

#include <cstdint>

namespace featherweight {

/// T and Positions are a float and an integer, or vectors of as many.
template <typename T, typename Positions>
struct Greatest {
    T number; ///< the first of the window, at its beginning
    Positions position{};

    /// What is not a number wins, as in LibTorch.
    FW_INLINED void meet(const T& value, std::int32_t at) {
        // NOLINTNEXTLINE(misc-redundant-expression)
        const auto better = (value > number) | (value != value);
        number = better ? value : number;
        position = better ? Positions{} + at : position;
    }

    FW_INLINED void relu() {
        const T zero{};
        position = number > zero ? position : Positions{} + maxPoolNowhere;
        number = number < zero ? zero : number;
    }
};

} // namespace featherweight
