// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/sqnr_chart.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"

#include <QBarCategoryAxis>
#include <QBarSet>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int narrowest = 240;   ///< long titles are elided, not given room
constexpr double emptyAxis = 50; ///< dB

} // namespace

SqnrChart::SqnrChart(QWidget* parent)
    : BarChart(tr("Chart of the signal to noise ratio behind each layer"), Bars::Stacked, 0.55,
               parent),
      m_others(addSet(tr("output of the layer"))), m_costliest(addSet(QString())),
      m_names(new QBarCategoryAxis(this)) {
    setToolTip(tr("How large each layer's output is beside its error. Higher is better"));
    m_names->setTruncateLabels(false);
    build(tr("SQNR behind each layer"), tr("SQNR in dB"), m_names);
    addLabels();
    applyTheme();
    setMinimumWidth(narrowest);
    show({}, {}, {});
}

void SqnrChart::show(const std::vector<LayerError>& layers,
                     const std::optional<CostliestLayer>& marked,
                     const std::vector<std::string>& names) {
    double least = 0;
    double greatest = layers.empty() ? emptyAxis : 0;
    for (const LayerError& layer : layers) {
        if (std::isfinite(layer.sqnr)) {
            least = std::min(least, layer.sqnr);
            greatest = std::max(greatest, layer.sqnr);
        }
    }
    greatest = std::max(greatest, 10.0);
    QStringList titles;
    QList<qreal> others;
    QList<qreal> costliest;
    QList<BarLabel> labels;
    m_numbers.clear();
    for (std::size_t index = 0; index < layers.size(); ++index) {
        const double sqnr = layers[index].sqnr;
        // What has no error is drawn as high as the best of the others, and says so.
        const double height = std::isfinite(sqnr) ? sqnr : greatest;
        const bool isMarked = marked && marked->index == index;
        others.append(isMarked ? 0 : height);
        costliest.append(isMarked ? height : 0);
        labels.append({std::max(0.0, height), format::decibelNumber(sqnr)});
        m_numbers.append(format::decibels(sqnr));
    }
    m_costliest->setLabel(marked && marked->byAccuracy ? tr("costs most") : tr("adds most error"));
    setValues(*m_others, others);
    setValues(*m_costliest, costliest);
    for (const std::string& name : names) {
        // One title that did not fit would make the chart cut all of them.
        titles.append(narrowTitle(name, QLatin1String("<br>")));
    }
    if (titles != m_names->categories()) {
        m_names->setCategories(titles);
    }
    setGreatest(greatest, least);
    showLabels(labels);
}

QString SqnrChart::barWords(int category, int set) const {
    const QString layer = m_names->categories().value(category).remove(QStringLiteral("<br>"));
    const QString words = tr("%1: SQNR %2").arg(layer, m_numbers.value(category));
    return set == 0 ? words : tr("%1, %2").arg(words, m_costliest->label());
}

void SqnrChart::setBrushes() {
    setBrush(*m_others, theme::int8);
    setBrush(*m_costliest, theme::striped(theme::error));
}

} // namespace featherweight

#include "moc_sqnr_chart.cpp"
