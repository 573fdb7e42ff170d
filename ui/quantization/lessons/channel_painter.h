#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the channels of a weight: how large they are, and how many levels one scale for all leaves
// them. Any thread.

#include "ui/plot/picture.h"
#include "ui/words/quantization/lesson_evidence.h"

#include <QRect>

class QFontMetrics;
class QPainter;

namespace featherweight {

/// Both bars of each channel, as paintChannels() places them for these letters.
[[nodiscard]] std::vector<plot::Mark>
channelMarks(const QRect& box, const ChannelEvidence& evidence, const QFontMetrics& letters);

/// In the painter's font.
void paintChannels(QPainter& painter, const QRect& box, const ChannelEvidence& evidence,
                   const plot::Look& look);

} // namespace featherweight
