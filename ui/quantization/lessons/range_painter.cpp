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
#include <array>
#include <cmath>
#include <vector>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RangePicture)
};

constexpr int stripHeight = 9;
constexpr double signWidth = 14;
constexpr double leastBarWidth = 1.5; ///< pixels
constexpr double muchCoarser = 8;
constexpr double leastStepWidth = 4; ///< pixels; narrower steps are not drawn one by one

/// All rows' common axis. Where one range is much wider than the healthy one, it is logarithmic
/// away from 0 (the inverse of the hyperbolic sine), so that both can be seen.
struct Values {
    double least = 0;
    double most = 1;
    double unit = 0; ///< up to here it is about linear; 0: everywhere
    double step = 1; ///< between ticks of a linear axis
    QRectF box;      ///< of the rows: from the left end to the right

    [[nodiscard]] double bent(double value) const {
        return unit > 0 ? std::asinh(value / unit) : value;
    }
    [[nodiscard]] double at(double value) const {
        return box.left() + (bent(value) - bent(least)) / (bent(most) - bent(least)) * box.width();
    }
};

std::vector<const RangeUse*> usesOf(const RangeEvidence& evidence) {
    std::vector<const RangeUse*> uses{&evidence.healthy, &evidence.broken};
    if (evidence.fixed) {
        uses.push_back(&*evidence.fixed);
    }
    return uses;
}

struct Row {
    QString name;
    const RangeUse* use;
    QRectF place;
};

std::vector<Row> rowsOf(const RangeEvidence& evidence, const QRectF& box) {
    const std::array names{Words::tr("Healthy"), Words::tr("Broken"), Words::tr("With the remedy")};
    const std::vector<const RangeUse*> uses = usesOf(evidence);
    const double height = box.height() / static_cast<double>(uses.size());
    std::vector<Row> rows;
    for (std::size_t row = 0; row < uses.size(); ++row) {
        rows.push_back({names.at(row), uses[row],
                        QRectF(box.left(), box.top() + height * static_cast<double>(row),
                               box.width(), height - 2)});
    }
    return rows;
}

Values valuesOf(const RangeEvidence& evidence, const QRectF& box) {
    constexpr double muchWider = 15;
    double least = 0;
    double most = 0;
    for (const RangeUse* use : usesOf(evidence)) {
        const ObserverState& seen = use->observer;
        least = std::min({least, seen.histogram.lower(), seen.rangeMin()});
        most = std::max({most, seen.histogram.upper(), seen.rangeMax()});
    }
    const ObserverState& healthy = evidence.healthy.observer;
    if (most - least > muchWider * (healthy.rangeMax() - healthy.rangeMin())) {
        const double unit = std::max(healthy.rangeMax(), -healthy.rangeMin()) / 3;
        return {least, most, unit, 0, box};
    }
    const int steps = std::clamp(static_cast<int>(box.width()) / 80, 2, 8);
    const AxisSpan span = roundSpan(least, most, steps, 1e-6);
    return {span.least, span.most, 0, span.step, box};
}

std::vector<plot::Tick> ticksOf(const Values& values) {
    std::vector<plot::Tick> ticks;
    if (values.unit == 0) {
        const auto steps = std::lround((values.most - values.least) / values.step);
        for (long tick = 0; tick <= steps; ++tick) {
            const double value = values.least + static_cast<double>(tick) * values.step;
            ticks.push_back({values.at(value), plot::stepNumber(value, values.step, 6)});
        }
        return ticks;
    }
    const auto add = [&](double value) {
        if (value >= values.least && value <= values.most) {
            ticks.push_back({values.at(value), format::significant(value)});
        }
    };
    add(0);
    const double furthest = std::max(values.most, -values.least);
    for (double decade = std::pow(10, std::ceil(std::log10(values.unit))); decade <= furthest;
         decade *= 10) {
        add(-decade);
        add(decade);
    }
    return ticks;
}

void paintAxis(QPainter& painter, const Values& values, const plot::Look& look) {
    plot::Axis axis;
    axis.inside = true;
    axis.gap = 1;
    axis.ticks = ticksOf(values);
    plot::drawBelow(painter, values.box, axis, look);
}

