// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/latency_chart.h"

#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/plot/marks.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/latency_words.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr double barWidth = 0.86; ///< of all bars of one batch size
constexpr int narrowest = 240;    ///< long titles are elided, not given room
constexpr double emptyAxis = 100; ///< µs

/// µs per image of a time that is ms per batch
double perImage(double milliseconds, const Latency& latency) {
    return 1000 * milliseconds / latency.batchSize;
}

template <typename List, typename Value>
double position(const List& list, Value value) {
    return static_cast<double>(
        std::distance(list.begin(), std::find(list.begin(), list.end(), value)));
}

} // namespace

LatencyChart::LatencyChart(QWidget* parent)
    : ChartView(tr("Chart of the time per image"), parent), m_series(new QBarSeries(this)),
      m_axis(new QValueAxis(this)) {
    for (std::size_t form = 0; form < networkForms.size(); ++form) {
        m_sets[form] = new QBarSet(formTitle(networkForms[form]));
        m_series->append(m_sets[form]);
    }
    m_series->setBarWidth(barWidth);
    auto* batches = new QBarCategoryAxis(this);
    for (const int batchSize : latencyBatchSizes) {
        batches->append(format::count(batchSize));
    }
    batches->setGridLineVisible(false);
    batches->setTitleText(tr("images at once"));
    m_axis->setTitleText(tr("µs"));
    chart()->setTitle(tr("Time per image, with quartiles"));
    chart()->addSeries(m_series);
    chart()->addAxis(batches, Qt::AlignBottom);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    m_series->attachAxis(batches);
    m_series->attachAxis(m_axis);
    applyTheme();
    setMinimumWidth(narrowest);
    m_latencies.push_back({}); // so that the first show() is a change
    show({});
}

void LatencyChart::show(const std::vector<Latency>& latencies) {
    if (latencies == m_latencies) {
        return;
    }
    m_latencies = latencies;
    m_greatest = 0;
    for (std::size_t form = 0; form < networkForms.size(); ++form) {
        QList<qreal> values;
        for (const int batchSize : latencyBatchSizes) {
            const Latency* latency = latencyOf(latencies, networkForms[form], batchSize);
            values.append(latency != nullptr ? perImage(latency->time.median, *latency) : 0);
            if (latency != nullptr) {
                m_greatest = std::max(m_greatest, perImage(latency->time.upper, *latency));
            }
        }
        m_sets[form]->remove(0, m_sets[form]->count());
        m_sets[form]->append(values);
    }
    scaleAxes();
    viewport()->update();
}

void LatencyChart::scaleAxes() {
    // A fifth more than the greatest: room for the value above it.
    const AxisRange range = roundAxis(m_greatest > 0 ? 1.2 * m_greatest : emptyAxis, mostSteps());
    m_axis->setRange(0, range.most);
    m_axis->setTickCount(range.ticks);
    m_axis->setLabelFormat(range.most >= 10 ? QStringLiteral("%.0f") : QStringLiteral("%.1f"));
}

void LatencyChart::themeChanged() {
    m_sets[0]->setBrush(theme::dotted(theme::fp32));
    m_sets[1]->setBrush(theme::fp32);
    m_sets[2]->setBrush(theme::striped(theme::int8));
    for (QBarSet* set : m_sets) {
        set->setPen(Qt::NoPen);
    }
}

void LatencyChart::drawForeground(QPainter* painter, const QRectF& rect) {
    ChartView::drawForeground(painter, rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(chart()->opacity());
    painter->setFont(theme::chartFont(font()));
    for (const Latency& latency : m_latencies) {
        drawValue(*painter, latency);
    }
    painter->restore();
}

void LatencyChart::drawValue(QPainter& painter, const Latency& latency) const {
    const double bar = barWidth / static_cast<double>(networkForms.size());
    const double x = position(latencyBatchSizes, latency.batchSize) - barWidth / 2 +
                     (position(networkForms, latency.form) + 0.5) * bar;
    const auto at = [&](double milliseconds) {
        return chart()->mapToScene(
            chart()->mapToPosition({x, perImage(milliseconds, latency)}, m_series));
    };
    const QPointF top = at(latency.time.upper);
    const QPointF bottom = at(latency.time.lower);
    const double median = perImage(latency.time.median, latency);
    const QString value = median >= 10 ? format::count(std::llround(median)) : timeNumber(median);
    plot::drawQuartiles(painter, top, bottom, value, palette().color(QPalette::Text));
}

} // namespace featherweight
