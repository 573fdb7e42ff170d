// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/heat_plot.h"

#include "ui/paint/pixels.h"
#include "ui/paint/theme.h"
#include "ui/plot/head.h"
#include "ui/plot/marks.h"
#include "ui/words/base/format.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr int barWidth = 12;
constexpr int space = 6;
constexpr qreal smallestMarked = 5;   ///< a cross in a smaller cell would be a blot
constexpr qreal smallestWritten = 30; ///< no number is narrower

} // namespace

void HeatPlot::show(HeatValues values) {
    m_values = std::move(values);
    m_image = {};
}

void HeatPlot::placed() {
    const QFontMetrics heading(look().letters(1, true));
    const QRectF below = box().adjusted(2, heading.height() + space / 2.0, 0, -3);
    const auto besideNumbers = [this, &below](const QFont& font) {
        const QFontMetrics letters(font);
        const int labels = std::max(letters.horizontalAdvance(format::value(-0.00088, 2)),
                                    letters.horizontalAdvance(format::value(-m_values.limit, 2))) +
                           space;
        return below.adjusted(0, 0, -(barWidth + labels + space), 0);
    };
    m_numbers = look().letters();
    QRectF area = besideNumbers(m_numbers);
    if (area.width() < area.height()) { // then the map needs the room more than they do
        m_numbers = look().font;
        area = besideNumbers(m_numbers);
    }
    m_layout = HeatLayout(m_values.rows, m_values.columns, area);
    m_bar = QRectF(area.right() + space, below.top() + 1, barWidth, below.height() - 2);
    drawImage();
}

void HeatPlot::drawImage() {
    const plot::HeatColors colors = plot::heatColors(m_scale, look());
    if (!m_image.isNull() && colors == m_colors) {
        return; // only the size is another one
    }
    m_colors = colors;
    m_image = QImage(m_values.columns, m_values.rows, QImage::Format_RGB32);
    std::size_t index = 0;
    for (int row = 0; row < m_image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(row));
        for (int column = 0; column < m_image.width(); ++column) {
            line[column] = colors.at(m_values.values[index++] / m_values.limit).rgb();
        }
    }
}

QString HeatPlot::words(int index) const {
    const QString words =
        tr("%1 in row %2, column %3")
            .arg(format::value(m_values.values[static_cast<std::size_t>(index)]),
                 format::count(index / m_values.columns), format::count(index % m_values.columns));
    const bool clipped =
        std::find(m_values.marked.begin(), m_values.marked.end(), index) != m_values.marked.end();
    return clipped ? tr("%1, clipped").arg(words) : words;
}

std::vector<plot::Mark> HeatPlot::marks() const {
    std::vector<plot::Mark> marks;
    for (int index = 0; index < count(); ++index) {
        marks.push_back({cellRect(index), words(index)});
    }
    return marks;
}

DataTable HeatPlot::data() const {
    DataTable table{
        m_title, {{tr("row"), {}}, {tr("column"), {}}, {tr("value"), {}}, {tr("clipped"), {}}}, {}};
    for (int index = 0; index < count() && m_values.columns > 0; ++index) {
        const bool clipped = std::find(m_values.marked.begin(), m_values.marked.end(), index) !=
                             m_values.marked.end();
        table.rows.push_back({static_cast<double>(index / m_values.columns),
                              static_cast<double>(index % m_values.columns),
                              static_cast<double>(m_values.values[static_cast<std::size_t>(index)]),
                              clipped ? 1.0 : 0.0});
    }
    return table;
}

void HeatPlot::paint(QPainter& painter, const plot::Shown& shown) const {
    painter.fillRect(box(), look().base);
    painter.setFont(look().letters(1, true));
    plot::drawTitle(painter, QRectF(2, 0, size().width() - 4, painter.fontMetrics().height()),
                    m_title, Qt::AlignLeft | Qt::AlignVCenter, look());
    if (m_layout.count() == 0) {
        return;
    }
    paintFrames(painter);
    painter.setOpacity(opacity(shown));
    paintCells(painter);
    paintNumbers(painter);
    paintBar(painter);
    paintPick(painter, shown);
    painter.setOpacity(1);
}

void HeatPlot::paintFrames(QPainter& painter) const {
    for (int block = 0; block < m_layout.blocks(); ++block) {
        framePixels(painter, m_layout.blockRect(block), look().grid);
    }
    framePixels(painter, m_bar, look().grid);
}

void HeatPlot::paintCells(QPainter& painter) const {
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_layout.cell() < 2);
    for (int block = 0; block < m_layout.blocks(); ++block) {
        const QRectF target = m_layout.blockRect(block);
        const QRectF source(0, block * m_layout.blockRows(), m_values.columns,
                            m_layout.blockRows());
        painter.drawImage(target, m_image, source);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    if (m_layout.cell() < smallestMarked) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::error, 1.5));
    for (const int index : m_values.marked) {
        const QRectF cell = m_layout.cellRect(index).adjusted(1, 1, -1, -1);
        painter.drawLine(cell.topLeft(), cell.bottomRight());
        painter.drawLine(cell.bottomLeft(), cell.topRight());
    }
}

void HeatPlot::paintNumbers(QPainter& painter) const {
    if (m_layout.cell() < smallestWritten) {
        return;
    }
    painter.setFont(look().letters());
    QStringList texts; // few: the cells are large
    int widest = 0;
    for (const float value : m_values.values) {
        texts.append(format::value(value, 2));
        widest = std::max(widest, painter.fontMetrics().horizontalAdvance(texts.last()));
    }
    if (m_layout.cell() < widest + 2) {
        return;
    }
    for (int index = 0; index < m_layout.count(); ++index) {
        painter.setPen(
            plot::inkOn(m_image.pixelColor(index % m_values.columns, index / m_values.columns)));
        painter.drawText(m_layout.cellRect(index), Qt::AlignCenter, texts[index]);
    }
}

void HeatPlot::paintBar(QPainter& painter) const {
    painter.setFont(m_numbers);
    plot::drawColorBar(
        painter, m_bar, m_colors,
        {format::value(m_values.limit, 2), QStringLiteral("0"), format::value(-m_values.limit, 2)},
        look());
}

void HeatPlot::paintPick(QPainter& painter, const plot::Shown& shown) const {
    if (shown.pointed < 0) {
        return;
    }
    QRectF cell = m_layout.cellRect(shown.pointed);
    const qreal grow = std::max(1.0, (7 - cell.width()) / 2); // a small cell needs a larger frame
    cell.adjust(-grow, -grow, grow, grow);
    painter.setRenderHint(QPainter::Antialiasing, false);
    plot::frameCell(painter, cell, shown.focused ? look().highlight : look().text, look());
}

} // namespace featherweight
