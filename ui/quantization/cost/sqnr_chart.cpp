// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/sqnr_chart.h"

#include "ui/charts/bar_labels.h"
#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int narrowest = 240;   ///< long titles are elided, not given room
constexpr double emptyAxis = 50; ///< dB

} // namespace

SqnrChart::SqnrChart(QWidget* parent)
    : ChartView(tr("Chart of the signal to noise ratio behind each layer"), parent),
      m_series(new QStackedBarSeries(this)), m_others(new QBarSet(tr("output of the layer"))),
      m_costliest(new QBarSet(QString())), m_names(new QBarCategoryAxis(this)),
      m_axis(new QValueAxis(this)) {
    m_series->append({m_others, m_costliest});
    m_series->setBarWidth(0.55);
    m_names->setGridLineVisible(false);
    m_names->setTruncateLabels(false);
    m_axis->setTitleText(tr("SQNR in dB"));
    m_axis->setLabelFormat(QStringLiteral("%.0f"));
    chart()->setTitle(tr("SQNR behind each layer"));
    chart()->addSeries(m_series);
    chart()->addAxis(m_names, Qt::AlignBottom);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    m_series->attachAxis(m_names);
    m_series->attachAxis(m_axis);
    m_labels = new BarLabels(*chart(), *m_series);
    applyTheme();
    setMinimumWidth(narrowest);
    show({}, {}, {});
}

void SqnrChart::show(const std::vector<LayerError>& layers,
                     const std::optional<CostliestLayer>& marked,
                     const std::vector<std::string>& names) {
    m_least = 0;
    m_greatest = layers.empty() ? emptyAxis : 0;
    for (const LayerError& layer : layers) {
        if (std::isfinite(layer.sqnr)) {
            m_least = std::min(m_least, layer.sqnr);
            m_greatest = std::max(m_greatest, layer.sqnr);
        }
    }
    m_greatest = std::max(m_greatest, 10.0);
    QStringList titles;
    QList<qreal> others;
    QList<qreal> costliest;
    QList<BarLabel> labels;
    for (std::size_t index = 0; index < layers.size(); ++index) {
        const double sqnr = layers[index].sqnr;
        // What has no error is drawn as high as the best of the others, and says so.
        const double height = std::isfinite(sqnr) ? sqnr : m_greatest;
        const bool isMarked = marked && marked->index == index;
        others.append(isMarked ? 0 : height);
        costliest.append(isMarked ? height : 0);
        labels.append({std::max(0.0, height), format::decibelNumber(sqnr)});
    }
    m_costliest->setLabel(marked && marked->byAccuracy ? tr("costs most") : tr("adds most error"));
    m_others->remove(0, m_others->count());
    m_costliest->remove(0, m_costliest->count());
    m_others->append(others);
    m_costliest->append(costliest);
    for (const std::string& name : names) {
        // One title that did not fit would make the chart cut all of them.
        titles.append(narrowTitle(name, QLatin1String("<br>")));
    }
    if (titles != m_names->categories()) {
        m_names->setCategories(titles);
    }
    scaleAxes();
    m_labels->show(labels);
}

void SqnrChart::scaleAxes() {
    // A quarter more than the bar: room for the value above it.
    const AxisRange above = roundAxis(1.25 * m_greatest, mostSteps());
    const double step = above.most / (above.ticks - 1);
    const int below = static_cast<int>(std::ceil(-m_least / step));
    m_axis->setRange(-below * step, above.most);
    m_axis->setTickCount(above.ticks + below);
}

void SqnrChart::themeChanged() {
    m_others->setBrush(theme::int8);
    m_costliest->setBrush(theme::striped(theme::error));
    m_others->setPen(Qt::NoPen);
    m_costliest->setPen(Qt::NoPen);
    m_labels->setLook(theme::chartFont(font(), 1, true), palette().color(QPalette::Text));
}

} // namespace featherweight
