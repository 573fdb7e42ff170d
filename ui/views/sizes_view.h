#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What files of other widths are as large as, measured. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/views/run_phase.h"

#include <memory>
#include <vector>

namespace featherweight {

/// File sizes over the networks' widths.
struct SizesView {
    RunPhase phase = RunPhase::Empty;
    bool possible = false;                       ///< there is a network, and nothing else runs
    bool perChannel = true;                      ///< how the weights of `sizes` are quantized
    NetworkModel model = NetworkModel::Standard; ///< of `sizes`
    std::shared_ptr<const std::vector<FileSizes>> sizes; ///< from narrow to wide; null: none yet
};

} // namespace featherweight
