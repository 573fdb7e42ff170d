// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_plot.h"

#include "ui/paint/theme.h"
#include "ui/plot/head.h"
#include "ui/plot/legend.h"
#include "ui/plot/marks.h"

#include <QAbstractBarSeries>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QFontMetricsF>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QPainter>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr double sampleWidth = 14; ///< of a series in the legend
constexpr int mostNumbers = 10;    ///< along the axis below

const QAbstractAxis* firstAxis(const QChart& chart, Qt::Orientation orientation) {
    const QList<QAbstractAxis*> axes = chart.axes(orientation);
    return axes.isEmpty() ? nullptr : axes.first();
}

QStringList linesOf(const QString& category) {
    return category.split(QStringLiteral("<br>"));
}

} // namespace

ChartPlot::ChartPlot(const QChart& chart, std::vector<ChartNote> notes, bool legend)
    : m_title(chart.title()), m_across(axisOf(firstAxis(chart, Qt::Horizontal))),
      m_upwards(axisOf(firstAxis(chart, Qt::Vertical))), m_notes(std::move(notes)),
      m_legend(legend) {
    const QList<QAbstractSeries*> all = chart.series();
    for (const QAbstractSeries* series : all) {
        if (const auto* bars = qobject_cast<const QAbstractBarSeries*>(series)) {
            read(chart, *bars);
        } else if (const auto* points = qobject_cast<const QXYSeries*>(series)) {
            read(chart, *points);
        }
    }
}

ChartPlot::Axis ChartPlot::axisOf(const QAbstractAxis* axis) {
    Axis made;
    made.title = axis != nullptr ? axis->titleText() : QString();
    if (auto* names = qobject_cast<QBarCategoryAxis*>(const_cast<QAbstractAxis*>(axis))) {
        made.categories = names->categories();
        made.span = {-0.5, static_cast<double>(made.categories.size()) - 0.5, 1, 0};
    } else if (const auto* values = qobject_cast<const QValueAxis*>(axis)) {
        const bool dynamic = values->tickType() == QValueAxis::TicksDynamic;
        const double length = values->max() - values->min();
        const double step =
            dynamic ? values->tickInterval() : length / std::max(1, values->tickCount() - 1);
        const double first = dynamic
                                 ? std::ceil((values->min() - values->tickAnchor()) / step) * step +
                                       values->tickAnchor()
                                 : values->min();
        made.span = {values->min(), values->max(), step,
                     static_cast<int>(std::floor((values->max() - first) / step + 1e-9)) + 1};
        made.numbered = values->labelsVisible();
    }
    return made;
}

void ChartPlot::read(const QChart& chart, const QAbstractBarSeries& series) {
    m_stacked = series.type() == QAbstractSeries::SeriesTypeStackedBar;
    m_barWidth = series.barWidth();
    const QList<QLegendMarker*> markers =
        chart.legend()->markers(const_cast<QAbstractBarSeries*>(&series));
    const QList<QBarSet*> sets = series.barSets();
    for (qsizetype index = 0; index < sets.size(); ++index) {
        const QBarSet& set = *sets[index];
        Bars bars{set.label(),
                  set.brush(),
                  set.pen(),
                  {},
                  !chart.legend()->isVisible() || index >= markers.size() ||
                      markers[index]->isVisible()};
        for (int category = 0; category < set.count(); ++category) {
            bars.values.append(set.at(category));
        }
        m_bars.push_back(std::move(bars));
    }
}

void ChartPlot::read(const QChart& chart, const QXYSeries& series) {
    const QList<QLegendMarker*> markers = chart.legend()->markers(const_cast<QXYSeries*>(&series));
    Line line{series.name(), series.pen(), series.brush(), series.points()};
    line.named = markers.isEmpty() || markers.first()->isVisible();
    const auto* scattered = qobject_cast<const QScatterSeries*>(&series);
    line.joined = scattered == nullptr;
    line.marker = scattered != nullptr     ? scattered->markerSize()
                  : series.pointsVisible() ? series.markerSize()
                                           : 0;
    m_lines.push_back(std::move(line));
}

