#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What files of other widths are as large as, measured. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/views/run_phase.h"
#include "ui/views/why_not.h"

#include <memory>
#include <vector>

namespace featherweight {

/// File sizes over the networks' widths.
struct SizesView {
    RunPhase phase = RunPhase::Empty;
    WhyNot whyNot = WhyNot::NoNetwork;
    bool perChannel = true; ///< how the weights of `sizes` are quantized
    NetworkChoice network;  ///< around which they are
    std::shared_ptr<const std::vector<NetworkSizes>> sizes; ///< from narrow to wide; null: none yet

    [[nodiscard]] bool possible() const { return whyNot == WhyNot::Nothing; }
};

} // namespace featherweight
