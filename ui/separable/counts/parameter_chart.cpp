// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/counts/parameter_chart.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QAbstractBarSeries>
#include <QBarSet>

#include <algorithm>

namespace featherweight {

ParameterChart::ParameterChart(QWidget* parent)
    : BarChart(tr("Chart of the parameters"), Bars::Stacked, 0.5, parent),
      m_standard(addSet(tr("Standard"))), m_depthwise(addSet(tr("Depthwise"))),
      m_pointwise(addSet(tr("Pointwise"))) {
    setToolTip(tr("The parameters of both; those of the separable block in its two layers"));
    setRoom(1.25, 500);
    build(tr("Parameters: standard against separable"), tr("Parameters"),
          QStringList{tr("Standard"), tr("Separable")});
    addLabels(1.1);
    clear();
    applyTheme();
}

void ParameterChart::show(const SeparableCounts& counts) {
    const auto standard = static_cast<double>(counts.standard.parameters());
    const auto separable = static_cast<double>(counts.separableParameters());
    setValues(*m_standard, {standard, 0});
    setValues(*m_depthwise, {0, static_cast<double>(counts.depthwise.parameters())});
    setValues(*m_pointwise, {0, static_cast<double>(counts.pointwise.parameters())});
    const auto label = [](const QString& name, const LayerCount& layer) {
        return tr("%1: %2", "a layer and its number of parameters")
            .arg(name, format::count(layer.parameters()));
    };
    m_standard->setLabel(label(tr("Standard"), counts.standard));
    m_depthwise->setLabel(label(tr("Depthwise"), counts.depthwise));
    m_pointwise->setLabel(label(tr("Pointwise"), counts.pointwise));
    setGreatest(std::max(standard, separable));
    showLabels({{standard, format::count(counts.standard.parameters())},
                {separable, format::count(counts.separableParameters())}});
}

void ParameterChart::clear() {
    for (QBarSet* set : {m_standard, m_depthwise, m_pointwise}) {
        setValues(*set, {0, 0});
    }
    m_standard->setLabel(tr("Standard"));
    m_depthwise->setLabel(tr("Depthwise"));
    m_pointwise->setLabel(tr("Pointwise"));
    showLabels({});
}

QString ParameterChart::barWords(int /*category*/, int set) const {
    const QBarSet& bar = *series().barSets().at(set);
    return tr("%1 parameters", "a layer and their number").arg(bar.label());
}

void ParameterChart::setBrushes() {
    setBrush(*m_standard, theme::standard);
    setBrush(*m_depthwise, theme::dotted(theme::depthwise));
    setBrush(*m_pointwise, theme::striped(theme::pointwise));
}

} // namespace featherweight

#include "moc_parameter_chart.cpp"
