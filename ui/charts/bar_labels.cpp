// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bar_labels.h"

#include <QBrush>
#include <QChart>
#include <QFont>
#include <QGraphicsSimpleTextItem>

#include <algorithm>

namespace featherweight {

BarLabels::BarLabels(QChart& chart, QAbstractSeries& series)
    : QObject(&series), m_chart(chart), m_series(series) {
    connect(&chart, &QChart::plotAreaChanged, this, &BarLabels::place);
}

void BarLabels::show(const QList<BarLabel>& labels) {
    m_labels = labels;
    while (m_items.size() > labels.size()) {
        delete m_items.takeLast();
    }
    while (m_items.size() < labels.size()) {
        auto* item = new QGraphicsSimpleTextItem(&m_chart);
        item->setZValue(100); // above bars and grid
        m_items.append(item);
    }
    setLook(m_font, m_color);
}

void BarLabels::setBelow() {
    m_below = true;
    place();
}

void BarLabels::setLook(const QFont& font, const QColor& color) {
    m_font = font;
    m_color = color;
    for (qsizetype index = 0; index < m_items.size(); ++index) {
        m_items[index]->setFont(font);
        m_items[index]->setBrush(color);
        m_items[index]->setText(m_labels[index].text);
    }
    place();
}

QStringList BarLabels::texts() const {
    QStringList texts;
    for (const BarLabel& label : m_labels) {
        texts.append(label.text);
    }
    return texts;
}

void BarLabels::place() {
    constexpr qreal smallest = 0.65; // still read
    constexpr qreal air = 6;
    const qreal room = m_chart.mapToPosition({1, 0}, &m_series).x() -
                       m_chart.mapToPosition({0, 0}, &m_series).x() - air;
    qreal widest = 1;
    for (const QGraphicsSimpleTextItem* item : m_items) {
        widest = std::max(widest, item->boundingRect().width());
    }
    // Neighbours do not run into one another.
    const qreal scale = m_items.size() > 1 ? std::clamp(room / widest, smallest, 1.0) : 1;
    for (qsizetype index = 0; index < m_items.size(); ++index) {
        const QPointF top =
            m_chart.mapToPosition({static_cast<qreal>(index), m_labels[index].height}, &m_series);
        m_items[index]->setScale(scale);
        const QRectF box(QPointF(), m_items[index]->boundingRect().size() * scale);
        const QRectF plot = m_chart.plotArea(); // where it is wide enough, labels stay inside
        const qreal x =
            std::max(plot.left(), std::min(top.x() - box.width() / 2, plot.right() - box.width()));
        m_items[index]->setPos(x, top.y() + (m_below ? 9 : -box.height() - 3));
    }
}

} // namespace featherweight

#include "moc_bar_labels.cpp"
