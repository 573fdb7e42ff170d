// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/loss_chart.h"

#include "ui/axis_steps.h"
#include "ui/theme.h"

#include <QLegend>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr std::size_t mostPoints = 1000; ///< about one per pixel
/// A guess among ten classes costs ln 10 ≈ 2.3 nats.
constexpr double likelyFirstLoss = 2.5;

/// A loss that is not finite (the training diverged) has no place in a chart.
QList<QPointF> drawable(const std::vector<double>& values) {
    const std::vector<CurvePoint> thin = thinned(values, mostPoints);
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(thin.size()));
    for (const CurvePoint& point : thin) {
        if (std::isfinite(point.y)) {
            points.append({point.x, point.y});
        }
    }
    return points;
}

double greatestOf(const QList<QPointF>& points) {
    double greatest = 0;
    for (const QPointF& point : points) {
        greatest = std::max(greatest, point.y());
    }
    return greatest;
}

void setRange(QValueAxis& axis, const AxisRange& range, const char* format) {
    if (axis.max() != range.most || axis.tickCount() != range.ticks) {
        axis.setRange(0, range.most);
        axis.setTickCount(range.ticks);
        axis.setLabelFormat(QLatin1String(format));
    }
}

} // namespace

LossChart::LossChart(QWidget* parent)
    : ChartView(tr("Chart of the training loss"), parent), m_raw(new QLineSeries(this)),
      m_smoothed(new QLineSeries(this)), m_batchAxis(new QValueAxis(this)),
      m_lossAxis(new QValueAxis(this)) {
    m_raw->setName(tr("each batch"));
    m_smoothed->setName(tr("smoothed"));
    m_batchAxis->setTitleText(tr("Batch"));
    m_lossAxis->setTitleText(tr("Loss (nats)"));
    chart()->setTitle(tr("Training loss (cross-entropy)"));
    chart()->addAxis(m_batchAxis, Qt::AlignBottom);
    chart()->addAxis(m_lossAxis, Qt::AlignLeft);
    for (QLineSeries* series : {m_raw, m_smoothed}) {
        chart()->addSeries(series);
        series->attachAxis(m_batchAxis);
        series->attachAxis(m_lossAxis);
    }
    show({}, 0);
    applyTheme();
}

void LossChart::show(const LossCurve& curve, int batches) {
    const QList<QPointF> raw = drawable(curve.losses());
    m_raw->replace(raw);
    m_smoothed->replace(drawable(curve.smoothed()));
    setRange(*m_batchAxis, batchAxis(static_cast<int>(curve.size()), batches), "%.0f");
    // While a run goes on, its axis only grows.
    const bool otherRun = curve.size() < m_shown || m_shown == 0;
    m_shown = curve.size();
    const double greatest = raw.isEmpty() ? likelyFirstLoss : greatestOf(raw);
    m_greatest = otherRun ? greatest : std::max(m_greatest, greatest);
    scaleAxes();
}

void LossChart::scaleAxes() {
    const AxisRange loss = roundAxis(m_greatest, mostSteps());
    setRange(*m_lossAxis, loss, loss.most >= 10 ? "%.0f" : loss.most >= 1 ? "%.1f" : "%.2f");
}

void LossChart::themeChanged() {
    const QColor strong =
        theme::isDark(palette()) ? theme::blend(Qt::white, theme::fp32, 0.25) : theme::fp32;
    m_smoothed->setPen(QPen(strong, 3, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    const QColor pale = theme::blend(strong, palette().color(QPalette::Base), 0.45);
    QPen thin(pale, 1, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
    thin.setCosmetic(true); // a third of the painting time of a wider pen
    m_raw->setPen(thin);
}

} // namespace featherweight
