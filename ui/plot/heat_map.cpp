// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/heat_map.h"

#include "ui/paint/pixels.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr int barWidth = 12;
constexpr int barColors = 255; ///< as many for positive as for negative values, and zero
constexpr int space = 6;
constexpr qreal smallestMarked = 5;   ///< a cross in a smaller cell would be a blot
constexpr qreal smallestWritten = 30; ///< no number is narrower

} // namespace

HeatMap::HeatMap(HeatScale scale, const QString& title, QWidget* parent)
    : QWidget(parent), m_scale(scale), m_title(title) {
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setToolTip(tr("Choose a value with the mouse or the arrow keys. Crossed values were clipped."));
}

void HeatMap::show(HeatValues values) {
    m_values = std::move(values);
    m_picked = std::min(m_picked, static_cast<int>(m_values.values.size()) - 1);
    drawImage();
    place();
}

void HeatMap::clear() {
    show({});
}

void HeatMap::setPicked(int index) {
    if (index != m_picked && index < m_layout.count()) {
        m_picked = index;
        setAccessibleDescription(accessibleValue());
        update();
    }
}

void HeatMap::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        update();
    }
}

QSize HeatMap::sizeHint() const {
    return {220, 160};
}

QSize HeatMap::minimumSizeHint() const {
    return {130, 90};
}

void HeatMap::resizeEvent(QResizeEvent*) {
    place();
}

void HeatMap::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        drawImage();
        place();
    }
}

void HeatMap::place() {
    const QFontMetrics letters(theme::chartFont(font()));
    const QFontMetrics heading(theme::chartFont(font(), 1, true));
    const int labels = std::max(letters.horizontalAdvance(format::value(-0.00088, 2)),
                                letters.horizontalAdvance(format::value(-m_values.limit, 2))) +
                       space;
    const QRectF below = QRectF(rect()).adjusted(2, heading.height() + space / 2, 0, -3);
    const QRectF area = below.adjusted(0, 0, -(barWidth + labels + space), 0);
    m_layout = HeatLayout(m_values.rows, m_values.columns, area);
    m_bar = QRectF(area.right() + space, below.top() + 1, barWidth, below.height() - 2);
    update();
}

void HeatMap::drawImage() {
    const HeatColors colors = heatColors(m_scale, palette());
    m_image = QImage(m_values.columns, m_values.rows, QImage::Format_RGB32);
    std::size_t index = 0;
    for (int row = 0; row < m_image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(row));
        for (int column = 0; column < m_image.width(); ++column) {
            line[column] = colors.at(m_values.values[index++] / m_values.limit).rgb();
        }
    }
    m_barImage = QImage(1, barColors, QImage::Format_RGB32);
    for (int row = 0; row < barColors; ++row) {
        m_barImage.setPixelColor(0, row, colors.at(1 - 2.0 * row / (barColors - 1)));
    }
}

void HeatMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(theme::chartFont(font(), 1, true));
    const QRect head(2, 0, width() - 4, painter.fontMetrics().height());
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_title, Qt::ElideRight, head.width()));
    if (m_layout.count() == 0) {
        return;
    }
    paintFrames(painter);
    painter.setOpacity(m_stale ? 0.4 : 1);
    paintCells(painter);
    paintNumbers(painter);
    paintBar(painter);
    paintPick(painter);
}

void HeatMap::paintFrames(QPainter& painter) const {
    const QColor line = theme::gridLine(palette());
    for (int block = 0; block < m_layout.blocks(); ++block) {
        framePixels(painter, m_layout.blockRect(block), line);
    }
    framePixels(painter, m_bar, line);
}

void HeatMap::paintCells(QPainter& painter) const {
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_layout.cell() < 2);
    for (int block = 0; block < m_layout.blocks(); ++block) {
        const QRectF target = m_layout.blockRect(block);
        const QRectF source(0, block * m_layout.blockRows(), m_values.columns,
                            m_layout.blockRows());
        painter.drawImage(target, m_image, source);
    }
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

void HeatMap::paintNumbers(QPainter& painter) const {
    if (m_layout.cell() < smallestWritten) {
        return;
    }
    painter.setFont(theme::chartFont(font()));
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
            inkOn(m_image.pixelColor(index % m_values.columns, index / m_values.columns)));
        painter.drawText(m_layout.cellRect(index), Qt::AlignCenter, texts[index]);
    }
}

void HeatMap::paintBar(QPainter& painter) const {
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(m_bar, m_barImage);
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(theme::chartFont(font()));
    const qreal left = m_bar.right() + space;
    const QRectF labels(left, m_bar.top(), width() - left, m_bar.height());
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignTop, format::value(m_values.limit, 2));
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("0"));
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignBottom, format::value(-m_values.limit, 2));
}

void HeatMap::paintPick(QPainter& painter) const {
    if (m_picked < 0) {
        return;
    }
    QRectF cell = m_layout.cellRect(m_picked);
    const qreal grow = std::max(1.0, (7 - cell.width()) / 2); // a small cell needs a larger frame
    cell.adjust(-grow, -grow, grow, grow);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Base), 4));
    painter.drawRect(cell);
    painter.setPen(QPen(
        hasFocus() ? palette().color(QPalette::Highlight) : palette().color(QPalette::Text), 2));
    painter.drawRect(cell);
}

void HeatMap::mousePressEvent(QMouseEvent* event) {
    pick(m_layout.indexAt(event->position()));
}

void HeatMap::mouseMoveEvent(QMouseEvent* event) {
    pick(m_layout.indexAt(event->position()));
}

void HeatMap::keyPressEvent(QKeyEvent* event) {
    const int from = std::max(0, m_picked);
    switch (m_layout.count() > 0 ? event->key() : 0) {
    case Qt::Key_Left:
        return pick(m_layout.moved(from, -1, 0));
    case Qt::Key_Right:
        return pick(m_layout.moved(from, 1, 0));
    case Qt::Key_Up:
        return pick(m_layout.moved(from, 0, -1));
    case Qt::Key_Down:
        return pick(m_layout.moved(from, 0, 1));
    default:
        QWidget::keyPressEvent(event);
    }
}

void HeatMap::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void HeatMap::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void HeatMap::pick(int index) {
    if (index >= 0 && index != m_picked) {
        setPicked(index);
        Q_EMIT pickMoved(index);
    }
}

QString HeatMap::accessibleValue() const {
    return m_picked < 0
               ? QString()
               : tr("%1 in row %2, column %3")
                     .arg(format::value(m_values.values[static_cast<std::size_t>(m_picked)]),
                          format::count(m_picked / m_values.columns),
                          format::count(m_picked % m_values.columns));
}

} // namespace featherweight
