// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/scale_chart.h"

#include "ui/charts/bar_labels.h"
#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QBarSet>
#include <QLegend>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int mostNumbers = 8; ///< below the bars; more would touch one another

} // namespace

ScaleChart::ScaleChart(QWidget* parent)
    : ChartView(tr("Chart of the scales"), parent), m_series(new QStackedBarSeries(this)),
      m_others(new QBarSet(tr("Scale s"))), m_chosen(new QBarSet(tr("Chosen channel"))),
      m_channels(new QValueAxis(this)), m_axis(new QValueAxis(this)) {
    m_series->append({m_others, m_chosen});
    m_series->setBarWidth(0.8);
    m_axis->setTitleText(QStringLiteral("s")); // a longer one would be cut in a low chart
    m_channels->setLabelFormat(QStringLiteral("%.0f"));
    m_channels->setGridLineVisible(false);
    m_channels->setTickType(QValueAxis::TicksDynamic);
    m_channels->setTickAnchor(0);
    chart()->setTitle(tr("Scale s per channel"));
    chart()->legend()->hide(); // the title says what is marked
    chart()->addSeries(m_series);
    chart()->addAxis(m_channels, Qt::AlignBottom);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    m_series->attachAxis(m_channels);
    m_series->attachAxis(m_axis);
    m_labels = new BarLabels(*chart(), *m_series);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // takes what the maps leave
    clear();
    applyTheme();
}

void ScaleChart::show(const QuantizedTensor& tensor, int channel) {
    const bool several = tensor.scale.size() > 1;
    QList<qreal> others;
    QList<qreal> chosen;
    QStringList marks;
    m_greatest = 0;
    for (std::size_t index = 0; index < tensor.scale.size(); ++index) {
        const double scale = tensor.scale[index];
        const bool marked = !several || static_cast<int>(index) == channel;
        others.append(marked ? 0 : scale);
        chosen.append(marked ? scale : 0);
        marks.append(!marked   ? QString()
                     : several ? tr("%1: %2", "a channel and its scale")
                                     .arg(format::count(channel), format::value(scale))
                               : format::value(scale));
        m_greatest = std::max(m_greatest, scale);
    }
    m_others->remove(0, m_others->count());
    m_chosen->remove(0, m_chosen->count());
    m_others->append(others);
    m_chosen->append(chosen);
    const auto count = static_cast<double>(std::max<qsizetype>(1, others.size()));
    m_channels->setRange(-0.5, count - 0.5);
    m_channels->setTickInterval(std::max(1.0, roundUp(count / mostNumbers)));
    m_channels->setLabelsVisible(several);
    chart()->setTitle(several ? tr("Scale s per channel") : tr("One scale s for all channels"));
    scaleAxes();
    QList<BarLabel> labels; // above all bars, so that none runs through the number
    for (const QString& mark : marks) {
        labels.append({m_greatest, mark});
    }
    m_labels->show(labels);
}

void ScaleChart::clear() {
    show({}, -1);
}

void ScaleChart::scaleAxes() {
    // A quarter more than the bar: room for the value above it.
    const AxisRange range = roundAxis(m_greatest > 0 ? 1.25 * m_greatest : 0.01, mostSteps());
    const double step = range.most / (range.ticks - 1);
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 8);
    m_axis->setRange(0, range.most);
    m_axis->setTickCount(range.ticks);
    m_axis->setLabelFormat(QStringLiteral("%.%1f").arg(decimals));
}

void ScaleChart::themeChanged() {
    m_others->setBrush(theme::blend(theme::int8, palette().color(QPalette::Base), 0.55));
    m_chosen->setBrush(theme::striped(theme::int8));
    m_others->setPen(Qt::NoPen);
    m_chosen->setPen(QPen(palette().color(QPalette::Text), 1));
    m_labels->setLook(theme::chartFont(font(), 1, true), palette().color(QPalette::Text));
}

} // namespace featherweight
