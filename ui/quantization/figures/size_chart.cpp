// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/figures/size_chart.h"

#include "ui/charts/bar_labels.h"
#include "ui/charts/part_legend.h"
#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/byte_words.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QPainter>
#include <QPixmap>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>

namespace featherweight {

namespace {

/// Shade and pattern of a part in a file's own colour.
QBrush partBrush(std::size_t part, const QColor& color) {
    switch (part) {
    case 0:
        return color;
    case 1:
        return theme::dotted(theme::blend(Qt::black, color, 0.35));
    case 2:
        return theme::striped(theme::blend(Qt::black, color, 0.15));
    default:
        return theme::hatched(theme::blend(Qt::white, color, 0.35));
    }
}

/// Both files' look of a part in one picture, for the legend.
QBrush bothBrushes(std::size_t part, int side) {
    QPixmap picture(side, side);
    QPainter painter(&picture);
    const int half = side / 2;
    painter.fillRect(0, 0, half, side, partBrush(part, theme::fp32));
    painter.fillRect(half, 0, side - half, side, partBrush(part, theme::int8));
    painter.end();
    return QBrush(picture);
}

} // namespace

SizeChart::SizeChart(QWidget* parent)
    : ChartView(tr("Chart of the file sizes"), parent), m_series(new QStackedBarSeries(this)),
      m_axis(new QValueAxis(this)) {
    for (std::size_t part = 0; part < parts; ++part) {
        for (QBarSet** set : {&m_fp32[part], &m_int8[part]}) {
            *set = new QBarSet(partName(static_cast<int>(part)));
            (*set)->append({0, 0});
            m_series->append(*set);
        }
    }
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
    QStringList titles;
    for (const QBarSet* set : m_fp32) { // one line per part, in both files' colours
        titles.append(set->label());
    }
    m_legend = new PartLegend(*chart(), titles);
    clear();
    applyTheme();
}

void SizeChart::show(const FileParts& fp32, const FileParts& int8) {
    setParts(fp32, int8);
    m_labels->show({{kilobytes(fp32.total()), format::kilobytes(fp32.total())},
                    {kilobytes(int8.total()), format::kilobytes(int8.total())}});
}

void SizeChart::clear() {
    setParts({}, {});
    m_labels->show({});
}

void SizeChart::setParts(const FileParts& fp32, const FileParts& int8) {
    for (std::size_t part = 0; part < parts; ++part) {
        m_fp32[part]->replace(0, kilobytes(partBytes(fp32, static_cast<int>(part))));
        m_int8[part]->replace(1, kilobytes(partBytes(int8, static_cast<int>(part))));
    }
    m_greatest = std::max(kilobytes(fp32.total()), kilobytes(int8.total()));
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
    for (std::size_t part = 0; part < parts; ++part) {
        m_fp32[part]->setBrush(partBrush(part, theme::fp32));
        m_int8[part]->setBrush(partBrush(part, theme::int8));
        m_fp32[part]->setPen(Qt::NoPen);
        m_int8[part]->setPen(Qt::NoPen);
    }
    const QFont letters = theme::chartFont(font());
    QList<QBrush> both;
    for (std::size_t part = 0; part < parts; ++part) {
        both.append(bothBrushes(part, PartLegend::boxSide(letters)));
    }
    m_legend->setLook(letters, palette().color(QPalette::Text), both);
    m_labels->setLook(theme::chartFont(font(), 1.1, true), palette().color(QPalette::Text));
}

} // namespace featherweight
