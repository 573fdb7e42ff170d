// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/sweep/ratio_map_view.h"

#include "ui/geometry/value_scale.h"
#include "ui/paint/theme.h"
#include "ui/plot/heat_colors.h"
#include "ui/words/base/format.h"
#include "ui/words/separable/sweep_words.h"

#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace featherweight {

namespace {

constexpr int space = 6;
constexpr int barWidth = 12;
constexpr int sampleWidth = 18; ///< of a sign in the legend

constexpr QSizeF ringSize(14, 14);

void paintRing(QPainter& painter, const QPointF& at, const QPalette& palette, const QSizeF& size) {
    const QRectF box(at.x() - size.width() / 2, at.y() - size.height() / 2, size.width(),
                     size.height());
    const double round = std::min(box.width(), box.height()) / 2;
    painter.setBrush(Qt::NoBrush);
    for (const auto& [role, width] : {std::pair(QPalette::Base, 5.0), {QPalette::Text, 2.5}}) {
        painter.setPen(QPen(palette.color(role), width));
        painter.drawRoundedRect(box, round, round);
    }
}

} // namespace

RatioMapView::RatioMapView(QWidget* parent)
    : PointedPlot(tr("Map of the ratio of standard and separable"), parent) {
    setToolTip(tr("Click a cell, or choose it with the arrow keys and Return, to take its values "
                  "over. Hatched: not possible."));
}

void RatioMapView::show(const SweepPointer& sweep) {
    m_sweep = sweep;
    m_present = presentCell(*sweep);
    double octaves = 1;
    for (const double ratio : map().ratios) {
        if (!std::isnan(ratio)) {
            octaves = std::max(octaves, std::abs(std::log2(ratio)));
        }
    }
    m_octaves = std::ceil(octaves - 1e-9); // in steps
    setTitle(mapTitle(sweep->question));
    valuesChanged(static_cast<int>(map().ratios.size()));
}

QRectF RatioMapView::cellRect(std::size_t cell) const {
    const std::size_t columns = map().columns.size();
    const double width = m_plot.width() / static_cast<double>(columns);
    const double height = m_plot.height() / static_cast<double>(map().rows.size());
    return {m_plot.left() + width * static_cast<double>(cell % columns),
            m_plot.bottom() - height * static_cast<double>(cell / columns + 1), width, height};
}

void RatioMapView::place() {
    const QFontMetrics letters(theme::chartFont(font()));
    const int line = letters.height();
    const int names = letters.horizontalAdvance(format::count(88)) + space;
    // Room for any number, so that the map stays where it is.
    const int left = line + std::max(names, letters.horizontalAdvance(format::count(8888))) + space;
    const int bar = letters.horizontalAdvance(QStringLiteral("1/8,888")) + barWidth + 2 * space + 2;
    const QRectF below =
        QRectF(rect()).adjusted(left, headHeight() + line + 2 * space, -bar, -2 * line - space);
    m_plot = below;
    m_bar = QRectF(below.right() + space, below.top(), barWidth, below.height());
    findLine();
}

/// Between two neighbours of a row or a column, where one pays and the other does not. What is not
/// possible in between is passed over.
void RatioMapView::findLine() {
    m_line.clear();
    const std::size_t rows = map().rows.size();
    const std::size_t columns = map().columns.size();
    const auto pays = [this](std::size_t cell) { return map().ratios[cell] > 1; };
    const auto search = [&](std::size_t lines, std::size_t length, auto cellOf, auto sideOf) {
        for (std::size_t line = 0; line < lines; ++line) {
            std::optional<std::size_t> before;
            for (std::size_t at = 0; at < length; ++at) {
                const std::size_t cell = cellOf(line, at);
                if (std::isnan(map().ratios[cell])) {
                    continue;
                }
                if (before && pays(*before) != pays(cell)) {
                    m_line.push_back(sideOf(cellRect(cell)));
                }
                before = cell;
            }
        }
    };
    search(
        rows, columns, [this](auto row, auto column) { return cellAt(row, column); },
        [](const QRectF& cell) { return QLineF(cell.topLeft(), cell.bottomLeft()); });
    search(
        columns, rows, [this](auto column, auto row) { return cellAt(row, column); },
        [](const QRectF& cell) { return QLineF(cell.bottomLeft(), cell.bottomRight()); });
}

