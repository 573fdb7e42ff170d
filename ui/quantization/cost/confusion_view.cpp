// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/confusion_view.h"

#include "ui/paint/theme.h"
#include "ui/quantization/cost/confusion_paint.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/cost_words.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int margin = theme::gap;

} // namespace

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Confusion matrices before and after"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ConfusionView::show(const AccuracyCost& cost) {
    m_cost = cost;
    m_hint.clear();
    m_greatest = std::max<std::int64_t>({1, greatestWrong(cost.before), greatestWrong(cost.after)});
    update();
}

void ConfusionView::clear(const QString& hint) {
    if (m_cost || hint != m_hint) {
        m_cost.reset();
        m_hint = hint;
        setAccessibleDescription(hint);
        setCurrent({-1, -1});
        update();
    }
}

void ConfusionView::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        update();
    }
}

QPoint ConfusionView::cellCentre(int matrix, QPoint cell) const {
    return cellBox(matrix, cell).center().toPoint();
}

QSize ConfusionView::sizeHint() const {
    return {640, 300};
}

QSize ConfusionView::minimumSizeHint() const {
    return {420, static_cast<int>(4 * line() + classCount * 12)};
}

qreal ConfusionView::line() const {
    return QFontMetricsF(theme::chartFont(font())).height();
}

QRectF ConfusionView::grid(int matrix) const {
    // Above: the title; left: axis title and classes; below: classes, axis title, legend.
    const qreal half = (width() - 3 * margin) / 2.0;
    const qreal labels = 2 * line() + 2;
    const qreal left = margin + matrix * (half + margin) + labels;
    const qreal top = margin / 2.0 + line() + 2;
    return {left, top, half - labels, std::max(10.0, height() - top - 3 * line() - margin)};
}

QRectF ConfusionView::cellBox(int matrix, QPoint cell) const {
    const QRectF whole = grid(matrix);
    const qreal across = whole.width() / classCount;
    const qreal down = whole.height() / classCount;
    return {whole.left() + cell.x() * across, whole.top() + cell.y() * down, across, down};
}

QPoint ConfusionView::cellAt(const QPointF& place) const {
    for (const int matrix : {0, 1}) {
        const QRectF whole = grid(matrix);
        if (whole.contains(place)) {
            const auto step = [](qreal offset, qreal length) {
                return std::clamp(static_cast<int>(offset * classCount / length), 0,
                                  classCount - 1);
            };
            return {step(place.x() - whole.left(), whole.width()),
                    step(place.y() - whole.top(), whole.height())};
        }
    }
    return {-1, -1};
}

void ConfusionView::setCurrent(QPoint cell) {
    if (cell == m_current || (!m_cost && cell.x() >= 0)) {
        return;
    }
    for (const QPoint place : {m_current, cell}) {
        for (const int matrix : {0, 1}) {
            update(cellBox(matrix, place).adjusted(-3, -3, 3, 3).toAlignedRect());
        }
    }
    m_current = cell;
    if (m_cost) {
        setAccessibleDescription(cell.x() < 0 ? QString() : cellWords(cell.y(), cell.x(), *m_cost));
    }
    Q_EMIT currentChanged();
}

void ConfusionView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().base());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(m_stale ? 0.4 : 1);
    for (const int matrix : {0, 1}) {
        drawFrame(painter, matrix);
        drawCells(painter, matrix, event->region());
    }
    drawLegend(painter);
    if (!m_hint.isEmpty()) {
        drawHint(painter);
    }
    if (hasFocus()) {
        painter.setOpacity(1);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ConfusionView::drawFrame(QPainter& painter, int matrix) const {
    const bool after = matrix == 1;
    const MatrixFrame frame{
        after ? theme::striped(theme::int8) : QBrush(theme::fp32),
        !m_cost ? (after ? tr("After: INT8") : tr("Before: FP32"))
                : (after ? tr("After: INT8, %1 wrong") : tr("Before: FP32, %1 wrong"))
                      .arg(format::count(m_cost->images -
                                         (after ? m_cost->rightAfter : m_cost->rightBefore))),
        tr("predicted class"), tr("true class")};
    drawMatrixFrame(painter, frame, grid(matrix), palette(), font());
}

void ConfusionView::drawCells(QPainter& painter, int matrix, const QRegion& dirty) const {
    const MatrixStyle style{palette(), matrixFonts(font(), cellBox(0, {0, 0}).size(), m_cost),
                            m_greatest};
    for (int label = 0; label < classCount; ++label) {
        for (int predicted = 0; predicted < classCount; ++predicted) {
            const QPoint cell(predicted, label);
            const QRectF box = cellBox(matrix, cell);
            if (!dirty.intersects(box.toAlignedRect())) {
                continue;
            }
            std::optional<MatrixCell> content;
            if (m_cost) {
                const auto row = static_cast<std::size_t>(label);
                const auto column = static_cast<std::size_t>(predicted);
                const std::int64_t before = m_cost->before[row][column];
                const std::int64_t after = m_cost->after[row][column];
                content = matrix == 0 ? MatrixCell{before, 0} : MatrixCell{after, after - before};
            }
            drawMatrixCell(painter, box, content, label == predicted, style);
        }
    }
    if (m_current.x() >= 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        painter.drawRect(cellBox(matrix, m_current));
    }
}

void ConfusionView::drawLegend(QPainter& painter) const {
    const qreal left = margin + 2 * line() + 2;
    const QRectF box(left, height() - line() - margin / 2.0, width() - left - margin, line());
    drawMatrixLegend(
        painter, box,
        {tr("right"), tr("wrong: few to many"), tr("more than before"), tr("fewer than before")},
        palette(), font());
}

void ConfusionView::drawHint(QPainter& painter) const {
    painter.setFont(theme::chartFont(font()));
    const int widest = std::min(width() - 4 * theme::groupGap, 480);
    QRectF box((width() - widest) / 2.0, 0, widest, height());
    const QRectF words = painter.boundingRect(box, Qt::AlignCenter | Qt::TextWordWrap, m_hint)
                             .adjusted(-theme::groupGap, -theme::gap, theme::groupGap, theme::gap);
    painter.fillRect(words, palette().base());
    painter.setPen(theme::mutedText(palette()));
    painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, m_hint);
}

void ConfusionView::mouseMoveEvent(QMouseEvent* event) {
    setCurrent(cellAt(event->position()));
}

void ConfusionView::mousePressEvent(QMouseEvent* event) {
    setCurrent(cellAt(event->position()));
}

void ConfusionView::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    if (!hasFocus()) {
        setCurrent({-1, -1});
    }
}

void ConfusionView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_current.x() < 0 && event->reason() != Qt::MouseFocusReason) {
        setCurrent({0, 0});
    }
}

void ConfusionView::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const QPoint step = key == Qt::Key_Left    ? QPoint(-1, 0)
                        : key == Qt::Key_Right ? QPoint(1, 0)
                        : key == Qt::Key_Up    ? QPoint(0, -1)
                        : key == Qt::Key_Down  ? QPoint(0, 1)
                                               : QPoint();
    if (step.isNull()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const QPoint to = m_current.x() < 0 ? QPoint(0, 0) : m_current + step;
    setCurrent({std::clamp(to.x(), 0, classCount - 1), std::clamp(to.y(), 0, classCount - 1)});
}

} // namespace featherweight
