// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/sweep/sweep_chart.h"

#include "ui/paint/theme.h"
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

SweepChart::SweepChart(QWidget* parent)
    : PointedPlot(tr("Curves of the standard and the separable convolution"), parent) {
    setToolTip(tr("Click a point, or choose it with the arrow keys and Return, to take its value "
                  "over"));
}

void SweepChart::show(const SweepPointer& sweep) {
    m_sweep = sweep;
    m_present = presentPoint(*sweep);
    setTitle(metricTitle(sweep->question.metric));
    valuesChanged(static_cast<int>(sweep->points.size()));
}

QPointF SweepChart::standardPlace(std::size_t point) const {
    return placeOf(Curve::Standard, point);
}

QPointF SweepChart::separablePlace(std::size_t point) const {
    return placeOf(Curve::Separable, point);
}

std::int64_t SweepChart::valueOf(Curve curve, std::size_t point) const {
    const SeparableCounts& counts = *m_sweep->points[point].counts;
    return curve == Curve::Standard ? standardValue(counts, m_sweep->question.metric)
                                    : separableValue(counts, m_sweep->question.metric);
}

double SweepChart::x(std::int64_t value) const {
    return m_plot.left() + m_plot.width() * m_across.share(static_cast<double>(value));
}

QPointF SweepChart::placeOf(Curve curve, std::size_t point) const {
    const auto value = static_cast<double>(valueOf(curve, point));
    return {x(m_sweep->points[point].value),
            m_plot.bottom() - m_plot.height() * m_upwards.share(value)};
}