int RatioMapView::indexAt(const QPointF& point) const {
    if (!m_plot.contains(point) || map().ratios.empty()) {
        return -1;
    }
    const auto part = [](double share, std::size_t count) {
        return std::min(count - 1, static_cast<std::size_t>(share * static_cast<double>(count)));
    };
    return static_cast<int>(
        cellAt(part((m_plot.bottom() - point.y()) / m_plot.height(), map().rows.size()),
               part((point.x() - m_plot.left()) / m_plot.width(), map().columns.size())));
}

int RatioMapView::moved(int index, int right, int down) const {
    const auto columns = static_cast<int>(map().columns.size());
    const auto rows = static_cast<int>(map().rows.size());
    return std::clamp(index / columns - down, 0, rows - 1) * columns +
           std::clamp(index % columns + right, 0, columns - 1);
}

int RatioMapView::first() const {
    return static_cast<int>(m_present.value_or(0));
}

QColor RatioMapView::colorOf(double ratio) const {
    return heatColors(HeatScale::Values, palette()).at(std::log2(ratio) / m_octaves);
}

void RatioMapView::paintPlot(QPainter& painter) const {
    if (map().ratios.empty()) {
        return;
    }
    paintLegend(painter);
    paintCells(painter);
    paintNumbers(painter);
    paintAxes(painter);
    paintBar(painter);
    paintMarks(painter);
}

void RatioMapView::paintCells(QPainter& painter) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const HeatColors colors = heatColors(HeatScale::Values, palette());
    const QBrush hatch(theme::mutedText(palette()), Qt::BDiagPattern);
    painter.fillRect(m_plot, hatch); // where nothing is possible
    for (std::size_t cell = 0; cell < map().ratios.size(); ++cell) {
        const double ratio = map().ratios[cell];
        if (!std::isnan(ratio)) {
            // To whole pixels: no seams between cells, whose sides differ by rounding errors.
            const QRectF box = cellRect(cell).translated(1e-6, 1e-6);
            painter.fillRect(QRect(QPoint(qRound(box.left()), qRound(box.top())),
                                   QPoint(qRound(box.right()) - 1, qRound(box.bottom()) - 1)),
                             colors.at(std::log2(ratio) / m_octaves));
        }
    }
    // Without antialiasing, parts of the line do not show where they meet.
    for (const auto& [role, width] : {std::pair(QPalette::Base, 5), {QPalette::Text, 3}}) {
        painter.setPen(QPen(palette().color(role), width, Qt::SolidLine, Qt::SquareCap));
        painter.drawLines(m_line.data(), static_cast<int>(m_line.size()));
    }
    painter.restore();
}

bool RatioMapView::writesNumbers(const QFontMetrics& letters) const {
    const QSizeF cell = cellRect(0).size();
    return cell.height() >= letters.height() &&
           cell.width() >= letters.horizontalAdvance(QStringLiteral("8.8")) + 4;
}

void RatioMapView::paintNumbers(QPainter& painter) const {
    const QFontMetrics letters = painter.fontMetrics();
    if (!writesNumbers(letters)) {
        return;
    }
    for (std::size_t cell = 0; cell < map().ratios.size(); ++cell) {
        const double ratio = map().ratios[cell];
        if (!std::isnan(ratio)) {
            painter.setPen(inkOn(colorOf(ratio)));
            const QString text = format::value(ratio, ratio < 1 ? 1 : 2);
            if (letters.horizontalAdvance(text) + 2 <= cellRect(cell).width()) {
                painter.drawText(cellRect(cell), Qt::AlignCenter, text);
            }
        }
    }
}

