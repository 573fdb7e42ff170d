// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/size_chart.h"

#include "core/quantization.h"
#include "ui/axis_steps.h"
#include "ui/bar_labels.h"
#include "ui/format.h"
#include "ui/theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>

namespace featherweight {

SizeChart::SizeChart(QWidget* parent)
    : ChartView(tr("Chart of the file sizes"), parent), m_series(new QStackedBarSeries(this)),
      m_fp32(new QBarSet(tr("32-bit float"))), m_int8(new QBarSet(tr("8-bit integer"))),
      m_axis(new QValueAxis(this)) {
    m_series->append({m_fp32, m_int8});
    m_series->setBarWidth(0.55);
    auto* names = new QBarCategoryAxis(this);
    names->append({tr("FP32"), tr("INT8")});
    names->setGridLineVisible(false);
    m_axis->setTitleText(tr("KB (1024 bytes)"));
    chart()->setTitle(tr("File size"));
    chart()->addSeries(m_series);
    chart()->addAxis(names, Qt::AlignBottom);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    m_series->attachAxis(names);
    m_series->attachAxis(m_axis);
    m_labels = new BarLabels(*chart(), *m_series);
    clear();
    applyTheme();
}

void SizeChart::show(const FileParts& fp32, const FileParts& int8) {
    setSizes(kilobytes(fp32.total()), kilobytes(int8.total()));
    m_labels->show({{kilobytes(fp32.total()), format::kilobytes(fp32.total())},
                    {kilobytes(int8.total()), format::kilobytes(int8.total())}});
}

void SizeChart::clear() {
    setSizes(0, 0);
    m_labels->show({});
}

void SizeChart::setSizes(double fp32, double int8) {
    // Two sets, each with one bar, so that each has its colour and its line in the legend.
    m_fp32->remove(0, m_fp32->count());
    m_int8->remove(0, m_int8->count());
    m_fp32->append({fp32, 0});
    m_int8->append({0, int8});
    m_greatest = std::max(fp32, int8);
    scaleAxes();
}

void SizeChart::scaleAxes() {
    // A quarter more than the bar: room for the value above it.
    const AxisRange range = roundAxis(m_greatest > 0 ? 1.25 * m_greatest : 100, mostSteps());
    m_axis->setRange(0, range.most);
    m_axis->setTickCount(range.ticks);
    m_axis->setLabelFormat(range.most >= 10 ? QStringLiteral("%.0f") : QStringLiteral("%.1f"));
}

void SizeChart::themeChanged() {
    m_fp32->setBrush(theme::fp32);
    m_int8->setBrush(theme::striped(theme::int8));
    m_fp32->setPen(Qt::NoPen);
    m_int8->setPen(Qt::NoPen);
    m_labels->setLook(theme::chartFont(font(), 1.1, true), palette().color(QPalette::Text));
}

} // namespace featherweight
