#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands upon the bars of measured times: a line from quartile to quartile and the median's
// number. Pure function of a painter, GUI thread.

#include <QColor>
#include <QPointF>
#include <QString>

class QPainter;

namespace featherweight {

/// `top` and `bottom` are the upper and the lower quartile's places; `value` goes above, in the
/// painter's font.
void drawQuartiles(QPainter& painter, const QPointF& top, const QPointF& bottom,
                   const QString& value, const QColor& color);

} // namespace featherweight
