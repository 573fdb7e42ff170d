#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Rectangles at whole pixels, where there are many or large ones. Any thread.
//
// What is antialiased becomes spans, three for each line of a rectangle. Qt hands more than some 90
// spans at a time to the threads of its pool and waits for them: for milliseconds when another
// thread computes on their core. Without, an opaque colour needs no spans and a pattern a third.

#include <QRectF>

class QBrush;
class QColor;
class QPainter;

namespace featherweight {

void fillPixels(QPainter& painter, const QRectF& rect, const QBrush& brush);
/// One pixel wide, around `inside`.
void framePixels(QPainter& painter, const QRectF& inside, const QColor& color);

} // namespace featherweight
