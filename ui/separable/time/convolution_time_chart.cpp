// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/time/convolution_time_chart.h"

#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/plot/marks.h"
#include "ui/words/separable/convolution_time_words.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr double barWidth = 0.7;  ///< of both bars of one pass
constexpr int narrowest = 240;    ///< long titles are elided, not given room
constexpr double emptyAxis = 1.0; ///< ms

QString labelFormat(double most) {
    return most >= 10    ? QStringLiteral("%.0f")
           : most >= 1   ? QStringLiteral("%.1f")
           : most >= 0.1 ? QStringLiteral("%.2f")
                         : QStringLiteral("%.3f");
}

} // namespace

ConvolutionTimeChart::ConvolutionTimeChart(QWidget* parent)
    : ChartView(tr("Chart of the time forward and backward"), parent),
      m_series(new QBarSeries(this)), m_standard(new QBarSet(tr("Standard"))),
      m_separable(new QBarSet(tr("Separable"))), m_axis(new QValueAxis(this)) {
    m_series->append({m_standard, m_separable});
    m_series->setBarWidth(barWidth);
    auto* passes = new QBarCategoryAxis(this);
    passes->append({QStringLiteral(" "), QStringLiteral("  ")}); // room for drawNames()
    passes->setGridLineVisible(false);
    chart()->setTitle(tr("Time in ms, with quartiles"));
    chart()->addSeries(m_series);
    chart()->addAxis(passes, Qt::AlignBottom);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    m_series->attachAxis(passes);
    m_series->attachAxis(m_axis);
    for (QBarSet* set : {m_standard, m_separable}) {
        set->append({0, 0});
    }
    scaleAxes();
    applyTheme();
    setMinimumWidth(narrowest);
}

void ConvolutionTimeChart::show(const std::vector<ConvolutionTime>& times) {
    m_times = times;
    m_greatest = 0;
    for (QBarSet* set : {m_standard, m_separable}) {
        set->replace(0, 0);
        set->replace(1, 0);
    }
    for (const ConvolutionTime& time : times) {
        QBarSet& set = time.kind == ConvolutionKind::Standard ? *m_standard : *m_separable;
        set.replace(0, time.forward.median);
        set.replace(1, time.backward.median);
        m_greatest = std::max({m_greatest, time.forward.upper, time.backward.upper});
    }
    scaleAxes();
    viewport()->update();
}

void ConvolutionTimeChart::scaleAxes() {
    // A fifth more than the greatest: room for the value above it.
    const AxisRange range = roundAxis(m_greatest > 0 ? 1.2 * m_greatest : emptyAxis, mostSteps());
    m_axis->setRange(0, range.most);
    m_axis->setTickCount(range.ticks);
    m_axis->setLabelFormat(labelFormat(range.most));
}

void ConvolutionTimeChart::themeChanged() {
    m_standard->setBrush(theme::standard);
    m_separable->setBrush(theme::striped(theme::pointwise));
    for (QBarSet* set : {m_standard, m_separable}) {
        set->setPen(Qt::NoPen);
    }
}

void ConvolutionTimeChart::drawForeground(QPainter* painter, const QRectF& rect) {
    ChartView::drawForeground(painter, rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(chart()->opacity());
    painter->setFont(theme::chartFont(font()));
    drawNames(*painter);
    for (const ConvolutionTime& time : m_times) {
        drawPass(*painter, time.kind, 0, time.forward);
        drawPass(*painter, time.kind, 1, time.backward);
    }
    painter->restore();
}

/// Qt Charts itself would give a name half of its bars' width, and cut it.
void ConvolutionTimeChart::drawNames(QPainter& painter) const {
    painter.setPen(palette().color(QPalette::Text));
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const double half = plot.width() / 2;
    const int line = painter.fontMetrics().height();
    for (const auto& [pass, name] : {std::pair(0, tr("Forward")), std::pair(1, tr("Backward"))}) {
        painter.drawText(QRectF(plot.left() + pass * half, plot.bottom() + 4, half, line),
                         Qt::AlignCenter, name);
    }
}

void ConvolutionTimeChart::drawPass(QPainter& painter, ConvolutionKind kind, int pass,
                                    const Quartiles& time) const {
    const double x = pass + (kind == ConvolutionKind::Standard ? -1 : 1) * barWidth / 4;
    const auto at = [&](double milliseconds) {
        return chart()->mapToScene(chart()->mapToPosition({x, milliseconds}, m_series));
    };
    plot::drawQuartiles(painter, at(time.upper), at(time.lower), milliseconds(time.median),
                  palette().color(QPalette::Text));
}

} // namespace featherweight
