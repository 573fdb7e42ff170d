// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/sweep/sweep_plot.h"

#include "ui/paint/theme.h"
#include "ui/plot/axis.h"
#include "ui/plot/head.h"
#include "ui/plot/legend.h"
#include "ui/words/base/format.h"
#include "ui/words/separable/sweep_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int space = 6;
constexpr std::size_t fewPoints = 40; ///< each gets a marker of its own
constexpr double sampleLength = 28;   ///< of a line in the legend

QColor colorOf(bool standard) {
    return standard ? theme::standard : theme::pointwise;
}

QString tickText(double value) {
    return format::operations(static_cast<std::int64_t>(std::min(value, 9.2e18)));
}

} // namespace

void SweepPlot::show(const SweepPointer& sweep) {
    m_sweep = sweep;
    m_present = presentPoint(*sweep);
    m_title = metricTitle(sweep->question.metric);
}

QPointF SweepPlot::standardPlace(std::size_t point) const {
    return placeOf(Curve::Standard, point);
}

QPointF SweepPlot::separablePlace(std::size_t point) const {
    return placeOf(Curve::Separable, point);
}

std::int64_t SweepPlot::valueOf(Curve curve, std::size_t point) const {
    const SeparableCounts& counts = *m_sweep->points[point].counts;
    return curve == Curve::Standard ? standardValue(counts, m_sweep->question.metric)
                                    : separableValue(counts, m_sweep->question.metric);
}

double SweepPlot::x(std::int64_t value) const {
    return m_plot.left() + m_plot.width() * m_across.share(static_cast<double>(value));
}

QPointF SweepPlot::placeOf(Curve curve, std::size_t point) const {
    const auto value = static_cast<double>(valueOf(curve, point));
    return {x(m_sweep->points[point].value),
            m_plot.bottom() - m_plot.height() * m_upwards.share(value)};
}

