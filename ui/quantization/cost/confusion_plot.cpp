// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/confusion_plot.h"

#include "ui/paint/pixels.h"
#include "ui/paint/theme.h"
#include "ui/plot/axis.h"
#include "ui/plot/head.h"
#include "ui/plot/heat_colors.h"
#include "ui/plot/legend.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/cost_words.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int margin = theme::gap;
constexpr int labelGap = 5; ///< between the left axis and its labels
/// Letters stay readable on the strongest colour.
constexpr double strongest = 0.75;
constexpr double palest = 0.1;
/// Of the picture's width, for the classes' names.
constexpr double mostNames = 0.15;

/// Of the sign that a cell has become another one.
double signSide(const QRectF& cell) {
    return std::clamp(cell.height() * 0.3, 4.0, 7.0);
}

QString digits(std::int64_t count) {
    return QString::number(count); // without separators: there is no room for them
}

/// Greatest number of both matrices, on their diagonals or beside them.
std::int64_t greatest(const AccuracyCost& cost, bool diagonal) {
    std::int64_t found = 0;
    for (const ConfusionMatrix* matrix : {&cost.before, &cost.after}) {
        for (std::size_t label = 0; label < matrix->size(); ++label) {
            for (std::size_t predicted = 0; predicted < matrix->size(); ++predicted) {
                if ((label == predicted) == diagonal) {
                    found = std::max(found, (*matrix)[label][predicted]);
                }
            }
        }
    }
    return found;
}

/// Points up where there are more than before.
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

void ConfusionPlot::show(const std::optional<AccuracyCost>& cost) {
    m_cost = cost;
    m_greatest = cost ? std::max<std::int64_t>(1, greatest(*cost, false)) : 1;
}

double ConfusionPlot::line() const {
    return QFontMetricsF(look().letters()).height();
}

CellGrid ConfusionPlot::grid(int matrix) const {
    // Above: the title; left: axis title and classes; below: classes, axis title, legend.
    // The rows' title stands once: each pixel of a cell is needed by its number.
    const auto labels = [this](int of) { return (of == 0 ? line() : 0) + labelRoom(of) + 2; };
    const double width = (size().width() - 3 * margin - labels(0) - labels(1)) / 2;
    const double left = margin + labels(0) + matrix * (width + margin + labels(1));
    const double top = margin / 2.0 + line() + 2;
    return {QRectF(left, top, width, std::max(10.0, size().height() - top - 3 * line() - margin)),
            classes(), classes()};
}

/// Beside the axis: a line, or more where classes have several digits, or names.
double ConfusionPlot::labelRoom(int matrix) const {
    const QFontMetricsF letters(look().letters());
    double widest = letters.horizontalAdvance(digits(classes() - 1));
    if (hasNames(matrix)) {
        for (int label = 0; label < classes(); ++label) {
            widest = std::max(widest, letters.horizontalAdvance(rowLabel(matrix, label)));
        }
        widest = std::min(widest, mostNames * size().width());
    }
    return std::max(line(), widest + labelGap + 2);
}

/// Once for both: the other axes have the numbers.
bool ConfusionPlot::hasNames(int matrix) const {
    return matrix == 0 && m_cost && !m_cost->classNames.isEmpty();
}

QString ConfusionPlot::rowLabel(int matrix, int label) const {
    const QString number = QString::number(label);
    return hasNames(matrix) ? m_cost->className(label) + QLatin1Char(' ') + number : number;
}

/// Of title and legend: names leave them little room above the cells.
double ConfusionPlot::wordsLeft(int matrix) const {
    return grid(matrix).area.left() - (hasNames(matrix) ? labelRoom(matrix) : 0);
}

/// The name gives way, its number does not.
QString ConfusionPlot::cutLabel(int matrix, int label) const {
    const QString whole = rowLabel(matrix, label);
    const QFontMetricsF letters(look().letters());
    const double room = labelRoom(matrix) - labelGap;
    if (!hasNames(matrix) || letters.horizontalAdvance(whole) <= room) {
        return whole;
    }
    const QString number = QLatin1Char(' ') + QString::number(label);
    return letters.elidedText(m_cost->className(label), Qt::ElideRight,
                              room - letters.horizontalAdvance(number)) +
           number;
}

/// Every how many classes there is room for a label.
int ConfusionPlot::labelStep(const QSizeF& cell) const {
    const QFontMetricsF letters(look().letters());
    const double widest = letters.horizontalAdvance(digits(classes() - 1)) + 2;
    const double needed = std::max(widest / std::max(cell.width(), 1.0),
                                   letters.capHeight() * 1.2 / std::max(cell.height(), 1.0));
    return std::max(1, static_cast<int>(std::ceil(needed)));
}

