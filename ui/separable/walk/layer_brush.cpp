// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/layer_brush.h"

#include "ui/paint/theme.h"

namespace featherweight {

QColor layerColor(BlockLayer layer) {
    return layer == BlockLayer::Standard    ? theme::standard
           : layer == BlockLayer::Depthwise ? theme::depthwise
                                            : theme::pointwise;
}

QBrush layerBrush(BlockLayer layer, const QColor& ground, qreal share) {
    const QColor shade = theme::blend(layerColor(layer), ground, share);
    return layer == BlockLayer::Standard    ? QBrush(shade)
           : layer == BlockLayer::Depthwise ? theme::dotted(shade)
                                            : theme::striped(shade);
}

} // namespace featherweight
