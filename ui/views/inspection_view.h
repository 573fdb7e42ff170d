#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The values that are looked at, before and after. GUI thread.

#include "core/quantization/tensor_slice.h"

#include <QString>

#include <memory>

namespace featherweight {

/// One channel of one tensor of the last finished run.
struct InspectionView {
    std::shared_ptr<const TensorSlice> slice; ///< the last one that came; null: none did
    bool stale = false;                       ///< another one was asked for
    QString problem;                          ///< why there is none
};

} // namespace featherweight
