// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/lessons/range_painter.h"
#include "core/quantization/clipping.h"

#include "ui/geometry/axis_steps.h"
#include "ui/geometry/histogram_shape.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RangePicture)
};

constexpr int stripHeight = 9;
constexpr double leastStepWidth = 4; ///< pixels; narrower steps are not drawn one by one

/// Both rows' common axis.
struct Axis {
    AxisSpan span;
    QRectF box; ///< of the rows: from the left end to the right

    [[nodiscard]] double at(double value) const {
        return box.left() + (value - span.least) / (span.most - span.least) * box.width();
    }
};

Axis axisOf(const RangeEvidence& evidence, const QRectF& box) {
    double least = 0;
    double most = 0;
    for (const ObserverState& one : {evidence.healthy.observer, evidence.broken.observer}) {
        least = std::min({least, one.histogram.lower(), one.rangeMin()});
        most = std::max({most, one.histogram.upper(), one.rangeMax()});
    }
    const int steps = std::clamp(static_cast<int>(box.width()) / 80, 2, 8);
    return {roundSpan(least, most, steps, 1e-6), box};
}

void paintAxis(QPainter& painter, const Axis& axis, const QPalette& palette) {
    const int line = painter.fontMetrics().height();
    const double step = axis.span.step;
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step))), 0, 6);
    for (int tick = 0; tick < axis.span.ticks; ++tick) {
        const double value = axis.span.least + tick * step;
        const double x = axis.at(value);
        painter.setPen(theme::gridLine(palette));
        painter.drawLine(QPointF(x, axis.box.top()), QPointF(x, axis.box.bottom()));
        const QString text =
            QLocale().toString(std::abs(value) < step / 2 ? 0 : value, 'f', decimals);
        QRectF place(0, axis.box.bottom() + 1, painter.fontMetrics().horizontalAdvance(text) + 2,
                     line);
        place.moveLeft(
            std::clamp(x - place.width() / 2, axis.box.left(), axis.box.right() - place.width()));
        painter.setPen(palette.color(QPalette::Text));
        painter.drawText(place, Qt::AlignCenter, text);
    }
}

/// Bars as high as the logarithm of their count, so that single values are seen.
void paintBars(QPainter& painter, const QRectF& box, const Axis& axis, const ObserverState& seen,
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
void paintStrip(QPainter& painter, const QRectF& box, const Axis& axis, const RangeUse& use,
                const ObserverState& ordinary, const QPalette& palette) {
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
    painter.setPen(QPen(palette.color(QPalette::Base), 1));
    for (std::int64_t level = 1; step >= leastStepWidth && level < use.steps; ++level) {
        const double x = left + step * static_cast<double>(level);
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
    }
    painter.setPen(QPen(palette.color(QPalette::Text), 2));
    for (const double end : {left, right}) {
        painter.drawLine(QPointF(end, box.top() - 4), QPointF(end, box.bottom() + 1));
    }
}

void paintRow(QPainter& painter, const QRectF& row, const Axis& axis, const QString& name,
              const RangeUse& use, const ObserverState& ordinary, const QPalette& palette) {
    const int line = painter.fontMetrics().height();
    const QRectF bars(row.left(), row.top() + line, row.width(),
                      row.height() - line - stripHeight - 4);
    const QColor base = palette.color(QPalette::Base);
    // Behind: what will come. In front: what this calibration saw.
    paintBars(painter, bars, axis, ordinary, use, theme::blend(theme::fp32, base, 0.35));
    paintBars(painter, bars, axis, use.observer, use, theme::fp32);
    paintStrip(painter, QRectF(row.left(), bars.bottom() + 1, row.width(), stripHeight), axis, use,
               ordinary, palette);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(QRectF(row.left(), row.top(), row.width(), line),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(rangeCaption(name, use), Qt::ElideRight,
                                                      static_cast<int>(row.width())));
}

void paintLegend(QPainter& painter, const QRectF& line, const QPalette& palette) {
    const std::array<std::pair<QBrush, QString>, 3> entries{
        {{QBrush(theme::fp32), Words::tr("values (height: log of the count)")},
         {QBrush(theme::int8), Words::tr("range in use")},
         {theme::striped(theme::error), Words::tr("clipped or wasted")}}};
    double x = line.left();
    for (const auto& [brush, text] : entries) {
        painter.fillRect(QRectF(x, line.top() + line.height() / 4, 14, line.height() / 2), brush);
        painter.setPen(palette.color(QPalette::Text));
        painter.drawText(QRectF(x + 18, line.top(), line.right() - x - 18, line.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        x += 18 + painter.fontMetrics().horizontalAdvance(text) + 16;
    }
}

} // namespace

QString rangeCaption(const QString& name, const RangeUse& use) {
    return Words::tr("%1: %2 of %3 steps in use, %4 of the values clipped")
        .arg(name, format::count(use.used), format::count(use.steps), format::percent(use.clipped));
}

void paintRanges(QPainter& painter, const QRect& box, const RangeEvidence& evidence,
                 const QPalette& palette) {
    const int line = painter.fontMetrics().height();
    paintLegend(painter, QRectF(box.left(), box.bottom() - line, box.width(), line), palette);
    const Axis axis =
        axisOf(evidence, QRectF(box.left(), box.top(), box.width(), box.height() - 2 * line - 2));
    paintAxis(painter, axis, palette);
    const double height = axis.box.height() / 2;
    const QRectF upper(axis.box.left(), axis.box.top(), axis.box.width(), height - 2);
    paintRow(painter, upper, axis, Words::tr("Healthy"), evidence.healthy,
             evidence.healthy.observer, palette);
    paintRow(painter, upper.translated(0, height), axis, Words::tr("Broken"), evidence.broken,
             evidence.healthy.observer, palette);
}

} // namespace featherweight
