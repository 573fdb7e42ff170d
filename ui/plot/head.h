#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What pictures have at their head, and what stands in them as long as there are no values.
// Functions of a painter, any thread.

#include <QRectF>
#include <QString>

class QPainter;

namespace featherweight::plot {

struct Look;

/// A line of the painter's font, cut to `box`.
void drawTitle(QPainter& painter, const QRectF& box, const QString& title, Qt::Alignment alignment,
               const Look& look);
/// In the middle of `box`.
void drawHint(QPainter& painter, const QRectF& box, const QString& hint, const Look& look);
/// The middle of `box` in which a hint has no lines too long to be read.
[[nodiscard]] QRectF hintBox(const QRectF& box);

// Pictures that begin with a title on the left, and a line of legend below it:

/// Room of the title, in px.
[[nodiscard]] int headHeight(const Look& look);
[[nodiscard]] QRectF legendBox(const QRectF& picture, const Look& look);
/// The ground and the title, then the hint if there is one: then there is nothing more to be
/// painted (false). Leaves the painter with the picture's usual letters.
[[nodiscard]] bool paintHead(QPainter& painter, const QRectF& picture, const QString& title,
                             const QString& hint, const Look& look);

} // namespace featherweight::plot
