// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/figures/histogram_plot.h"
#include "core/quantization/clipping.h"

#include "ui/paint/pixels.h"
#include "ui/paint/theme.h"

#include <QPainter>
#include <QPolygonF>

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
                             const AxisSpan& values, const QPalette& palette)
    : m_observer(observer), m_area(area), m_values(values), m_palette(palette),
      m_bars(joinedBars(observer.histogram, barWidth(values, area))),
      m_decades(decadesFor(m_bars)) {}

qreal HistogramPlot::x(double value) const {
    const double share = (value - m_values.least) / (m_values.most - m_values.least);
    return m_area.left() + share * m_area.width();
}

qreal HistogramPlot::y(double count) const {
    return m_area.bottom() - logHeight(count, m_decades) * m_area.height();
}

void HistogramPlot::drawRange(QPainter& painter) const {
    if (!m_observer.decided) {
        return;
    }
    const qreal left = x(m_observer.rangeMin());
    const qreal right = x(m_observer.rangeMax());
    fillPixels(painter, QRectF(left, m_area.top(), right - left, m_area.height()),
               rangeGround(m_palette));
    drawClippedGround(painter);
    painter.setPen(QPen(theme::int8, 2));
    painter.drawLine(QPointF(left, m_area.top()), QPointF(left, m_area.bottom()));
    painter.drawLine(QPointF(right, m_area.top()), QPointF(right, m_area.bottom()));
    painter.setPen(QPen(theme::int8, 4, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(left - 1, m_area.top()), QPointF(right + 1, m_area.top()));
}

void HistogramPlot::drawClippedGround(QPainter& painter) const {
    // A single outlier is a bar that is easily missed: hatched from the range to the last value.
    const QBrush hatched(theme::blend(theme::error, m_palette.color(QPalette::Base), 0.45),
                         Qt::BDiagPattern);
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
    painter.setPen(QPen(m_palette.color(QPalette::Text), 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x(0), m_area.top()), QPointF(x(0), m_area.bottom()));
}

void HistogramPlot::drawEnds(QPainter& painter) const {
    for (const double value : {m_observer.min, m_observer.max}) {
        drawEndMark(painter, {x(value), m_area.bottom() + 1}, m_palette.color(QPalette::Text));
    }
}

void drawEndMark(QPainter& painter, const QPointF& tip, const QColor& color) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{tip, tip + QPointF(-4, 7), tip + QPointF(4, 7)});
}

QColor rangeGround(const QPalette& palette) {
    return theme::blend(theme::int8, palette.color(QPalette::Base), 0.16);
}

} // namespace featherweight