void SweepChart::place() {
    const QFontMetrics letters(theme::chartFont(font()));
    const int line = letters.height();
    const int top = headHeight() + line + 2 * space;
    const int bottom = height() - 2 * line - space;
    const int mostSteps = std::clamp((bottom - top) / (2 * line), 2, 6);
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
    const int right = width() - letters.horizontalAdvance(tickText(88'888)) / 2 - space;
    m_plot = QRectF(QPointF(left, top), QPointF(std::max(left + 1, right), bottom));
}

int SweepChart::indexAt(const QPointF& point) const {
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

int SweepChart::moved(int index, int right, int down) const {
    const int step = right - down;
    for (int at = index + step; at >= 0 && at < static_cast<int>(m_sweep->points.size());
         at += step) {
        if (m_sweep->points[static_cast<std::size_t>(at)].counts) {
            return at;
        }
    }
    return index;
}

int SweepChart::first() const {
    return m_present ? static_cast<int>(*m_present) : moved(-1, 1, 0);
}

void SweepChart::paintPlot(QPainter& painter) const {
    paintAxes(painter);
    paintLegend(painter);
    painter.save();
    painter.setClipRect(m_plot.adjusted(-space, -space, space, space));
    paintBreakEvens(painter);
    paintCurve(painter, Curve::Standard);
    paintCurve(painter, Curve::Separable);
    const auto point = static_cast<std::size_t>(std::max(0, pointed()));
    if (pointed() >= 0 && m_sweep->points[point].counts) {
        const double at = x(m_sweep->points[point].value);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
        painter.drawLine(QPointF(at, m_plot.top()), QPointF(at, m_plot.bottom()));
        for (const Curve curve : {Curve::Standard, Curve::Separable}) {
            paintMarker(painter, curve, placeOf(curve, point), 5);
        }
    }
    paintPresent(painter);
    painter.restore();
}

void SweepChart::paintAxes(QPainter& painter) const {
    const QFontMetrics letters = painter.fontMetrics();
    const int line = letters.height();
    const QColor text = palette().color(QPalette::Text);
    const QPen grid(theme::gridLine(palette()), 1);
    for (const double value :
         m_upwards.ticks(std::max(2, static_cast<int>(m_plot.height()) / (2 * line)))) {
        const double y = m_plot.bottom() - m_plot.height() * m_upwards.share(value);
        painter.setPen(grid);
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter.setPen(text);
        painter.drawText(QRectF(0, y - line, m_plot.left() - space, 2 * line),
                         Qt::AlignRight | Qt::AlignVCenter, tickText(value));
    }
    const int widest = letters.horizontalAdvance(tickText(m_across.most())) + 2 * space;
    for (const double value :
         m_across.ticks(std::clamp(static_cast<int>(m_plot.width()) / widest, 2, 10))) {
        const double at = x(static_cast<std::int64_t>(value));
        painter.setPen(grid);
        painter.drawLine(QPointF(at, m_plot.top()), QPointF(at, m_plot.bottom()));
        painter.setPen(text);
        painter.drawText(QRectF(at - 60, m_plot.bottom() + 2, 120, line), Qt::AlignCenter,
                         tickText(value));
    }
    painter.setPen(QPen(theme::blend(text, palette().color(QPalette::Base), 0.4), 1));
    painter.drawLine(m_plot.bottomLeft(), m_plot.bottomRight());
    painter.setPen(text);
    painter.drawText(QRectF(m_plot.left(), height() - line - 2, m_plot.width(), line),
                     Qt::AlignCenter, knobTitle(m_sweep->question.knob));
}

void SweepChart::paintLegend(QPainter& painter) const {
    const int line = painter.fontMetrics().height();
    double left = theme::gap;
    for (const Curve curve : {Curve::Standard, Curve::Separable}) {
        const bool standard = curve == Curve::Standard;
        const double y = headHeight() + line / 2.0;
        painter.setPen(QPen(colorOf(standard), 2.5, standard ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(QPointF(left, y), QPointF(left + sampleLength, y));
        paintMarker(painter, curve, {left + sampleLength / 2, y}, 4);
        left += sampleLength + space;
        const QString name = standard ? tr("Standard") : tr("Separable");
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(left, headHeight(), width() - left, line),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        left += painter.fontMetrics().horizontalAdvance(name) + theme::groupGap;
    }
}

void SweepChart::paintCurve(QPainter& painter, Curve curve) const {
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

void SweepChart::paintMarker(QPainter& painter, Curve curve, const QPointF& at,
                             double radius) const {
    painter.setPen(QPen(palette().color(QPalette::Base), 1));
    painter.setBrush(colorOf(curve == Curve::Standard));
    if (curve == Curve::Standard) {
        painter.drawEllipse(at, radius, radius);
    } else {
        painter.drawRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius));
    }
}

/// At the top, unless the numbers of the present point stand there.
double SweepChart::tagLevel(int line) const {
    const auto near = [&](Curve curve) {
        return placeOf(curve, *m_present).y() < m_plot.top() + 3 * line;
    };
    return m_present && (near(Curve::Standard) || near(Curve::Separable)) ? m_plot.bottom() - line
                                                                          : m_plot.top();
}

void SweepChart::paintBreakEvens(QPainter& painter) const {
    for (const BreakEven& breakEven : m_sweep->breakEvens) {
        const double at = x(breakEven.pays ? breakEven.first : breakEven.last);
        painter.setPen(QPen(palette().color(QPalette::Text), 1.5, Qt::DotLine));
        painter.drawLine(QPointF(at, m_plot.top()), QPointF(at, m_plot.bottom()));
        const QString text = breakEvenTag(breakEven);
        const double half = painter.fontMetrics().horizontalAdvance(text) / 2.0 + space;
        const bool fits =
            breakEven.pays ? at + 2 * half < m_plot.right() : at - 2 * half < m_plot.left();
        paintTag(painter, m_plot,
                 {at + (fits ? half : -half), tagLevel(painter.fontMetrics().height())}, text);
    }
}

void SweepChart::paintPresent(QPainter& painter) const {
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
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Base), 5));
        painter.drawEllipse(at, 7, 7);
        painter.setPen(QPen(palette().color(QPalette::Text), 2.5));
        painter.drawEllipse(at, 7, 7);
        paintMarker(painter, curve, at, 4);
        const double away = (first == above ? -1 : 1) * (9 + line / 2.0);
        paintTag(painter, m_plot, at + QPointF(0, away),
                 format::operations(valueOf(curve, *m_present)));
    }
}

} // namespace featherweight
