#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The look of each of the three layers: a colour and a pattern. Any thread.

#include "core/separable/kernel_walk.h"

#include <QBrush>

namespace featherweight {

[[nodiscard]] QColor layerColor(BlockLayer layer);
/// `share` of the colour, the rest is `ground`.
[[nodiscard]] QBrush layerBrush(BlockLayer layer, const QColor& ground, qreal share = 1);

} // namespace featherweight
