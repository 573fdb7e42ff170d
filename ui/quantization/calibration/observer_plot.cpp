// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/calibration/observer_plot.h"

#include "ui/paint/theme.h"
#include "ui/plot/axis.h"
#include "ui/plot/head.h"
#include "ui/plot/marks.h"
#include "ui/quantization/figures/histogram_plot.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int rightMargin = 36; ///< room for the greatest integer beside the range's end
constexpr int markHeight = 9;   ///< of the triangles below the axis
constexpr double swatch = 12;
constexpr int legendLines = 2;

} // namespace

QString ObserverPlot::title() const {
    return observesInput(m_observer->name)
               ? tr("What the observer of the input saw")
               : tr("What the observer of %1 saw").arg(QString::fromStdString(m_observer->name));
}

QStringList ObserverPlot::legend() const {
    if (m_observer->histogram.empty()) {
        return {};
    }
    QStringList lines{
        tr("%1 values").arg(format::count(m_observer->histogram.total())),
        tr("min %1, max %2").arg(format::value(m_observer->min), format::value(m_observer->max))};
    if (m_observer->decided) {
        lines << tr("range %1 … %2")
                     .arg(format::value(m_observer->rangeMin()),
                          format::value(m_observer->rangeMax()))
              << clippedShort(*m_observer);
    }
    return lines;
}

QRectF ObserverPlot::plotArea() const {
    const QFontMetrics letters(look().letters());
    const int line = letters.height();
    const int counts = letters.horizontalAdvance(format::count(100000)) + theme::gap;
    // Above: the title and the integers. Below: marks, values, the axis' name, and the legend.
    const int head =
        QFontMetrics(look().letters(1.15, true)).height() + line + line / 2 + theme::gap;
    const int foot = markHeight + (2 + legendLines) * line + theme::gap / 2;
    return box().adjusted(theme::gap + line + counts, theme::gap + head, -rightMargin,
                          -theme::gap - foot);
}

HistogramPlot ObserverPlot::histogram() const {
    const QRectF area = plotArea();
    const int label = QFontMetrics(look().letters()).horizontalAdvance(QStringLiteral("-0.88"));
    const int steps = std::clamp(static_cast<int>(area.width()) / (label + 3 * theme::gap), 2, 10);
    return {*m_observer, area, valueAxis(*m_observer, steps), look()};
}

std::vector<plot::Mark> ObserverPlot::marks() const {
    return m_observer->histogram.empty() ? std::vector<plot::Mark>() : histogram().marks();
}

DataTable ObserverPlot::data() const {
    DataTable table{title(), {{tr("from"), {}}, {tr("to"), {}}, {tr("values"), {}}}, {}};
    for (const HistogramBar& bin : joinedBars(m_observer->histogram, 0)) {
        table.rows.push_back({bin.left, bin.right, static_cast<double>(bin.count)});
    }
    return table;
}

void ObserverPlot::paint(QPainter& painter, const plot::Shown&) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(box(), look().base);
    const QRectF area = plotArea();
    const bool empty = m_observer->histogram.empty();
    if (empty) {
        paintFrame(painter);
        plot::drawHint(painter, area.adjusted(theme::groupGap, 0, -theme::groupGap, 0), hint(),
                       look());
        return;
    }
    const HistogramPlot histogram = this->histogram();
    paintFrame(painter);
    histogram.drawRange(painter);
    paintCounts(painter, histogram);
    paintValues(painter, histogram);
    histogram.drawBars(painter);
    histogram.drawZero(painter);
    histogram.drawEnds(painter);
    paintIntegers(painter, histogram);
    paintLegend(painter);
}

void ObserverPlot::paintFrame(QPainter& painter) const {
    const QRectF area = plotArea();
    painter.setFont(look().letters(1.15, true));
    plot::drawTitle(painter,
                    QRectF(theme::gap, theme::gap, size().width() - 2 * theme::gap,
                           painter.fontMetrics().height()),
                    title(), Qt::AlignHCenter | Qt::AlignVCenter, look());
    painter.setFont(look().letters());
    const QFontMetrics letters = painter.fontMetrics();
    const int line = letters.height();
    plot::Axis values;
    values.title = tr("value");
    values.titleAt = area.bottom() + markHeight + line;
    plot::drawBelow(painter, area, values, look());
    plot::Axis counts;
    counts.titleAt = theme::gap;
    counts.titleRoom = area.height() + 2.0 * (line + 4);
    // The name of the upright axis may be longer than the axis.
    const QString full = tr("number of values (logarithmic)");
    counts.title =
        letters.horizontalAdvance(full) <= counts.titleRoom ? full : tr("number of values (log)");
    plot::drawLeft(painter, area, counts, look());
    painter.setPen(look().axis);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.drawLine(area.topLeft(), area.bottomLeft());
}

