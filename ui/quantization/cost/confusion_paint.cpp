// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/confusion_paint.h"

#include "ui/paint/pixels.h"
#include "ui/paint/theme.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

/// Letters stay readable on the strongest colour.
constexpr double strongest = 0.75;
constexpr double palest = 0.1;

/// A root, so that a single mistake can be seen beside a hundred.
QColor wrongColor(double share, const QPalette& palette) {
    return theme::blend(theme::error, palette.color(QPalette::Base),
                        palest + (strongest - palest) * std::sqrt(share));
}

QColor rightColor(const QPalette& palette) {
    return theme::blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.16);
}

QString digits(std::int64_t count) {
    return QString::number(count); // without separators: there is no room for them
}

std::int64_t greatestRight(const ConfusionMatrix& matrix) {
    std::int64_t greatest = 0;
    for (std::size_t label = 0; label < matrix.size(); ++label) {
        greatest = std::max(greatest, matrix[label][label]);
    }
    return greatest;
}

std::optional<QFont> fitting(const QFont& font, const QSizeF& cell, std::int64_t widest) {
    for (const qreal points : {theme::chartPoints, 10.0, 9.0, 8.0}) {
        QFont letters = theme::tabular(font);
        letters.setPointSizeF(points);
        const QFontMetricsF metrics(letters);
        if (metrics.horizontalAdvance(digits(widest)) + 1 <= cell.width() &&
            metrics.capHeight() + 4 <= cell.height()) {
            return letters;
        }
    }
    return {};
}

void drawDifference(QPainter& painter, const QPointF& corner, qreal size, bool more,
                    const QColor& color) {
    const QPointF at = corner + QPointF(-size - 1, 1);
    const QPointF up[] = {at + QPointF(0, size), at + QPointF(size, size),
                          at + QPointF(size / 2, 0)};
    const QPointF down[] = {at, at + QPointF(size, 0), at + QPointF(size / 2, size)};
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(more ? up : down, 3);
}

} // namespace

std::int64_t greatestWrong(const ConfusionMatrix& matrix) {
    std::int64_t greatest = 0;
    for (std::size_t label = 0; label < matrix.size(); ++label) {
        for (std::size_t predicted = 0; predicted < matrix.size(); ++predicted) {
            if (label != predicted) {
                greatest = std::max(greatest, matrix[label][predicted]);
            }
        }
    }
    return greatest;
}

MatrixFonts matrixFonts(const QFont& font, const QSizeF& cell,
                        const std::optional<AccuracyCost>& cost) {
    if (!cost) {
        return {};
    }
    const auto wrong = std::max(greatestWrong(cost->before), greatestWrong(cost->after));
    const auto right = std::max(greatestRight(cost->before), greatestRight(cost->after));
    return {fitting(font, cell, right), fitting(font, cell, wrong)};
}

void drawMatrixFrame(QPainter& painter, const MatrixFrame& frame, const QRectF& grid,
                     const QPalette& palette, const QFont& font) {
    const QFont letters = theme::chartFont(font);
    const qreal line = QFontMetricsF(letters).height();
    const QColor text = palette.color(QPalette::Text);
    const QRectF sign(grid.left(), grid.top() - line + 1, line * 0.7, line * 0.7);
    painter.fillRect(sign, frame.sign);
    painter.setPen(text);
    painter.setFont(theme::chartFont(font, 1, true));
    const QRectF title(sign.right() + 6, grid.top() - line - 2, grid.right() - sign.right() - 6,
                       line);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(frame.title, Qt::ElideRight,
                                                      static_cast<int>(title.width())));
    painter.setFont(letters);
    const qreal across = grid.width() / classCount;
    const qreal down = grid.height() / classCount;
    for (int index = 0; index < classCount; ++index) {
        const QString name = QString::number(index);
        painter.drawText(
            QRectF(grid.left() - line, grid.top() + index * down - line, line - 5, down + 2 * line),
            Qt::AlignRight | Qt::AlignVCenter, name);
        painter.drawText(QRectF(grid.left() + index * across, grid.bottom() + 1, across, line),
                         Qt::AlignCenter, name);
    }
    painter.drawText(QRectF(grid.left(), grid.bottom() + line - 1, grid.width(), line),
                     Qt::AlignCenter, frame.below);
    painter.save();
    painter.translate(grid.left() - 2 * line, grid.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, grid.height(), line), Qt::AlignCenter, frame.left);
    painter.restore();
}

void drawMatrixCell(QPainter& painter, const QRectF& box, const std::optional<MatrixCell>& cell,
                    bool diagonal, const MatrixStyle& style) {
    QColor fill = theme::blend(style.palette.color(QPalette::Text),
                               style.palette.color(QPalette::Base), 0.03);
    if (diagonal) {
        fill = rightColor(style.palette);
    } else if (cell && cell->count > 0) {
        fill = wrongColor(static_cast<double>(cell->count) / static_cast<double>(style.greatest),
                          style.palette);
    }
    fillPixels(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), fill);
    if (!cell) {
        return;
    }
    const QColor text = qGray(fill.rgb()) > 135 ? QColor(Qt::black) : QColor(Qt::white);
    const std::optional<QFont>& letters = diagonal ? style.fonts.right : style.fonts.wrong;
    if (letters && (diagonal || cell->count > 0)) {
        painter.setFont(*letters);
        painter.setPen(text);
        painter.drawText(box.adjusted(-4, -4, 4, 4), Qt::AlignCenter, digits(cell->count));
    }
    if (cell->difference != 0) {
        // Small enough to stand beside the number.
        drawDifference(painter, box.topRight(), std::clamp(box.height() * 0.3, 4.0, 7.0),
                       cell->difference > 0, text);
    }
}

void drawMatrixLegend(QPainter& painter, const QRectF& box, const QStringList& words,
                      const QPalette& palette, const QFont& font) {
    painter.setFont(theme::chartFont(font));
    const QFontMetricsF metrics(painter.font());
    const QColor text = palette.color(QPalette::Text);
    const qreal sign = box.height() * 0.7;
    qreal x = box.left();
    for (int item = 0; item < words.size(); ++item) {
        const bool ramp = item == 1;
        const QRectF place(x, box.top() + (box.height() - sign) / 2, ramp ? 3 * sign : sign, sign);
        if (item == 0) {
            painter.fillRect(place, rightColor(palette));
        } else if (ramp) {
            QLinearGradient gradient(place.topLeft(), place.topRight());
            for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
                gradient.setColorAt(share, wrongColor(share, palette));
            }
            painter.fillRect(place, gradient);
        } else {
            drawDifference(painter, place.topRight() + QPointF(0, 2), 7, item == 2, text);
        }
        painter.setPen(text);
        const QRectF label(place.right() + 5, box.top(), box.right() - place.right() - 5,
                           box.height());
        painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(words[item], Qt::ElideRight, label.width()));
        x = label.left() + metrics.horizontalAdvance(words[item]) + 14;
    }
}

} // namespace featherweight
