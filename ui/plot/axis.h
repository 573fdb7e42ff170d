#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Axes of pictures drawn by hand: ticks with their numbers, lines through the plot, and names, in
// the painter's font. Functions of a painter, any thread.

#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace featherweight {
class ValueScale;
}

namespace featherweight::plot {

struct Look;

struct Tick {
    double at = 0; ///< px, along the axis
    QString text;  ///< none: a line without a number
};

struct Axis {
    std::vector<Tick> ticks;
    bool grid = true;     ///< a line through the plot at each tick
    bool inside = false;  ///< numbers at the ends are moved to stand within the plot's width
    double gap = 4;       ///< px between the plot and the numbers
    QString title;        ///< along the middle of the plot
    double titleAt = 0;   ///< px: its upper edge below a plot, its left edge beside one
    double titleRoom = 0; ///< px; more is cut; 0: the plot's side
};

/// Where `scale` has ticks, in at most `mostSteps` steps, for an axis from `from` to `to` (px).
[[nodiscard]] std::vector<Tick> ticksOf(const ValueScale& scale, int mostSteps, double from,
                                        double to, const std::function<QString(double)>& text);

void drawBelow(QPainter& painter, const QRectF& plot, const Axis& axis, const Look& look);
void drawLeft(QPainter& painter, const QRectF& plot, const Axis& axis, const Look& look);

/// A number with as many decimals as steps of this size need; no "-0.0".
[[nodiscard]] QString stepNumber(double value, double step, int mostDecimals = 8);

} // namespace featherweight::plot
