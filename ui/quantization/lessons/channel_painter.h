#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the channels of a weight: how large they are, and how many levels one scale for all leaves
// them. Any thread.

#include "ui/words/quantization/lesson_evidence.h"

#include <QRect>

class QPainter;

namespace featherweight {

namespace plot {
struct Look;
}

/// In the painter's font.
void paintChannels(QPainter& painter, const QRect& box, const ChannelEvidence& evidence,
                   const plot::Look& look);

} // namespace featherweight
