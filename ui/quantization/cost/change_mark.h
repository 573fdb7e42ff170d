#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The sign of a changed prediction, told apart by colour and by shape: worse is a square with a
// cross, better a disc with a tick, still wrong a diamond with a bar. GUI thread.

#include "ui/words/quantization/accuracy_cost.h"

#include <QIcon>

class QPainter;
class QPalette;
class QRectF;

namespace featherweight {

void drawChangeMark(QPainter& painter, const QRectF& box, Change change, const QPalette& palette);

/// The same for a button.
[[nodiscard]] QIcon changeIcon(Change change, const QPalette& palette);

} // namespace featherweight
