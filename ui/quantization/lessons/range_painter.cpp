// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/lessons/range_painter.h"
#include "core/quantization/clipping.h"

#include "ui/geometry/axis_steps.h"
#include "ui/geometry/histogram_shape.h"
#include "ui/paint/theme.h"
#include "ui/plot/axis.h"
#include "ui/plot/head.h"
#include "ui/plot/legend.h"
#include "ui/plot/look.h"
#include "ui/words/base/format.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RangePicture)
};

constexpr int stripHeight = 9;
constexpr double signWidth = 14;
constexpr double leastStepWidth = 4; ///< pixels; narrower steps are not drawn one by one

/// Both rows' common axis.
struct Values {
    AxisSpan span;
    QRectF box; ///< of the rows: from the left end to the right

    [[nodiscard]] double at(double value) const {
        return box.left() + (value - span.least) / (span.most - span.least) * box.width();
    }
};

Values valuesOf(const RangeEvidence& evidence, const QRectF& box) {
    double least = 0;
    double most = 0;
    for (const RangeUse* use : {&evidence.healthy, &evidence.broken}) {
        const ObserverState& seen = use->observer;
        least = std::min({least, seen.histogram.lower(), seen.rangeMin()});
        most = std::max({most, seen.histogram.upper(), seen.rangeMax()});
    }
    const int steps = std::clamp(static_cast<int>(box.width()) / 80, 2, 8);
    return {roundSpan(least, most, steps, 1e-6), box};
}

void paintAxis(QPainter& painter, const Values& values, const plot::Look& look) {
    plot::Axis axis;
    axis.inside = true;
    axis.gap = 1;
    for (int tick = 0; tick < values.span.ticks; ++tick) {
        const double value = values.span.least + tick * values.span.step;
        axis.ticks.push_back({values.at(value), plot::stepNumber(value, values.span.step, 6)});
    }
    plot::drawBelow(painter, values.box, axis, look);
}

/// Bars as high as the logarithm of their count, so that single values are seen.
void paintBars(QPainter& painter, const QRectF& box, const Values& axis, const ObserverState& seen,
               const RangeUse& use, const QColor& color) {
    const ValueHistogram& histogram = seen.histogram;
    const ClipLimits limits = clipLimits(use.observer, seen);
    const auto& counts = histogram.counts();
    const auto greatest = static_cast<double>(*std::max_element(counts.begin(), counts.end()));
    const QBrush clipped = theme::striped(theme::error);
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        if (counts[bin] == 0) {
            continue;
        }
        const double left = histogram.lower() + histogram.binWidth() * static_cast<double>(bin);
        const double middle = left + histogram.binWidth() / 2;
        const double x = axis.at(left);
        const double width = std::max(axis.at(left + histogram.binWidth()) - x, 1.0);
        const double height = std::max(std::log1p(static_cast<double>(counts[bin])) /
                                           std::log1p(greatest) * box.height(),
                                       2.0);
        const bool outside = middle < limits.least || middle > limits.most;
        painter.fillRect(QRectF(x, box.bottom() - height, width, height),
                         outside ? clipped : QBrush(color));
    }
}

/// The range as a strip: orange where ordinary values are, striped where steps are wasted.
void paintStrip(QPainter& painter, const QRectF& box, const Values& axis, const RangeUse& use,
                const ObserverState& ordinary, const plot::Look& look) {
    const ObserverState& observer = use.observer;
    const double left = axis.at(observer.rangeMin());
    const double right = std::max(axis.at(observer.rangeMax()), left + 2);
    const double first = std::clamp(axis.at(ordinary.min), left, right);
    const double last = std::clamp(axis.at(ordinary.max), first, right);
    painter.fillRect(QRectF(left, box.top(), right - left, box.height()),
                     theme::striped(theme::error));
    painter.fillRect(QRectF(first, box.top(), std::max(last - first, 2.0), box.height()),
                     theme::int8);
    const double step = (right - left) / static_cast<double>(use.steps);
    painter.setPen(QPen(look.base, 1));
    for (std::int64_t level = 1; step >= leastStepWidth && level < use.steps; ++level) {
        const double x = left + step * static_cast<double>(level);
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
    }
    painter.setPen(QPen(look.text, 2));
    for (const double end : {left, right}) {
        painter.drawLine(QPointF(end, box.top() - 4), QPointF(end, box.bottom() + 1));
    }
}

void paintRow(QPainter& painter, const QRectF& row, const Values& axis, const QString& name,
              const RangeUse& use, const ObserverState& ordinary, const plot::Look& look) {
    const int line = painter.fontMetrics().height();
    const QRectF bars(row.left(), row.top() + line, row.width(),
                      row.height() - line - stripHeight - 4);
    const QColor base = look.base;
    // Behind: what will come. In front: what this calibration saw.
    paintBars(painter, bars, axis, ordinary, use, theme::blend(theme::fp32, base, 0.35));
    paintBars(painter, bars, axis, use.observer, use, theme::fp32);
    paintStrip(painter, QRectF(row.left(), bars.bottom() + 1, row.width(), stripHeight), axis, use,
               ordinary, look);
    plot::drawTitle(painter, QRectF(row.left(), row.top(), row.width(), line),
                    rangeCaption(name, use), Qt::AlignLeft | Qt::AlignVCenter, look);
}

void paintLegend(QPainter& painter, const QRectF& line, const plot::Look& look) {
    plot::Legend legend(plot::Legend::Flow::Line, 4, 16);
    const auto add = [&legend](const QString& words, const QBrush& brush) {
        legend.add(words, signWidth, [brush](QPainter& to, const QRectF& sign) {
            to.fillRect(QRectF(sign.left(), sign.top() + sign.height() / 4, sign.width(),
                               sign.height() / 2),
                        brush);
        });
    };
    add(Words::tr("values (height: log of the count)"), QBrush(theme::fp32));
    add(Words::tr("range in use"), QBrush(theme::int8));
    add(Words::tr("clipped or wasted"), theme::striped(theme::error));
    legend.paint(painter, line, look);
}

} // namespace

QString rangeCaption(const QString& name, const RangeUse& use) {
    return Words::tr("%1: %2 of %3 steps in use, %4 of the values clipped")
        .arg(name, format::count(use.used), format::count(use.steps), format::percent(use.clipped));
}

void paintRanges(QPainter& painter, const QRect& box, const RangeEvidence& evidence,
                 const plot::Look& look) {
    const int line = painter.fontMetrics().height();
    paintLegend(painter, QRectF(box.left(), box.bottom() - line, box.width(), line), look);
    const Values axis =
        valuesOf(evidence, QRectF(box.left(), box.top(), box.width(), box.height() - 2 * line - 2));
    paintAxis(painter, axis, look);
    const double height = axis.box.height() / 2;
    const QRectF upper(axis.box.left(), axis.box.top(), axis.box.width(), height - 2);
    paintRow(painter, upper, axis, Words::tr("Healthy"), evidence.healthy,
             evidence.healthy.observer, look);
    paintRow(painter, upper.translated(0, height), axis, Words::tr("Broken"), evidence.broken,
             evidence.healthy.observer, look);
}

} // namespace featherweight
