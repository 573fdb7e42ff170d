// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/loss_chart.h"

#include "core/training/learning.h"
#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QLegend>
#include <QLegendMarker>
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
      m_smoothed(new QLineSeries(this)), m_besideRaw(new QLineSeries(this)),
      m_beside(new QLineSeries(this)), m_batchAxis(new QValueAxis(this)),
      m_lossAxis(new QValueAxis(this)) {
    setToolTip(
        tr("The loss of each batch, and its average over the last ones. Falling: it learns"));
    m_batchAxis->setTitleText(tr("Batch"));
    m_lossAxis->setTitleText(tr("Loss (nats)"));
    chart()->addAxis(m_batchAxis, Qt::AlignBottom);
    chart()->addAxis(m_lossAxis, Qt::AlignLeft);
    for (QLineSeries* series : {m_raw, m_besideRaw, m_smoothed, m_beside}) {
        chart()->addSeries(series);
        series->attachAxis(m_batchAxis);
        series->attachAxis(m_lossAxis);
    }
    nameSeries({});
    show({}, 0);
    applyTheme();
}

void LossChart::nameSeries(const QStringList& networks) {
    const bool two = networks.size() > 1;
    m_raw->setName(tr("each batch"));
    m_smoothed->setName(two ? tr("%1, smoothed").arg(networks.first()) : tr("smoothed"));
    m_beside->setName(two ? tr("%1, smoothed").arg(networks.last()) : QString());
    for (QLegendMarker* marker : chart()->legend()->markers(m_beside)) {
        marker->setVisible(two);
    }
    for (QLegendMarker* marker : chart()->legend()->markers(m_besideRaw)) {
        marker->setVisible(false); // the name of the other pale line is for both
    }
}

void LossChart::show(const LossCurve& curve, int batches, const LossCurve* beside,
                     const QStringList& networks) {
    QList<QPointF> raw = drawable(curve.losses());
    m_raw->replace(raw);
    m_smoothed->replace(drawable(curve.smoothed()));
    if (beside != nullptr || m_beside->count() > 0) {
        const QList<QPointF> other =
            beside != nullptr ? drawable(beside->losses()) : QList<QPointF>();
        m_besideRaw->replace(other);
        m_beside->replace(beside != nullptr ? drawable(beside->smoothed()) : QList<QPointF>());
        raw += other;
    }
    if (m_networks != networks) {
        m_networks = networks;
        nameSeries(networks);
        themeChanged();
    }
    setRange(*m_batchAxis, batchAxis(static_cast<int>(curve.size()), batches), "%.0f");
    // While a run goes on, its axis only grows.
    const bool otherRun = curve.size() < m_shown || m_shown == 0;
    m_shown = curve.size();
    const double greatest = raw.isEmpty() ? likelyFirstLoss : greatestOf(raw);
    m_greatest = otherRun ? greatest : std::max(m_greatest, greatest);
    m_first = curve.size() > 0 ? curve.losses().front() : likelyFirstLoss;
    scaleAxes();
}

std::vector<plot::Mark> LossChart::marks() const {
    const QList<QPointF> points = m_raw->points();
    const QRectF plot = inViewport(chart()->mapRectToScene(chart()->plotArea()));
    const auto x = [this, &points](qsizetype index) {
        const QPointF at = chart()->mapToScene(chart()->mapToPosition(points[index], m_raw));
        return inViewport({at, QSizeF(1, 1)}).left();
    };
    // Of a long run each line shows batches of its own, its least and its greatest.
    const auto loss = [](const QLineSeries& series, qreal batch) {
        const QList<QPointF> drawn = series.points();
        const auto found =
            std::lower_bound(drawn.begin(), drawn.end(), batch,
                             [](const QPointF& point, qreal before) { return point.x() < before; });
        return found != drawn.end() && found->x() == batch ? format::loss(found->y())
                                                           : format::dash;
    };
    std::vector<plot::Mark> marks;
    for (qsizetype index = 0; index < points.size(); ++index) {
        const double left = index == 0 ? plot.left() : (x(index - 1) + x(index)) / 2;
        const double right =
            index + 1 == points.size() ? x(index) + 4 : (x(index) + x(index + 1)) / 2;
        const qreal batch = points[index].x();
        const QString number = format::count(std::llround(batch));
        const QString words = m_networks.size() > 1
                                  ? tr("Batch %1: %2 %3, smoothed %4; %5 %6, smoothed %7",
                                       "a batch, each network's name and losses")
                                        .arg(number, m_networks.first(), loss(*m_raw, batch),
                                             loss(*m_smoothed, batch), m_networks.last(),
                                             loss(*m_besideRaw, batch), loss(*m_beside, batch))
                                  : tr("Batch %1: loss %2, smoothed %3")
                                        .arg(number, loss(*m_raw, batch), loss(*m_smoothed, batch));
        marks.push_back({QRectF(left, plot.top(), right - left, plot.height()), words});
    }
    return marks;
}

void LossChart::scaleAxes() {
    // Beside a loss that exploded, no other could be read.
    const double most = explosion * m_first;
    const bool exploded = std::isfinite(most) && most > 0 && m_greatest > most;
    chart()->setTitle(exploded ? tr("Training loss (cross-entropy): it exploded to %1, far above "
                                    "this chart")
                                     .arg(format::loss(m_greatest))
                               : tr("Training loss (cross-entropy)"));
    const AxisRange loss = roundAxis(exploded ? most : m_greatest, mostSteps());
    setRange(*m_lossAxis, loss, loss.most >= 10 ? "%.0f" : loss.most >= 1 ? "%.1f" : "%.2f");
}

void LossChart::themeChanged() {
    // One network is FP32 and nothing else; of two, each has its convolution's colour.
    const auto visible = [this](const QColor& color) {
        return theme::isDark(palette()) ? theme::blend(Qt::white, color, 0.25) : color;
    };
    const auto draw = [this](QLineSeries& raw, QLineSeries& smoothed, const QColor& strong,
                             Qt::PenStyle style) {
        smoothed.setPen(QPen(strong, 3, style, Qt::FlatCap, Qt::BevelJoin));
        const QColor pale = theme::blend(strong, palette().color(QPalette::Base), 0.45);
        QPen thin(pale, 1, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
        thin.setCosmetic(true); // a third of the painting time of a wider pen
        raw.setPen(thin);
    };
    draw(*m_raw, *m_smoothed, visible(m_networks.size() > 1 ? theme::standard : theme::fp32),
         Qt::SolidLine);
    draw(*m_besideRaw, *m_beside, visible(theme::pointwise), Qt::DashLine);
}

} // namespace featherweight

#include "moc_loss_chart.cpp"
