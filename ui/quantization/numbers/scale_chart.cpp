// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/scale_chart.h"

#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QAbstractBarSeries>
#include <QBarSet>
#include <QLegend>
#include <QValueAxis>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int mostNumbers = 8; ///< below the bars; more would touch one another

} // namespace

ScaleChart::ScaleChart(QWidget* parent)
    : BarChart(tr("Chart of the scales"), Bars::Stacked, 0.8, parent),
      m_others(addSet(tr("Scale s"))), m_chosen(addSet(tr("Chosen channel"))),
      m_channels(new QValueAxis(this)) {
    setToolTip(tr("How far apart two neighbouring integers are, for each channel"));
    m_channels->setLabelFormat(QStringLiteral("%.0f"));
    m_channels->setTickType(QValueAxis::TicksDynamic);
    m_channels->setTickAnchor(0);
    chart()->legend()->hide(); // the title says what is marked
    setRoom(1.25, 0.01);
    // A longer unit would be cut in a low chart.
    build(tr("Scale s per channel"), QStringLiteral("s"), m_channels);
    addLabels();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // takes what the maps leave
    clear();
    applyTheme();
}

void ScaleChart::show(const QuantizedTensor& tensor, int channel) {
    const bool several = tensor.scale.size() > 1;
    QList<qreal> others;
    QList<qreal> chosen;
    QStringList marks;
    double greatest = 0;
    for (std::size_t index = 0; index < tensor.scale.size(); ++index) {
        const double scale = tensor.scale[index];
        const bool marked = !several || static_cast<int>(index) == channel;
        others.append(marked ? 0 : scale);
        chosen.append(marked ? scale : 0);
        marks.append(!marked   ? QString()
                     : several ? tr("%1: %2", "a channel and its scale")
                                     .arg(format::count(channel), format::value(scale))
                               : format::value(scale));
        greatest = std::max(greatest, scale);
    }
    setValues(*m_others, others);
    setValues(*m_chosen, chosen);
    const auto count = static_cast<double>(std::max<qsizetype>(1, others.size()));
    m_channels->setRange(-0.5, count - 0.5);
    m_channels->setTickInterval(std::max(1.0, roundUp(count / mostNumbers)));
    m_channels->setLabelsVisible(several);
    chart()->setTitle(several ? tr("Scale s per channel") : tr("One scale s"));
    setGreatest(greatest);
    QList<BarLabel> labels; // above all bars, so that none runs through the number
    for (const QString& mark : marks) {
        labels.append({greatest, mark});
    }
    showLabels(labels);
}

void ScaleChart::clear() {
    show({}, -1);
}

QString ScaleChart::barWords(int category, int set) const {
    const QBarSet& bar = *series().barSets().at(set);
    const QString scale = format::value(bar.at(category));
    return bar.count() > 1 ? tr("Channel %1: s = %2").arg(format::count(category), scale)
                           : tr("All channels: s = %1").arg(scale);
}

void ScaleChart::setBrushes() {
    setBrush(*m_others, theme::blend(theme::int8, palette().color(QPalette::Base), 0.55));
    setBrush(*m_chosen, theme::striped(theme::int8));
    m_chosen->setPen(QPen(palette().color(QPalette::Text), 1));
}

} // namespace featherweight

#include "moc_scale_chart.cpp"