std::vector<plot::Mark> ConfusionPlot::marks() const {
    std::vector<plot::Mark> marks;
    for (const int matrix : {0, 1}) {
        const CellGrid cells = grid(matrix);
        for (int index = 0; index < count(); ++index) {
            marks.push_back(
                {cells.cell(index), cellWords(index / classes(), index % classes(), *m_cost)});
        }
        for (int label = 0; m_cost && label < classes(); ++label) {
            const QRectF row = cells.cell(label * classes());
            const double room = labelRoom(matrix);
            marks.push_back({QRectF(row.left() - room, row.top(), room, row.height()),
                             tr("true class: %1").arg(m_cost->className(label))});
            const QRectF below = cells.cell(classes() * (classes() - 1) + label);
            marks.push_back({QRectF(below.left(), below.bottom(), below.width(), line()),
                             tr("predicted class: %1").arg(m_cost->className(label))});
        }
    }
    return marks;
}

int ConfusionPlot::indexAt(const QPointF& point) const {
    return std::max(grid(0).indexAt(point), grid(1).indexAt(point));
}

int ConfusionPlot::moved(int index, int right, int down) const {
    return grid(0).moved(index, right, down);
}

QRegion ConfusionPlot::regionOf(int index) const {
    QRegion region;
    for (const int matrix : {0, 1}) {
        region += cellBox(matrix, index).adjusted(-3, -3, 3, 3).toAlignedRect();
    }
    return region;
}

std::optional<QFont> ConfusionPlot::fitting(std::int64_t widest) const {
    const QRectF cell = cellBox(0, 0);
    for (const qreal points : {theme::chartPoints, 10.0, 9.0, 8.0, 7.0}) {
        QFont letters = theme::tabular(look().font);
        letters.setPointSizeF(points);
        const QFontMetricsF metrics(letters);
        if (metrics.horizontalAdvance(digits(widest)) + 1 <= cell.width() &&
            metrics.capHeight() + signSide(cell) + 4 <= cell.height()) {
            return letters;
        }
    }
    return {};
}

/// In the middle, or below the sign where the cell is low.
QPointF ConfusionPlot::numberPlace(const QRectF& cell, const QFont& letters,
                                   const QString& number) {
    const QFontMetricsF metrics(letters);
    const double top =
        std::max(cell.center().y() - metrics.capHeight() / 2, cell.top() + signSide(cell) + 3);
    return {cell.center().x() - metrics.horizontalAdvance(number) / 2, top + metrics.capHeight()};
}

/// A root, so that a single mistake can be seen beside a hundred.
QColor ConfusionPlot::wrongColor(double share) const {
    return look().onBase(theme::error, palest + (strongest - palest) * std::sqrt(share));
}

QColor ConfusionPlot::rightColor() const {
    return look().onBase(look().text, 0.16);
}

DataTable ConfusionPlot::data() const {
    DataTable table{tr("Confusion matrices in FP32 and INT8"),
                    {{tr("true class"), {}},
                     {tr("predicted class"), {}},
                     {tr("FP32"), tr("images")},
                     {tr("INT8"), tr("images")}},
                    {}};
    for (std::size_t label = 0; m_cost && label < m_cost->before.size(); ++label) {
        for (std::size_t predicted = 0; predicted < m_cost->before.size(); ++predicted) {
            table.rows.push_back({m_cost->className(static_cast<int>(label)),
                                  m_cost->className(static_cast<int>(predicted)),
                                  static_cast<double>(m_cost->before[label][predicted]),
                                  static_cast<double>(m_cost->after[label][predicted])});
        }
    }
    return table;
}

void ConfusionPlot::paint(QPainter& painter, const plot::Shown& shown) const {
    painter.fillRect(box(), look().base);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(opacity(shown));
    Letters letters;
    if (m_cost) {
        letters = {fitting(greatest(*m_cost, true)), fitting(m_greatest)};
    }
    for (const int matrix : {0, 1}) {
        paintFrame(painter, matrix);
        paintCells(painter, matrix, letters, shown);
    }
    paintLegend(painter);
    if (!hint().isEmpty()) {
        paintHint(painter);
    }
    painter.setOpacity(1);
}

