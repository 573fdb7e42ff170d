#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the values that pass an observer and the range chosen for them, healthy above broken on the
// same axis: what is clipped and which steps are wasted. Any thread.

#include "ui/plot/picture.h"
#include "ui/words/quantization/lesson_evidence.h"

#include <QRect>
#include <QString>

class QPainter;

namespace featherweight {

/// "Broken: 5 of 128 steps in use, 0.0 % of the values clipped"
[[nodiscard]] QString rangeCaption(const QString& name, const RangeUse& use);

/// The bars of both rows, of what each observer saw; as paintRanges() places them for letters of
/// this height.
[[nodiscard]] std::vector<plot::Mark> rangeMarks(const QRect& box, const RangeEvidence& evidence,
                                                 int line);

/// In the painter's font.
void paintRanges(QPainter& painter, const QRect& box, const RangeEvidence& evidence,
                 const plot::Look& look);

} // namespace featherweight