void ChartPlot::placed() {
    const QFontMetricsF letters(look().letters());
    const double line = letters.height();
    double numbers = 0;
    for (int tick = 0; tick < m_upwards.span.ticks; ++tick) {
        const double value = m_upwards.span.least + tick * m_upwards.span.step;
        numbers = std::max(numbers,
                           letters.horizontalAdvance(plot::stepNumber(value, m_upwards.span.step)));
    }
    double names = 1; // lines of the categories
    for (const QString& category : m_across.categories) {
        names = std::max(names, static_cast<double>(linesOf(category).size()));
    }
    const double head = QFontMetricsF(look().letters(1.15, true)).height() + 2 * theme::gap;
    double foot = theme::gap + names * line + (m_across.title.isEmpty() ? 0 : line) +
                  (m_legend ? line + theme::gap : 0) + footHeight();
    m_plot = box().adjusted(theme::groupGap + numbers + (m_upwards.title.isEmpty() ? 0 : line),
                            head, -theme::groupGap, -foot);
}

QPointF ChartPlot::place(double x, double value) const {
    const auto share = [](const AxisSpan& span, double at) {
        return span.most > span.least ? (at - span.least) / (span.most - span.least) : 0;
    };
    return {m_plot.left() + m_plot.width() * share(m_across.span, x),
            m_plot.bottom() - m_plot.height() * share(m_upwards.span, value)};
}

plot::Axis ChartPlot::below() const {
    plot::Axis axis;
    axis.title = m_across.title;
    const QFontMetricsF letters(look().letters());
    axis.titleAt = m_plot.bottom() + axis.gap + letters.height();
    axis.grid = m_across.categories.isEmpty();
    axis.inside = axis.grid;
    for (qsizetype category = 0; category < m_across.categories.size(); ++category) {
        axis.titleAt = std::max(
            axis.titleAt, m_plot.bottom() + axis.gap +
                              static_cast<double>(linesOf(m_across.categories[category]).size()) *
                                  letters.height());
    }
    const int every = 1 + m_across.span.ticks / mostNumbers;
    for (int tick = 0; axis.grid && tick < m_across.span.ticks; tick += every) {
        const double value = m_across.span.least + tick * m_across.span.step;
        axis.ticks.push_back(
            {place(value, m_upwards.span.least).x(),
             m_across.numbered ? plot::stepNumber(value, m_across.span.step) : QString()});
    }
    return axis;
}

plot::Axis ChartPlot::left() const {
    plot::Axis axis;
    axis.title = m_upwards.title;
    axis.titleAt = theme::gap / 2.0;
    for (int tick = 0; tick < m_upwards.span.ticks; ++tick) {
        const double value = m_upwards.span.least + tick * m_upwards.span.step;
        axis.ticks.push_back(
            {place(m_across.span.least, value).y(), plot::stepNumber(value, m_upwards.span.step)});
    }
    return axis;
}

void ChartPlot::paint(QPainter& painter, const plot::Shown& shown) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(box(), look().base);
    painter.setOpacity(opacity(shown));
    painter.setFont(look().letters(1.15, true));
    plot::drawTitle(painter, box().adjusted(theme::gap, theme::gap, -theme::gap, 0), m_title,
                    Qt::AlignHCenter | Qt::AlignTop, look());
    painter.setFont(look().letters());
    plot::drawLeft(painter, m_plot, left(), look());
    plot::drawBelow(painter, m_plot, below(), look());
    const double line = painter.fontMetrics().height();
    for (qsizetype index = 0; index < m_across.categories.size(); ++index) {
        const double middle = place(static_cast<double>(index), m_upwards.span.least).x();
        const double room = m_plot.width() /
                            static_cast<double>(std::max<qsizetype>(1, m_across.categories.size()));
        double top = m_plot.bottom() + theme::gap / 2.0;
        painter.setPen(look().text);
        for (const QString& words : linesOf(m_across.categories[index])) {
            painter.drawText(QRectF(middle - room / 2, top, room, line), Qt::AlignCenter, words);
            top += line;
        }
    }
    painter.save();
    painter.setClipRect(m_plot.adjusted(-1, -1, 1, 1));
    paintBars(painter);
    paintLines(painter);
    painter.restore();
    painter.setPen(QPen(look().axis, 1));
    painter.drawLine(m_plot.bottomLeft(), m_plot.bottomRight());
    painter.drawLine(m_plot.bottomLeft(), m_plot.topLeft());
    paintNotes(painter);
    paintMore(painter);
    if (m_legend) {
        paintLegend(painter);
    }
    painter.setOpacity(1);
}

