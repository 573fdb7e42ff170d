#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Small signs drawn by hand, so that they need no font and follow the palette. Any thread.

class QPainter;
class QRectF;

namespace featherweight {

/// A tick in a box of any size, in the painter's pen colour.
void drawTick(QPainter& painter, const QRectF& box);

/// A triangle with an exclamation mark, in the error colour.
void drawWarning(QPainter& painter, const QRectF& box);

} // namespace featherweight
