// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/axis.h"

#include "ui/geometry/axis_steps.h"
#include "ui/geometry/value_scale.h"
#include "ui/plot/look.h"
#include "ui/words/base/format.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight::plot {

namespace {

constexpr double widestNumber = 120; ///< px

} // namespace

std::vector<Tick> ticksOf(const ValueScale& scale, int mostSteps, double from, double to,
                          const std::function<QString(double)>& text) {
    std::vector<Tick> found;
    for (const double value : scale.ticks(mostSteps)) {
        found.push_back({from + (to - from) * scale.share(value), text(value)});
    }
    return found;
}

void drawBelow(QPainter& painter, const QRectF& plot, const Axis& axis, const Look& look) {
    const QFontMetrics letters = painter.fontMetrics();
    const int line = letters.height();
    for (const Tick& tick : axis.ticks) {
        if (axis.grid) {
            painter.setPen(QPen(look.grid, 1));
            painter.drawLine(QPointF(tick.at, plot.top()), QPointF(tick.at, plot.bottom()));
        }
        if (tick.text.isEmpty()) {
            continue;
        }
        const double width = axis.inside ? letters.horizontalAdvance(tick.text) + 2 : widestNumber;
        double left = tick.at - width / 2;
        if (axis.inside) {
            left = std::clamp(left, plot.left(), std::max(plot.left(), plot.right() - width));
        }
        painter.setPen(look.text);
        painter.drawText(QRectF(left, plot.bottom() + axis.gap, width, line), Qt::AlignCenter,
                         tick.text);
    }
    painter.setPen(look.text);
    painter.drawText(QRectF(plot.left(), axis.titleAt, plot.width(), line), Qt::AlignCenter,
                     axis.title);
}

void drawLeft(QPainter& painter, const QRectF& plot, const Axis& axis, const Look& look) {
    const QFontMetrics letters = painter.fontMetrics();
    const int line = letters.height();
    for (const Tick& tick : axis.ticks) {
        if (axis.grid) {
            painter.setPen(QPen(look.grid, 1));
            painter.drawLine(QPointF(plot.left(), tick.at), QPointF(plot.right(), tick.at));
        }
        painter.setPen(look.text);
        painter.drawText(
            QRectF(plot.left() - axis.gap - widestNumber, tick.at - line, widestNumber, 2.0 * line),
            Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    const double room = axis.titleRoom > 0 ? axis.titleRoom : plot.height();
    painter.save();
    painter.setPen(look.text);
    painter.translate(axis.titleAt, plot.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-room / 2, 0, room, line), Qt::AlignCenter,
                     axis.titleRoom > 0
                         ? letters.elidedText(axis.title, Qt::ElideRight, static_cast<int>(room))
                         : axis.title);
    painter.restore();
}

QString stepNumber(double value, double step, int mostDecimals) {
    return format::fixed(std::abs(value) < step / 2 ? 0 : value, stepDecimals(step, mostDecimals));
}

} // namespace featherweight::plot