void SweepPlot::placed() {
    const QFontMetrics letters(look().letters());
    const int line = letters.height();
    const double top = plot::headHeight(look()) + line + 2 * space;
    const double bottom = size().height() - 2 * line - space;
    const int mostSteps = std::clamp(static_cast<int>(bottom - top) / (2 * line), 2, 6);
    double least = 0;
    double most = 0;
    for (std::size_t point = 0; point < m_sweep->points.size(); ++point) {
        if (m_sweep->points[point].counts) {
            for (const Curve curve : {Curve::Standard, Curve::Separable}) {
                const auto value = static_cast<double>(valueOf(curve, point));
                least = least > 0 ? std::min(least, value) : value;
                most = std::max(most, value);
            }
        }
    }
    m_upwards = ValueScale::around(least, most > 0 ? most : 1, mostSteps);
    m_across = ValueScale::ofRange(static_cast<double>(m_sweep->question.range.least),
                                   static_cast<double>(m_sweep->question.range.most));
    // Room for any number that a tick can have, so that the plot stays where it is.
    const int left = letters.horizontalAdvance(tickText(888'888)) + space;
    const int half = letters.horizontalAdvance(tickText(88'888)) / 2;
    const double right = size().width() - half - space;
    m_plot = QRectF(QPointF(left, top), QPointF(std::max(left + 1.0, right), bottom));
}

std::vector<plot::Mark> SweepPlot::marks() const {
    std::vector<std::size_t> possible;
    for (std::size_t point = 0; point < m_sweep->points.size(); ++point) {
        if (m_sweep->points[point].counts) {
            possible.push_back(point);
        }
    }
    const auto at = [this, &possible](std::size_t index) {
        return x(m_sweep->points[possible[index]].value);
    };
    std::vector<plot::Mark> marks;
    for (std::size_t index = 0; index < possible.size(); ++index) {
        const double left = index == 0 ? m_plot.left() - space : (at(index - 1) + at(index)) / 2;
        const double right =
            index + 1 == possible.size() ? m_plot.right() + space : (at(index) + at(index + 1)) / 2;
        marks.push_back({QRectF(left, m_plot.top(), right - left, m_plot.height()),
                         pointWords(*m_sweep, possible[index])});
    }
    return marks;
}

int SweepPlot::indexAt(const QPointF& point) const {
    if (!m_plot.adjusted(-space, -space, space, space).contains(point)) {
        return -1;
    }
    int nearest = -1;
    double distance = m_plot.width();
    for (std::size_t at = 0; at < m_sweep->points.size(); ++at) {
        const double away = std::abs(x(m_sweep->points[at].value) - point.x());
        if (m_sweep->points[at].counts && away < distance) {
            distance = away;
            nearest = static_cast<int>(at);
        }
    }
    return nearest;
}

int SweepPlot::moved(int index, int right, int down) const {
    const int step = right - down;
    for (int at = index + step; at >= 0 && at < static_cast<int>(m_sweep->points.size());
         at += step) {
        if (m_sweep->points[static_cast<std::size_t>(at)].counts) {
            return at;
        }
    }
    return index;
}

int SweepPlot::first() const {
    return m_present ? static_cast<int>(*m_present) : moved(-1, 1, 0);
}

DataTable SweepPlot::data() const {
    DataTable table{
        m_title,
        {{knobTitle(m_sweep->question.knob), {}}, {tr("standard"), {}}, {tr("separable"), {}}},
        {}};
    for (std::size_t point = 0; point < m_sweep->points.size(); ++point) {
        const bool possible = m_sweep->points[point].counts.has_value();
        const auto cell = [&](Curve curve) {
            return possible ? DataCell(static_cast<double>(valueOf(curve, point))) : DataCell();
        };
        table.rows.push_back({static_cast<double>(m_sweep->points[point].value),
                              cell(Curve::Standard), cell(Curve::Separable)});
    }
    return table;
}

void SweepPlot::paint(QPainter& painter, const plot::Shown& shown) const {
    if (!plot::paintHead(painter, box(), m_title, hint(), look())) {
        return;
    }
    painter.setOpacity(opacity(shown));
    paintAxes(painter);
    paintLegend(painter);
    painter.save();
    painter.setClipRect(m_plot.adjusted(-space, -space, space, space));
    paintBreakEvens(painter);
    paintCurve(painter, Curve::Standard);
    paintCurve(painter, Curve::Separable);
    if (const auto point = static_cast<std::size_t>(std::max(0, shown.pointed));
        shown.pointed >= 0 && m_sweep->points[point].counts) {
        paintPointed(painter, point);
    }
    paintPresent(painter);
    painter.restore();
    painter.setOpacity(1);
}

void SweepPlot::paintPointed(QPainter& painter, std::size_t point) const {
    const double at = x(m_sweep->points[point].value);
    painter.setPen(QPen(look().highlight, 1.5));
    painter.drawLine(QPointF(at, m_plot.top()), QPointF(at, m_plot.bottom()));
    for (const Curve curve : {Curve::Standard, Curve::Separable}) {
        paintMarker(painter, curve, placeOf(curve, point), 5);
    }
}

void SweepPlot::paintAxes(QPainter& painter) const {
    const QFontMetrics letters = painter.fontMetrics();
    const int line = letters.height();
    plot::Axis upwards;
    upwards.ticks =
        plot::ticksOf(m_upwards, std::max(2, static_cast<int>(m_plot.height()) / (2 * line)),
                      m_plot.bottom(), m_plot.top(), tickText);
    upwards.gap = space;
    plot::drawLeft(painter, m_plot, upwards, look());
    const int widest = letters.horizontalAdvance(tickText(m_across.most())) + 2 * space;
    plot::Axis across;
    across.ticks =
        plot::ticksOf(m_across, std::clamp(static_cast<int>(m_plot.width()) / widest, 2, 10),
                      m_plot.left(), m_plot.right(), tickText);
    across.gap = 2;
    across.title = knobTitle(m_sweep->question.knob);
    across.titleAt = size().height() - line - 2;
    plot::drawBelow(painter, m_plot, across, look());
    painter.setPen(QPen(look().axis, 1));
    painter.drawLine(m_plot.bottomLeft(), m_plot.bottomRight());
}

void SweepPlot::paintLegend(QPainter& painter) const {
    plot::Legend legend(plot::Legend::Flow::Line, space, theme::groupGap);
    for (const Curve curve : {Curve::Standard, Curve::Separable}) {
        const bool standard = curve == Curve::Standard;
        legend.add(standard ? tr("Standard") : tr("Separable"), sampleLength,
                   [this, curve, standard](QPainter& to, const QRectF& sign) {
                       to.setPen(
                           QPen(colorOf(standard), 2.5, standard ? Qt::SolidLine : Qt::DashLine));
                       plot::drawSample(to, sign);
                       paintMarker(to, curve, sign.center(), 4);
                   });
    }
    legend.paint(painter, plot::legendBox(box(), look()), look());
}

void SweepPlot::paintCurve(QPainter& painter, Curve curve) const {
    const bool standard = curve == Curve::Standard;
    const QPen pen(colorOf(standard), 2.5, standard ? Qt::SolidLine : Qt::DashLine);
    const bool few = m_sweep->points.size() <= fewPoints;
    QPolygonF run;
    const auto drawRun = [&] {
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(run);
        if (few || run.size() == 1) {
            for (const QPointF& at : std::as_const(run)) {
                paintMarker(painter, curve, at, 3);
            }
        }
        run.clear();
    };
    for (std::size_t point = 0; point < m_sweep->points.size(); ++point) {
        if (m_sweep->points[point].counts) {
            run.append(placeOf(curve, point));
        } else if (!run.isEmpty()) {
            drawRun();
        }
    }
    drawRun();
}

void SweepPlot::paintMarker(QPainter& painter, Curve curve, const QPointF& at,
                            double radius) const {
    const bool standard = curve == Curve::Standard;
    plot::drawPoint(painter, at, standard ? plot::Shape::Disc : plot::Shape::Square, radius,
                    colorOf(standard), look());
}

/// At the top, unless the numbers of the present point stand there.
double SweepPlot::tagLevel(int line) const {
    const auto near = [&](Curve curve) {
        return placeOf(curve, *m_present).y() < m_plot.top() + 3 * line;
    };
    return m_present && (near(Curve::Standard) || near(Curve::Separable)) ? m_plot.bottom() - line
                                                                          : m_plot.top();
}

void SweepPlot::paintBreakEvens(QPainter& painter) const {
    for (const BreakEven& breakEven : m_sweep->breakEvens) {
        const double at = x(breakEven.pays ? breakEven.first : breakEven.last);
        painter.setPen(QPen(look().text, 1.5, Qt::DotLine));
        painter.drawLine(QPointF(at, m_plot.top()), QPointF(at, m_plot.bottom()));
        const QString text = breakEvenTag(breakEven);
        const double half = painter.fontMetrics().horizontalAdvance(text) / 2.0 + space;
        const bool fits =
            breakEven.pays ? at + 2 * half < m_plot.right() : at - 2 * half < m_plot.left();
        plot::drawTag(painter, m_plot,
                      {at + (fits ? half : -half), tagLevel(painter.fontMetrics().height())}, text,
                      look());
    }
}

void SweepPlot::paintPresent(QPainter& painter) const {
    if (!m_present) {
        return;
    }
    const QPointF standard = placeOf(Curve::Standard, *m_present);
    const QPointF separable = placeOf(Curve::Separable, *m_present);
    const bool above = standard.y() <= separable.y();
    const int line = painter.fontMetrics().height();
    for (const Curve curve : {Curve::Standard, Curve::Separable}) {
        const bool first = curve == Curve::Standard;
        const QPointF at = first ? standard : separable;
        plot::drawRing(painter, QRectF(at.x() - 7, at.y() - 7, 14, 14), look());
        paintMarker(painter, curve, at, 4);
        const double away = (first == above ? -1 : 1) * (9 + line / 2.0);
        plot::drawTag(painter, m_plot, at + QPointF(0, away),
                      format::operations(valueOf(curve, *m_present)), look());
    }
}

} // namespace featherweight