void RatioMapView::paintAxes(QPainter& painter) const {
    const QFontMetrics letters = painter.fontMetrics();
    const int line = letters.height();
    painter.setPen(palette().color(QPalette::Text));
    const double wide =
        letters.horizontalAdvance(format::operations(map().columns.back())) + 2.0 * space;
    for (const std::size_t column : labelled(map().columns, cellRect(0).width(), wide)) {
        const double at = cellRect(column).center().x();
        painter.drawText(QRectF(at - 60, m_plot.bottom() + 2, 120, line), Qt::AlignCenter,
                         format::operations(map().columns[column]));
    }
    for (const std::size_t row : labelled(map().rows, cellRect(0).height(), line)) {
        const double at = cellRect(cellAt(row, 0)).center().y();
        painter.drawText(QRectF(0, at - line, m_plot.left() - space, 2 * line),
                         Qt::AlignRight | Qt::AlignVCenter, format::operations(map().rows[row]));
    }
    painter.drawText(QRectF(m_plot.left(), height() - line - 2, m_plot.width(), line),
                     Qt::AlignCenter, knobTitle(map().columnKnob));
    painter.save();
    painter.translate(2, m_plot.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-m_plot.height() / 2, 0, m_plot.height(), line), Qt::AlignCenter,
                     knobTitle(map().rowKnob));
    painter.restore();
}

void RatioMapView::paintLegend(QPainter& painter) const {
    const int line = painter.fontMetrics().height();
    double left = theme::gap;
    const auto add = [&](const QString& name, auto paintSign) {
        const QRectF sign(left, headHeight(), sampleWidth, line);
        paintSign(sign);
        left += sampleWidth + space;
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(left, headHeight(), width() - left, line),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        left += painter.fontMetrics().horizontalAdvance(name) + theme::gap;
    };
    add(tr("Break-even"), [&](const QRectF& sign) {
        painter.setPen(QPen(palette().color(QPalette::Text), 2.5));
        painter.drawLine(QPointF(sign.left(), sign.center().y()),
                         QPointF(sign.right(), sign.center().y()));
    });
    if (m_present) {
        add(tr("Now"),
            [&](const QRectF& sign) { paintRing(painter, sign.center(), palette(), ringSize); });
    }
    if (std::any_of(map().ratios.begin(), map().ratios.end(),
                    [](double ratio) { return std::isnan(ratio); })) {
        add(tr("Not possible"), [&](const QRectF& sign) {
            painter.fillRect(sign.adjusted(0, 3, 0, -3),
                             QBrush(theme::mutedText(palette()), Qt::BDiagPattern));
        });
    }
}

void RatioMapView::paintBar(QPainter& painter) const {
    const HeatColors colors = heatColors(HeatScale::Values, palette());
    QLinearGradient gradient(m_bar.topLeft(), m_bar.bottomLeft());
    gradient.setColorAt(0, colors.positive);
    gradient.setColorAt(0.5, colors.zero);
    gradient.setColorAt(1, colors.negative);
    painter.setPen(QPen(theme::gridLine(palette()), 1));
    painter.setBrush(gradient);
    painter.drawRect(m_bar);
    painter.setPen(QPen(palette().color(QPalette::Text), 2.5));
    painter.drawLine(QPointF(m_bar.left(), m_bar.center().y()),
                     QPointF(m_bar.right(), m_bar.center().y()));
    const double left = m_bar.right() + space;
    const QRectF labels(left, m_bar.top(), width() - left, m_bar.height());
    const QString most = format::operations(static_cast<std::int64_t>(std::exp2(m_octaves)));
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignTop, most);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("1"));
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignBottom, QStringLiteral("1/") + most);
}

void RatioMapView::paintMarks(QPainter& painter) const {
    if (m_present) {
        const QRectF cell = cellRect(*m_present);
        paintRing(painter, cell.center(), palette(),
                  writesNumbers(painter.fontMetrics())
                      ? QSizeF(cell.width() - 4, cell.height() - 4) // around the number
                      : ringSize);
    }
    painter.setBrush(Qt::NoBrush);
    if (pointed() >= 0) {
        const QRectF cell = cellRect(static_cast<std::size_t>(pointed())).adjusted(-1, -1, 1, 1);
        painter.setPen(QPen(palette().color(QPalette::Base), 4));
        painter.drawRect(cell);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(cell);
    }
}

} // namespace featherweight
