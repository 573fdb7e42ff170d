// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/figures/size_chart.h"

#include "ui/charts/part_legend.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QAbstractBarSeries>
#include <QBarSet>
#include <QChart>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cmath>

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
    : BarChart(tr("Chart of the file sizes"), Bars::Stacked, 0.55, parent) {
    setToolTip(tr("The bytes of both files, in their parts"));
    QStringList titles;
    for (std::size_t part = 0; part < filePartCount; ++part) {
        titles.append(partName(static_cast<int>(part)));
        m_fp32[part] = addSet(titles.last());
        m_int8[part] = addSet(titles.last());
    }
    build(tr("File size"), tr("KB (1024 bytes)"), QStringList{tr("FP32"), tr("INT8")});
    addLabels(1.1);
    m_legend = new PartLegend(*chart(), titles); // one line per part, in both files' colours
    clear();
    applyTheme();
}

void SizeChart::show(const FileParts& fp32, const FileParts& int8) {
    setParts(fp32, int8);
    showLabels({{kilobytes(fp32.total()), format::kilobytes(fp32.total())},
                {kilobytes(int8.total()), format::kilobytes(int8.total())}});
}

void SizeChart::clear() {
    setParts({}, {});
    showLabels({});
}

void SizeChart::setParts(const FileParts& fp32, const FileParts& int8) {
    for (std::size_t part = 0; part < filePartCount; ++part) {
        setValues(*m_fp32[part], {kilobytes(partBytes(fp32, static_cast<int>(part))), 0});
        setValues(*m_int8[part], {0, kilobytes(partBytes(int8, static_cast<int>(part)))});
    }
    setGreatest(std::max(kilobytes(fp32.total()), kilobytes(int8.total())));
}

QString SizeChart::barWords(int category, int set) const {
    const QBarSet& bar = *series().barSets().at(set); // each part has a set for either file
    return tr("%1, %2: %3", "a file, a part of it, its size")
        .arg(category == 0 ? tr("FP32") : tr("INT8"), bar.label(),
             format::kilobytes(std::llround(1024 * bar.at(category))));
}

void SizeChart::setBrushes() {
    for (std::size_t part = 0; part < filePartCount; ++part) {
        setBrush(*m_fp32[part], partBrush(part, theme::fp32));
        setBrush(*m_int8[part], partBrush(part, theme::int8));
    }
    const QFont letters = theme::chartFont(font());
    QList<QBrush> both;
    for (std::size_t part = 0; part < filePartCount; ++part) {
        both.append(bothBrushes(part, PartLegend::boxSide(letters)));
    }
    m_legend->setLook(letters, palette().color(QPalette::Text), both);
}

} // namespace featherweight

#include "moc_size_chart.cpp"
