// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/figures/histogram_plot.h"
#include "core/quantization/clipping.h"

#include "ui/paint/pixels.h"
#include "ui/paint/theme.h"
#include "ui/plot/marks.h"
#include "ui/words/base/format.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr double leastBarPixels = 3; ///< narrower bars cannot be told apart

double barWidth(const AxisSpan& values, const QRectF& area) {
    return (values.most - values.least) * leastBarPixels / std::max(1.0, area.width());
}

} // namespace

HistogramPlot::HistogramPlot(const ObserverState& observer, const QRectF& area,
                             const AxisSpan& values, const plot::Look& look)
    : m_observer(observer), m_area(area), m_values(values), m_look(look),
      m_bars(joinedBars(observer.histogram, barWidth(values, area))),
      m_decades(decadesFor(m_bars)) {}

qreal HistogramPlot::x(double value) const {
    const double share = (value - m_values.least) / (m_values.most - m_values.least);
    return m_area.left() + share * m_area.width();
}

qreal HistogramPlot::y(double count) const {
    return m_area.bottom() - logHeight(count, m_decades) * m_area.height();
}

std::vector<plot::Mark> HistogramPlot::marks() const {
    std::vector<plot::Mark> marks;
    for (const HistogramBar& bar : m_bars) {
        QString words =
            tr("%1: %Ln value(s)", nullptr, static_cast<int>(bar.count))
                .arg(format::fromTo(format::value(bar.left, 3), format::value(bar.right, 3)));
        if (m_observer.decided) {
            const ClipLimits limits = clipLimits(m_observer);
            const double middle = (bar.left + bar.right) / 2;
            if (middle < limits.least || middle > limits.most) {
                words = tr("%1, clipped").arg(words);
            }
        }
        marks.push_back(
            {QRectF(x(bar.left), m_area.top(), x(bar.right) - x(bar.left), m_area.height()),
             words});
    }
    return marks;
}

void HistogramPlot::drawRange(QPainter& painter) const {
    if (!m_observer.decided) {
        return;
    }
    const qreal left = x(m_observer.rangeMin());
    const qreal right = x(m_observer.rangeMax());
    fillPixels(painter, QRectF(left, m_area.top(), right - left, m_area.height()),
               rangeGround(m_look));
    drawClippedGround(painter);
    painter.setPen(QPen(theme::int8, 2));
    painter.drawLine(QPointF(left, m_area.top()), QPointF(left, m_area.bottom()));
    painter.drawLine(QPointF(right, m_area.top()), QPointF(right, m_area.bottom()));
    painter.setPen(QPen(theme::int8, 4, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(left - 1, m_area.top()), QPointF(right + 1, m_area.top()));
}

void HistogramPlot::drawClippedGround(QPainter& painter) const {
    // A single outlier is a bar that is easily missed: hatched from the range to the last value.
    const QBrush hatched(m_look.onBase(theme::error, 0.45), Qt::BDiagPattern);
    const auto fill = [&](double from, double to) {
        fillPixels(painter, QRectF(x(from), m_area.top(), x(to) - x(from), m_area.height()),
                   hatched);
    };
    const ClipLimits limits = clipLimits(m_observer);
    if (std::isfinite(limits.least)) {
        fill(m_observer.min, m_observer.rangeMin());
    }
    if (std::isfinite(limits.most)) {
        fill(m_observer.clipMax(), m_observer.max);
    }
}

void HistogramPlot::drawBars(QPainter& painter) const {
    QList<QRectF> bars;
    bars.reserve(static_cast<qsizetype>(m_bars.size()));
    for (const HistogramBar& bar : m_bars) {
        bars << QRectF(QPointF(x(bar.left), y(static_cast<double>(bar.count))),
                       QPointF(x(bar.right), m_area.bottom()));
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false); // no gaps between the bars
    painter.setPen(Qt::NoPen);
    const auto draw = [&](qreal from, qreal to, const QBrush& brush) {
        if (to > from) {
            painter.setClipRect(QRectF(from, m_area.top(), to - from, m_area.height() + 1));
            painter.setBrush(brush);
            painter.drawRects(bars);
        }
    };
    qreal left = m_area.left();
    qreal right = m_area.right();
    if (m_observer.decided) {
        const ClipLimits limits = clipLimits(m_observer);
        left = std::clamp(x(std::max(limits.least, m_values.least)), left, right);
        right = std::clamp(x(std::min(limits.most, m_values.most)), left, right);
    }
    draw(left, right, QColor(theme::fp32));
    if (left > m_area.left() || right < m_area.right()) {
        const QBrush clipped = theme::striped(theme::error);
        draw(m_area.left(), left, clipped);
        draw(right, m_area.right(), clipped);
    }
    painter.restore();
}

void HistogramPlot::drawZero(QPainter& painter) const {
    painter.setPen(QPen(m_look.text, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x(0), m_area.top()), QPointF(x(0), m_area.bottom()));
}

void HistogramPlot::drawEnds(QPainter& painter) const {
    for (const double value : {m_observer.min, m_observer.max}) {
        plot::drawPointer(painter, {x(value), m_area.bottom() + 1}, m_look.text);
    }
}

QColor rangeGround(const plot::Look& look) {
    return look.onBase(theme::int8, 0.16);
}

} // namespace featherweight
