// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/changed_gallery.h"

#include "ui/paint/theme.h"
#include "ui/quantization/cost/change_mark.h"
#include "ui/words/quantization/cost_words.h"

#include <QImage>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int side = 2 * imageRows; ///< a whole multiple: every pixel stays square
constexpr int space = 6;
constexpr int markSize = 16;

} // namespace

ChangedGallery::ChangedGallery(QWidget* parent) : QAbstractScrollArea(parent) {
    setAccessibleName(tr("Images whose prediction changed"));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that nothing moves when it is needed
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    measure();
}

void ChangedGallery::show(DatasetPointer dataset, std::vector<ChangedPrediction> changed) {
    m_dataset = std::move(dataset);
    m_changed = std::move(changed);
    m_hint.clear();
    setCurrent(-1, false);
    verticalScrollBar()->setValue(0);
    measure();
    viewport()->update();
}

void ChangedGallery::clear(const QString& hint) {
    if (hint == m_hint && m_changed.empty()) {
        return;
    }
    show(nullptr, {});
    m_hint = hint;
    setAccessibleDescription(hint);
}

void ChangedGallery::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        viewport()->update();
    }
}

QRect ChangedGallery::tile(int index) const {
    const int row = index / columns();
    return {index % columns() * m_tile.width(),
            space + row * m_tile.height() - verticalScrollBar()->value(), m_tile.width(),
            m_tile.height()};
}

int ChangedGallery::columns() const {
    return std::max(1, viewport()->width() / m_tile.width());
}

int ChangedGallery::at(const QPoint& place) const {
    const int column = place.x() / m_tile.width();
    const int offset = place.y() + verticalScrollBar()->value() - space;
    if (place.x() < 0 || column >= columns() || offset < 0) {
        return -1;
    }
    const int index = offset / m_tile.height() * columns() + column;
    return index < static_cast<int>(m_changed.size()) ? index : -1;
}

void ChangedGallery::measure() {
    const QFontMetrics metrics(theme::chartFont(font()));
    m_tile = {std::max(side, metrics.horizontalAdvance(changeCaption({}))) + 2 * space,
              side + metrics.height() + 2 * space};
    const int rows = (static_cast<int>(m_changed.size()) + columns() - 1) / columns();
    const int page = viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, rows * m_tile.height() + 2 * space - page));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(m_tile.height() / 2);
}

void ChangedGallery::setCurrent(int index, bool intoView) {
    if (index == m_current) {
        return;
    }
    for (const int place : {m_current, index}) {
        if (place >= 0) {
            viewport()->update(tile(place));
        }
    }
    m_current = index;
    if (index >= 0) {
        setAccessibleDescription(changeWords(m_changed[static_cast<std::size_t>(index)]));
        const QRect place = tile(index);
        QScrollBar* bar = verticalScrollBar();
        if (intoView && place.top() < 0) {
            bar->setValue(bar->value() + place.top());
        } else if (intoView && place.bottom() >= viewport()->height()) {
            bar->setValue(bar->value() + place.bottom() - viewport()->height() + space);
        }
    }
    Q_EMIT currentChanged();
}

void ChangedGallery::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().base());
    if (m_changed.empty()) {
        painter.setFont(theme::chartFont(font()));
        painter.setPen(theme::mutedText(palette()));
        const int widest = std::min(viewport()->width() - 2 * theme::groupGap, 480);
        painter.drawText(QRect((viewport()->width() - widest) / 2, 0, widest, viewport()->height()),
                         Qt::AlignCenter | Qt::TextWordWrap, m_hint);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(m_stale ? 0.4 : 1);
    painter.setFont(theme::chartFont(font()));
    const int offset = verticalScrollBar()->value() - space;
    const int firstRow = std::max(0, (event->rect().top() + offset) / m_tile.height());
    const int lastRow = (event->rect().bottom() + offset) / m_tile.height();
    const int end = std::min((lastRow + 1) * columns(), static_cast<int>(m_changed.size()));
    for (int index = firstRow * columns(); index < end; ++index) {
        drawTile(painter, index);
    }
}

void ChangedGallery::drawTile(QPainter& painter, int index) const {
    const ChangedPrediction& prediction = m_changed[static_cast<std::size_t>(index)];
    const QRect place = tile(index);
    const QRect box(place.left() + (place.width() - side) / 2, place.top(), side, side);
    const auto pixels = m_dataset->test.image(static_cast<std::size_t>(prediction.image));
    // Only looks at the data set's own bytes.
    const QImage image(pixels.data(), imageColumns, imageRows, imageColumns,
                       QImage::Format_Grayscale8);
    painter.drawImage(box, image);
    if (index == m_current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
        painter.drawRect(box.adjusted(-2, -2, 1, 1));
    }
    drawChangeMark(painter, QRectF(box.right() - markSize + 4, box.top() - 4, markSize, markSize),
                   changeOf(prediction), palette());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(
        QRect(place.left(), box.bottom() + 1, place.width(), place.bottom() - box.bottom() - space),
        Qt::AlignCenter, changeCaption(prediction));
}

void ChangedGallery::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

void ChangedGallery::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        measure();
    }
}

void ChangedGallery::mouseMoveEvent(QMouseEvent* event) {
    setCurrent(at(event->position().toPoint()), false);
}

void ChangedGallery::mousePressEvent(QMouseEvent* event) {
    setCurrent(at(event->position().toPoint()), false);
}

void ChangedGallery::keyPressEvent(QKeyEvent* event) {
    const int rows = std::max(1, viewport()->height() / m_tile.height());
    const int last = static_cast<int>(m_changed.size()) - 1;
    int to = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        to -= 1;
        break;
    case Qt::Key_Right:
        to += 1;
        break;
    case Qt::Key_Up:
        to -= columns();
        break;
    case Qt::Key_Down:
        to += columns();
        break;
    case Qt::Key_PageUp:
        to -= rows * columns();
        break;
    case Qt::Key_PageDown:
        to += rows * columns();
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = last;
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (last >= 0) {
        setCurrent(m_current < 0 ? 0 : std::clamp(to, 0, last), true);
    }
}

bool ChangedGallery::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave && !hasFocus()) {
        setCurrent(-1, false);
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ChangedGallery::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    if (m_current < 0 && !m_changed.empty() && event->reason() != Qt::MouseFocusReason) {
        setCurrent(at({space, space}), false);
    }
    viewport()->update();
}

void ChangedGallery::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace featherweight
