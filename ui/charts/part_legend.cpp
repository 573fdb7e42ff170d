// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/part_legend.h"

#include <QChart>
#include <QFontMetrics>
#include <QGraphicsRectItem>
#include <QGraphicsSimpleTextItem>
#include <QLegend>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int space = 4;
constexpr int columnGap = 10;
constexpr qreal smallestLetters = 9; ///< points

} // namespace

PartLegend::PartLegend(QChart& chart, const QStringList& names)
    : QObject(&chart), m_chart(chart), m_names(names) {
    chart.legend()->hide();
    for (qsizetype index = 0; index < names.size(); ++index) {
        m_boxes.append(new QGraphicsRectItem(&chart));
        m_boxes.last()->setPen(Qt::NoPen);
        m_texts.append(new QGraphicsSimpleTextItem(&chart));
    }
    connect(&chart, &QGraphicsWidget::geometryChanged, this, &PartLegend::place);
}

void PartLegend::setLook(const QFont& font, const QColor& color, const QList<QBrush>& brushes) {
    m_font = font;
    for (qsizetype index = 0; index < m_names.size(); ++index) {
        m_boxes[index]->setBrush(brushes[index]);
        m_texts[index]->setBrush(color);
        m_texts[index]->setFont(font);
    }
    QMargins margins = m_chart.margins();
    margins.setBottom(2 * space + static_cast<int>(rows()) * QFontMetrics(font).height());
    m_chart.setMargins(margins);
    place();
}

int PartLegend::boxSide(const QFont& font) {
    return QFontMetrics(font).ascent();
}

void PartLegend::place() {
    const int side = boxSide(m_font);
    const int whole = static_cast<int>(m_chart.size().width()) - 2 * space;
    // Smaller letters rather than cut names.
    QFont letters = m_font;
    const auto advance = [&letters](const QString& name) {
        return QFontMetrics(letters).horizontalAdvance(name);
    };
    const auto needed = [&] {
        int columns[2] = {0, 0};
        for (qsizetype index = 0; index < m_names.size(); ++index) {
            int& column = columns[index < rows() ? 0 : 1];
            column = std::max(column, advance(m_names[index]) + 2);
        }
        return columns[0] + columns[1] + 2 * (side + space) + columnGap;
    };
    while (letters.pointSizeF() > smallestLetters && needed() > whole) {
        letters.setPointSizeF(letters.pointSizeF() - 0.5);
    }
    const QFontMetrics metrics(letters);
    const auto widest = [this, &metrics](qsizetype first, qsizetype end) {
        int width = 0;
        for (qsizetype index = first; index < end; ++index) {
            width = std::max(width, metrics.horizontalAdvance(m_names[index]));
        }
        return width + 2; // else rounding cuts the widest
    };
    // Down the first column, then down the second; long names in the second give way.
    const int first = std::min(widest(0, rows()), whole / 2 - 2 * side);
    const int left = 2 * (side + space) + columnGap + first;
    const int second = std::min(widest(rows(), m_names.size()), whole - left);
    const int before = std::max(0, whole - left - second) / 2;
    const qreal top =
        m_chart.size().height() - space - static_cast<qreal>(rows()) * metrics.height();
    const int boxTop = (metrics.height() - side) / 2;
    for (qsizetype index = 0; index < m_names.size(); ++index) {
        const bool inFirst = index < rows();
        const qreal x = space + before + (inFirst ? 0 : side + space + first + columnGap);
        const qreal y = top + static_cast<qreal>(index % rows()) * metrics.height();
        m_boxes[index]->setRect(0, 0, side, side);
        m_boxes[index]->setPos(x, y + boxTop);
        m_texts[index]->setFont(letters);
        m_texts[index]->setText(
            metrics.elidedText(m_names[index], Qt::ElideRight, inFirst ? first : second));
        m_texts[index]->setPos(x + side + space, y);
    }
}

} // namespace featherweight

#include "moc_part_legend.cpp"
