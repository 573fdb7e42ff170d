// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/counts/parameter_chart.h"

#include "ui/charts/bar_labels.h"
#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>

namespace featherweight {

namespace {

void setBars(QBarSet& set, double standard, double separable) {
    if (set.count() == 0) {
        set.append({standard, separable});
        return;
    }
    set.replace(0, standard);
    set.replace(1, separable);
}

} // namespace

ParameterChart::ParameterChart(QWidget* parent)
    : ChartView(tr("Chart of the parameters"), parent), m_series(new QStackedBarSeries(this)),
      m_standard(new QBarSet(tr("Standard"))), m_depthwise(new QBarSet(tr("Depthwise"))),
      m_pointwise(new QBarSet(tr("Pointwise"))), m_axis(new QValueAxis(this)) {
    m_series->append({m_standard, m_depthwise, m_pointwise});
    m_series->setBarWidth(0.5);
    auto* names = new QBarCategoryAxis(this);
    names->append({tr("Standard"), tr("Separable")});
    names->setGridLineVisible(false);
    m_axis->setTitleText(tr("Parameters"));
    chart()->setTitle(tr("Parameters: standard against separable"));
    chart()->addSeries(m_series);
    chart()->addAxis(names, Qt::AlignBottom);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    m_series->attachAxis(names);
    m_series->attachAxis(m_axis);
    m_labels = new BarLabels(*chart(), *m_series);
    clear();
    scaleAxes();
    applyTheme();
}

void ParameterChart::show(const SeparableCounts& counts) {
    const auto standard = static_cast<double>(counts.standard.parameters());
    const auto separable = static_cast<double>(counts.separableParameters());
    setBars(*m_standard, standard, 0);
    setBars(*m_depthwise, 0, static_cast<double>(counts.depthwise.parameters()));
    setBars(*m_pointwise, 0, static_cast<double>(counts.pointwise.parameters()));
    const auto label = [](const QString& name, const LayerCount& layer) {
        return tr("%1: %2", "a layer and its number of parameters")
            .arg(name, format::count(layer.parameters()));
    };
    m_standard->setLabel(label(tr("Standard"), counts.standard));
    m_depthwise->setLabel(label(tr("Depthwise"), counts.depthwise));
    m_pointwise->setLabel(label(tr("Pointwise"), counts.pointwise));
    m_greatest = std::max(standard, separable);
    scaleAxes();
    m_labels->show({{standard, format::count(counts.standard.parameters())},
                    {separable, format::count(counts.separableParameters())}});
}

void ParameterChart::clear() {
    for (QBarSet* set : {m_standard, m_depthwise, m_pointwise}) {
        setBars(*set, 0, 0);
    }
    m_standard->setLabel(tr("Standard"));
    m_depthwise->setLabel(tr("Depthwise"));
    m_pointwise->setLabel(tr("Pointwise"));
    m_labels->show({});
}

void ParameterChart::scaleAxes() {
    // A quarter more than the bar: room for the value above it.
    const AxisRange range = roundAxis(m_greatest > 0 ? 1.25 * m_greatest : 500, mostSteps());
    m_axis->setRange(0, range.most);
    m_axis->setTickCount(range.ticks);
    m_axis->setLabelFormat(range.most >= 5 ? QStringLiteral("%.0f") : QStringLiteral("%.1f"));
}

void ParameterChart::themeChanged() {
    m_standard->setBrush(theme::standard);
    m_depthwise->setBrush(theme::dotted(theme::depthwise));
    m_pointwise->setBrush(theme::striped(theme::pointwise));
    for (QBarSet* set : {m_standard, m_depthwise, m_pointwise}) {
        set->setPen(Qt::NoPen);
    }
    m_labels->setLook(theme::chartFont(font(), 1.1, true), palette().color(QPalette::Text));
}

} // namespace featherweight