void ConfusionPlot::paintFrame(QPainter& painter, int matrix) const {
    const bool after = matrix == 1;
    const QString words =
        !m_cost ? (after ? tr("After: INT8") : tr("Before: FP32"))
                : (after ? tr("After: INT8, %1 wrong") : tr("Before: FP32, %1 wrong"))
                      .arg(format::count(m_cost->images -
                                         (after ? m_cost->rightAfter : m_cost->rightBefore)));
    const CellGrid cells = grid(matrix);
    const QRectF& area = cells.area;
    const double line = this->line();
    const QRectF sign(wordsLeft(matrix), area.top() - line + 1, line * 0.7, line * 0.7);
    painter.fillRect(sign, after ? theme::striped(theme::int8) : QBrush(theme::fp32));
    painter.setFont(look().letters(1, true));
    const double left = sign.right() + 6;
    plot::drawTitle(painter, QRectF(left, area.top() - line - 2, area.right() - left, line), words,
                    Qt::AlignLeft | Qt::AlignVCenter, look());
    painter.setFont(look().letters());
    plot::Axis predicted;
    plot::Axis actual;
    predicted.grid = actual.grid = false;
    for (int index = 0; index < classes(); index += labelStep(cells.cell(0).size())) {
        const QPointF middle = cells.cell(index * (classes() + 1)).center();
        predicted.ticks.push_back({middle.x(), QString::number(index)});
        actual.ticks.push_back({middle.y(), cutLabel(matrix, index)});
    }
    predicted.gap = 1;
    predicted.title = tr("predicted class");
    predicted.titleAt = area.bottom() + line - 1;
    plot::drawBelow(painter, area, predicted, look());
    actual.gap = labelGap;
    actual.title = matrix == 0 ? tr("true class") : QString();
    actual.titleAt = area.left() - line - labelRoom(matrix);
    plot::drawLeft(painter, area, actual, look());
}

void ConfusionPlot::paintCells(QPainter& painter, int matrix, const Letters& letters,
                               const plot::Shown& shown) const {
    for (int index = 0; index < classes() * classes(); ++index) {
        if (shown.part.isEmpty() || shown.part.intersects(cellBox(matrix, index).toAlignedRect())) {
            paintCell(painter, matrix, index, letters);
        }
    }
    if (shown.pointed >= 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(look().text, 2));
        painter.drawRect(cellBox(matrix, shown.pointed));
    }
}

void ConfusionPlot::paintCell(QPainter& painter, int matrix, int index,
                              const Letters& letters) const {
    const auto label = static_cast<std::size_t>(index / classes());
    const auto predicted = static_cast<std::size_t>(index % classes());
    const bool diagonal = label == predicted;
    const std::int64_t before = m_cost ? m_cost->before[label][predicted] : 0;
    const std::int64_t after = m_cost ? m_cost->after[label][predicted] : 0;
    const std::int64_t count = matrix == 0 ? before : after;
    const QRectF box = cellBox(matrix, index);
    QColor fill = look().onBase(look().text, 0.03);
    if (diagonal) {
        fill = rightColor();
    } else if (count > 0) {
        fill = wrongColor(static_cast<double>(count) / static_cast<double>(m_greatest));
    }
    fillPixels(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), fill);
    if (!m_cost) {
        return;
    }
    const QColor ink = plot::inkOn(fill);
    const std::optional<QFont>& font = diagonal ? letters.right : letters.wrong;
    if (font && (diagonal || count > 0)) {
        painter.setFont(*font);
        painter.setPen(ink);
        painter.drawText(numberPlace(box, *font, digits(count)), digits(count));
    }
    if (matrix == 1 && after != before) {
        drawDifference(painter, box.topRight(), signSide(box), after > before, ink);
    }
}

void ConfusionPlot::paintLegend(QPainter& painter) const {
    painter.setFont(look().letters());
    plot::Legend legend(plot::Legend::Flow::Line, 5, 14);
    const double side = line() * 0.7;
    // A sign's box is as high as the line.
    const auto inMiddle = [side](const QRectF& sign) {
        return QRectF(sign.left(), sign.top() + (sign.height() - side) / 2, sign.width(), side);
    };
    legend.add(tr("right"), side, [this, inMiddle](QPainter& to, const QRectF& sign) {
        to.fillRect(inMiddle(sign), rightColor());
    });
    legend.add(tr("wrong: few to many"), 3 * side,
               [this, inMiddle](QPainter& to, const QRectF& sign) {
                   QLinearGradient ramp(sign.topLeft(), sign.topRight());
                   for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
                       ramp.setColorAt(share, wrongColor(share));
                   }
                   to.fillRect(inMiddle(sign), ramp);
               });
    for (const bool more : {true, false}) {
        legend.add(more ? tr("more than before") : tr("fewer than before"), side,
                   [this, inMiddle, more](QPainter& to, const QRectF& sign) {
                       drawDifference(to, inMiddle(sign).topRight() + QPointF(0, 2), 7, more,
                                      look().text);
                   });
    }
    const double left = wordsLeft(0);
    legend.paint(painter,
                 QRectF(left, size().height() - line() - margin / 2.0,
                        size().width() - left - margin, line()),
                 look());
}

void ConfusionPlot::paintHint(QPainter& painter) const {
    painter.setFont(look().letters());
    const QRectF place =
        plot::hintBox(box().adjusted(2 * theme::groupGap, 0, -2 * theme::groupGap, 0));
    const QRectF words = painter.boundingRect(place, Qt::AlignCenter | Qt::TextWordWrap, hint())
                             .adjusted(-theme::groupGap, -theme::gap, theme::groupGap, theme::gap);
    painter.fillRect(words, look().base);
    plot::drawHint(painter, place, hint(), look());
}

} // namespace featherweight