void ChartPlot::paintBars(QPainter& painter) const {
    qsizetype categories = 0;
    for (const Bars& bars : m_bars) {
        categories = std::max(categories, bars.values.size());
    }
    const auto count = static_cast<double>(m_bars.size());
    for (qsizetype category = 0; category < categories; ++category) {
        double above = 0;
        double below = 0;
        for (std::size_t set = 0; set < m_bars.size(); ++set) {
            const double value = m_bars[set].values.value(category);
            if (value == 0) {
                continue;
            }
            double& from = value > 0 ? above : below;
            const double bottom = m_stacked ? from : 0;
            from += value;
            const double left = static_cast<double>(category) - m_barWidth / 2 +
                                (m_stacked ? 0 : m_barWidth * static_cast<double>(set) / count);
            const double right = left + (m_stacked ? m_barWidth : m_barWidth / count);
            painter.setPen(m_bars[set].pen);
            painter.setBrush(m_bars[set].brush);
            painter.drawRect(
                QRectF(place(left, bottom + value), place(right, bottom)).normalized());
        }
    }
}

void ChartPlot::paintLines(QPainter& painter) const {
    for (const Line& line : m_lines) {
        QPolygonF points;
        for (const QPointF& point : line.points) {
            points.append(place(point.x(), point.y()));
        }
        painter.setPen(line.pen);
        painter.setBrush(Qt::NoBrush);
        if (line.joined) {
            painter.drawPolyline(points);
        }
        for (const QPointF& point : line.marker > 0 ? points : QPolygonF()) {
            plot::drawPoint(painter, point, plot::Shape::Disc, line.marker / 2,
                            line.joined ? line.pen.color() : line.brush.color(), look());
            if (!line.joined) {
                const QRectF ring(point.x() - line.marker, point.y() - line.marker, 2 * line.marker,
                                  2 * line.marker);
                plot::drawRing(painter, ring, look());
            }
        }
    }
}

void ChartPlot::paintNotes(QPainter& painter) const {
    for (const ChartNote& note : m_notes) {
        const QPointF at = place(note.x, note.value);
        if (note.span) {
            painter.setFont(look().letters());
            plot::drawQuartiles(painter, place(note.x, note.span->second),
                                place(note.x, note.span->first), note.lines.value(0), look().text);
            continue;
        }
        double edge = at.y() + (note.below ? 9 : -3);
        // The strong line stands at the top.
        for (qsizetype index = 0; index < note.lines.size(); ++index) {
            const qsizetype line = note.below ? index : note.lines.size() - 1 - index;
            painter.setFont(look().letters(line == 0 ? 1.1 : 1, line == 0));
            painter.setPen(line == 0 ? look().text : look().muted);
            const QFontMetricsF letters(painter.font());
            const double width = letters.horizontalAdvance(note.lines[line]) + 2;
            const double left = std::clamp(at.x() - width / 2, box().left(),
                                           std::max(box().left(), box().right() - width));
            edge -= note.below ? 0 : letters.height();
            painter.drawText(QRectF(left, edge, width, letters.height()), Qt::AlignCenter,
                             note.lines[line]);
            edge += note.below ? letters.height() : 0;
        }
    }
    painter.setFont(look().letters());
}

void ChartPlot::paintLegend(QPainter& painter) const {
    plot::Legend legend(plot::Legend::Flow::Line);
    // Sets of one name are one part in several files.
    QStringList said;
    for (const Bars& bars : m_bars) {
        if (!bars.named || bars.name.isEmpty() || said.contains(bars.name)) {
            continue;
        }
        said.append(bars.name);
        QList<QBrush> brushes;
        for (const Bars& same : m_bars) {
            if (same.name == bars.name) {
                brushes.append(same.brush);
            }
        }
        legend.add(bars.name, sampleWidth, [brushes](QPainter& on, const QRectF& sign) {
            const QRectF side(sign.left(), sign.center().y() - sign.width() / 2, sign.width(),
                              sign.width());
            const double share = side.width() / static_cast<double>(brushes.size());
            for (qsizetype part = 0; part < brushes.size(); ++part) {
                on.fillRect(QRectF(side.left() + static_cast<double>(part) * share, side.top(),
                                   share, side.height()),
                            brushes[part]);
            }
        });
    }
    for (const Line& line : m_lines) {
        if (line.named && !line.name.isEmpty()) {
            legend.add(line.name, 2 * sampleWidth,
                       [pen = line.pen](QPainter& on, const QRectF& sign) {
                           on.setPen(pen);
                           plot::drawSample(on, sign);
                       });
        }
    }
    const double height = painter.fontMetrics().height();
    legend.paint(
        painter,
        QRectF(m_plot.left(), box().bottom() - theme::gap - height, m_plot.width(), height),
        look());
}

} // namespace featherweight