void ObserverPlot::paintCounts(QPainter& painter, const HistogramPlot& histogram) const {
    const int line = painter.fontMetrics().height();
    const double decade = histogram.y(1) - histogram.y(10);
    const int every = std::max(1, static_cast<int>(std::ceil(line / decade)));
    plot::Axis counts;
    for (int power = 0; power <= histogram.decades(); ++power) {
        const double count = std::pow(10.0, power);
        counts.ticks.push_back(
            {histogram.y(count), power % every == 0
                                     ? format::operations(static_cast<std::int64_t>(count))
                                     : QString()});
    }
    plot::drawLeft(painter, plotArea(), counts, look());
}

void ObserverPlot::paintValues(QPainter& painter, const HistogramPlot& histogram) const {
    const AxisSpan& span = histogram.values();
    plot::Axis values;
    values.gap = markHeight;
    for (int tick = 0; tick < span.ticks; ++tick) {
        const double value = span.least + tick * span.step;
        values.ticks.push_back({histogram.x(value), plot::stepNumber(value, span.step)});
    }
    plot::drawBelow(painter, plotArea(), values, look());
}

void ObserverPlot::paintIntegers(QPainter& painter, const HistogramPlot& histogram) const {
    if (!m_observer->decided) {
        return;
    }
    const QRectF area = plotArea();
    const QFontMetrics metrics = painter.fontMetrics();
    const double top = area.top() - 1.5 * metrics.height() - 2; // clear of the greatest count
    const auto draw = [&](const QString& text, double left) {
        painter.drawText(QPointF(left, top + metrics.ascent()), text);
    };
    const QString zero = tr("zero point %1").arg(format::count(m_observer->zeroPoint));
    const int zeroWidth = metrics.horizontalAdvance(zero);
    const double zeroLeft = std::clamp(histogram.x(0) - zeroWidth / 2.0, double(theme::gap),
                                       size().width() - theme::gap - zeroWidth);
    painter.setPen(look().text);
    draw(zero, zeroLeft);
    // The ends of the range are integers too; they give way to the zero point.
    const QString least = format::count(0);
    const double leastLeft =
        histogram.x(m_observer->rangeMin()) - metrics.horizontalAdvance(least) / 2.0;
    const QString most = format::count(m_observer->quantMax);
    const double mostLeft =
        histogram.x(m_observer->rangeMax()) - metrics.horizontalAdvance(most) / 2.0;
    painter.setPen(look().muted);
    const QString name = tr("INT8");
    const double nameLeft = area.left() - theme::gap / 2.0 - metrics.horizontalAdvance(name);
    if (nameLeft + metrics.horizontalAdvance(name) + theme::gap / 2.0 <
        std::min(leastLeft, zeroLeft)) {
        draw(name, nameLeft);
    }
    if (leastLeft + metrics.horizontalAdvance(least) + theme::gap < zeroLeft) {
        draw(least, leastLeft);
    }
    if (mostLeft > zeroLeft + zeroWidth + theme::gap) {
        draw(most, mostLeft);
    }
}

void ObserverPlot::paintLegend(QPainter& painter) const {
    const auto box = [](const QRectF& sign) {
        return QRectF(sign.left(), sign.top() + (sign.height() - swatch) / 2, swatch, swatch);
    };
    const std::vector<plot::Legend::Sign> signs{
        [box](QPainter& to, const QRectF& sign) { to.fillRect(box(sign), QColor(theme::fp32)); },
        [this, box](QPainter& to, const QRectF& sign) {
            plot::drawPointer(to, {box(sign).center().x(), box(sign).top() + 2}, look().text);
        },
        [this, box](QPainter& to, const QRectF& sign) {
            const QRectF at = box(sign);
            to.fillRect(at, rangeGround(look()));
            to.setPen(QPen(theme::int8, 2));
            to.drawPolyline(
                QPolygonF{at.bottomLeft(), at.topLeft(), at.topRight(), at.bottomRight()});
        },
        [box](QPainter& to, const QRectF& sign) {
            to.fillRect(box(sign), theme::striped(theme::error));
        }};
    plot::Legend legend(plot::Legend::Flow::TwoColumns, theme::gap);
    const QStringList words = this->legend();
    for (qsizetype index = 0; index < words.size(); ++index) {
        legend.add(words[index], swatch, signs[static_cast<std::size_t>(index)]);
    }
    const int line = painter.fontMetrics().height();
    const double top = size().height() - theme::gap - legendLines * line;
    legend.paint(painter,
                 QRectF(theme::gap, top, size().width() - 2 * theme::gap, legendLines * line),
                 look());
}

} // namespace featherweight
