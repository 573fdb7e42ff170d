#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The sign of a changed prediction, told apart by colour and by shape: worse is a square with a
// cross, better a disc with a tick, still wrong a diamond with a bar. Any thread.

#include "ui/plot/look.h"
#include "ui/words/quantization/accuracy_cost.h"

#include <QIcon>

class QPainter;
class QRectF;

namespace featherweight {

/// Any thread.
void drawChangeMark(QPainter& painter, const QRectF& box, Change change, const plot::Look& look);

/// The same for a button. GUI thread.
[[nodiscard]] QIcon changeIcon(Change change, const plot::Look& look);

} // namespace featherweight
