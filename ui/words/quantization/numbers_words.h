#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of numbers says while there are none, or none of the place that is looked at. Pure
// functions, GUI thread (they translate).

#include "ui/views/inspection_view.h"
#include "ui/views/quantization_view.h"

namespace featherweight {

/// While there is no result: what will stand there and how to come by it.
[[nodiscard]] QString numbersHint(const QuantizationView& view);
/// Why the values are not there, or not those of the place that is looked at; empty when they are.
/// `showsPlace`: the last slice that came is of that place.
[[nodiscard]] QString sliceState(const QuantizationView& view, const InspectionView& inspection,
                                 bool showsPlace);

} // namespace featherweight