/// Bars as high as the logarithm of their count, so that single values are seen.
void paintBars(QPainter& painter, const QRectF& box, const Values& axis, const ObserverState& seen,
               const RangeUse& use, const ValueHistogram& finest, const QColor& color) {
    const ValueHistogram& histogram = seen.histogram;
    const ClipLimits limits = clipLimits(use.observer, seen);
    const auto& counts = histogram.counts();
    const auto greatest = static_cast<double>(*std::max_element(counts.begin(), counts.end()));
    const QBrush clipped = theme::striped(theme::error);
    const bool coarse = histogram.binWidth() > muchCoarser * finest.binWidth();
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        const double left = histogram.lower() + histogram.binWidth() * static_cast<double>(bin);
        const bool shown = left + histogram.binWidth() > finest.lower() && left < finest.upper();
        if (counts[bin] == 0 || (coarse && shown)) {
            continue; // what is known in finer bins is drawn with those
        }
        const double middle = left + histogram.binWidth() / 2;
        const double x = axis.at(left);
        const double width = std::max(axis.at(left + histogram.binWidth()) - x, leastBarWidth);
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
    painter.setPen(QPen(look.base, 1));
    double before = left;
    // On a logarithmic axis the few that are wide enough would look like cuts.
    for (std::int64_t level = 1; axis.unit == 0 && level < use.steps; ++level) {
        const double x = axis.at(observer.rangeMin() + observer.scale * static_cast<double>(level));
        if (x - before >= leastStepWidth) {
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
        }
        before = x;
    }
    painter.setPen(QPen(look.text, 2));
    for (const double end : {left, right}) {
        painter.drawLine(QPointF(end, box.top() - 4), QPointF(end, box.bottom() + 1));
    }
}

QRectF barsOf(const QRectF& row, int line) {
    return {row.left(), row.top() + line, row.width(), row.height() - line - stripHeight - 4};
}

void addMarks(std::vector<plot::Mark>& marks, const QRectF& bars, const Values& axis,
              const QString& name, const ObserverState& seen) {
    const ValueHistogram& histogram = seen.histogram;
    for (std::size_t bin = 0; bin < histogram.counts().size(); ++bin) {
        const std::int64_t count = histogram.counts()[bin];
        const double left = histogram.lower() + histogram.binWidth() * static_cast<double>(bin);
        const double right = left + histogram.binWidth();
        if (count > 0) {
            const double x = axis.at(left);
            marks.push_back(
                {QRectF(x, bars.top(), std::max(axis.at(right) - x, 1.0), bars.height()),
                 Words::tr("%1, %2: %Ln value(s)", "healthy or broken, and from where to where",
                           static_cast<int>(count))
                     .arg(name, format::fromTo(format::value(left, 3), format::value(right, 3)))});
        }
    }
}

void paintRow(QPainter& painter, const QRectF& row, const Values& axis, const QString& name,
              const RangeUse& use, const ObserverState& ordinary, const plot::Look& look) {
    const int line = painter.fontMetrics().height();
    const QRectF bars = barsOf(row, line);
    const QColor base = look.base;
    // Behind: what will come. In front: what this calibration saw.
    const ValueHistogram& finest = ordinary.histogram;
    paintBars(painter, bars, axis, ordinary, use, finest, theme::blend(theme::fp32, base, 0.35));
    paintBars(painter, bars, axis, use.observer, use, finest, theme::fp32);
    paintStrip(painter, QRectF(row.left(), bars.bottom() + 1, row.width(), stripHeight), axis, use,
               ordinary, look);
    plot::drawTitle(painter, QRectF(row.left(), row.top(), row.width(), line),
                    rangeCaption(name, use), Qt::AlignLeft | Qt::AlignVCenter, look);
}

void paintLegend(QPainter& painter, const QRectF& line, bool bent, const plot::Look& look) {
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
    if (bent) {
        legend.add(Words::tr("logarithmic away from 0"));
    }
    legend.paint(painter, line, look);
}

} // namespace

QString rangeCaption(const QString& name, const RangeUse& use) {
    return Words::tr("%1: %2 of %3 steps in use, %4 of the values clipped")
        .arg(name, format::count(use.used), format::count(use.steps), format::percent(use.clipped));
}

std::vector<plot::Mark> rangeMarks(const QRect& box, const RangeEvidence& evidence, int line) {
    const Values axis =
        valuesOf(evidence, QRectF(box.left(), box.top(), box.width(), box.height() - 2 * line - 2));
    std::vector<plot::Mark> marks;
    for (const Row& row : rowsOf(evidence, axis.box)) {
        addMarks(marks, barsOf(row.place, line), axis, row.name, row.use->observer);
    }
    return marks;
}

void paintRanges(QPainter& painter, const QRect& box, const RangeEvidence& evidence,
                 const plot::Look& look) {
    const int line = painter.fontMetrics().height();
    const Values axis =
        valuesOf(evidence, QRectF(box.left(), box.top(), box.width(), box.height() - 2 * line - 2));
    paintLegend(painter, QRectF(box.left(), box.bottom() - line, box.width(), line), axis.unit > 0,
                look);
    paintAxis(painter, axis, look);
    for (const Row& row : rowsOf(evidence, axis.box)) {
        paintRow(painter, row.place, axis, row.name, *row.use, evidence.healthy.observer, look);
    }
}

} // namespace featherweight
