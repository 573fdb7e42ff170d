#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the channels of a weight: how large they are, and how many levels one scale for all leaves
// them. GUI thread.

#include "ui/words/quantization/lesson_evidence.h"

#include <QRect>

class QPainter;
class QPalette;

namespace featherweight {

/// In the painter's font.
void paintChannels(QPainter& painter, const QRect& box, const ChannelEvidence& evidence,
                   const QPalette& palette);

} // namespace featherweight
