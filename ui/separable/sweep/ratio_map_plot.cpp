// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/sweep/ratio_map_plot.h"

#include "ui/geometry/value_scale.h"
#include "ui/paint/theme.h"
#include "ui/plot/axis.h"
#include "ui/plot/head.h"
#include "ui/plot/heat_colors.h"
#include "ui/plot/legend.h"
#include "ui/plot/marks.h"
#include "ui/words/base/format.h"
#include "ui/words/separable/sweep_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace featherweight {

namespace {

constexpr int space = 6;
constexpr int barWidth = 12;
constexpr double sampleWidth = 18; ///< of a sign in the legend
constexpr double ring = 14;

QString valueText(std::int64_t value) {
    return format::operations(value);
}

QRectF ringAt(const QPointF& centre) {
    return {centre.x() - ring / 2, centre.y() - ring / 2, ring, ring};
}

} // namespace

void RatioMapPlot::show(const SweepPointer& sweep) {
    m_sweep = sweep;
    m_present = presentCell(*sweep);
    m_title = mapTitle(sweep->question);
    double octaves = 1;
    for (const double ratio : map().ratios) {
        if (!std::isnan(ratio)) {
            octaves = std::max(octaves, std::abs(std::log2(ratio)));
        }
    }
    m_octaves = std::ceil(octaves - 1e-9); // in steps
    m_cells.rows = static_cast<int>(map().rows.size());
    m_cells.columns = static_cast<int>(map().columns.size());
    m_cells.upwards = true;
}

std::vector<plot::Mark> RatioMapPlot::marks() const {
    std::vector<plot::Mark> marks;
    for (std::size_t cell = 0; cell < map().ratios.size(); ++cell) {
        marks.push_back({cellRect(cell), cellWords(*m_sweep, cell)});
    }
    return marks;
}

void RatioMapPlot::placed() {
    const QFontMetrics letters(look().letters());
    const int line = letters.height();
    const int names = letters.horizontalAdvance(format::count(88)) + space;
    // Room for any number, so that the map stays where it is.
    const int left = line + std::max(names, letters.horizontalAdvance(format::count(8888))) + space;
    const int bar = letters.horizontalAdvance(QStringLiteral("1/8,888")) + barWidth + 2 * space + 2;
    m_cells.area =
        box().adjusted(left, plot::headHeight(look()) + line + 2 * space, -bar, -2 * line - space);
    m_bar =
        QRectF(m_cells.area.right() + space, m_cells.area.top(), barWidth, m_cells.area.height());
    findLine();
}

/// Between two neighbours of a row or a column, where one pays and the other does not. What is not
/// possible in between is passed over.
void RatioMapPlot::findLine() {
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

QColor RatioMapPlot::colorOf(double ratio) const {
    return plot::heatColors(plot::HeatScale::Values, look()).at(std::log2(ratio) / m_octaves);
}

DataTable RatioMapPlot::data() const {
    DataTable table{m_title,
                    {{knobTitle(map().columnKnob), {}},
                     {knobTitle(map().rowKnob), {}},
                     {tr("standard / separable"), {}}},
                    {}};
    for (std::size_t row = 0; row < map().rows.size(); ++row) {
        for (std::size_t column = 0; column < map().columns.size(); ++column) {
            table.rows.push_back({static_cast<double>(map().columns[column]),
                                  static_cast<double>(map().rows[row]),
                                  map().ratios[cellAt(row, column)]});
        }
    }
    return table;
}

void RatioMapPlot::paint(QPainter& painter, const plot::Shown& shown) const {
    if (!plot::paintHead(painter, box(), m_title, hint(), look()) || map().ratios.empty()) {
        return;
    }
    painter.setOpacity(opacity(shown));
    paintLegend(painter);
    paintCells(painter);
    paintNumbers(painter);
    paintAxes(painter);
    paintBar(painter);
    paintMarks(painter, shown.pointed);
    painter.setOpacity(1);
}

void RatioMapPlot::paintCells(QPainter& painter) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const plot::HeatColors colors = plot::heatColors(plot::HeatScale::Values, look());
    const QBrush hatch(look().muted, Qt::BDiagPattern);
    painter.fillRect(m_cells.area, hatch); // where nothing is possible
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
    for (const auto& [color, width] : {std::pair(look().base, 5), {look().text, 3}}) {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::SquareCap));
        painter.drawLines(m_line.data(), static_cast<int>(m_line.size()));
    }
    painter.restore();
}

bool RatioMapPlot::writesNumbers(const QFontMetrics& letters) const {
    const QSizeF cell = cellRect(0).size();
    return cell.height() >= letters.height() &&
           cell.width() >= letters.horizontalAdvance(QStringLiteral("8.8")) + 4;
}

void RatioMapPlot::paintNumbers(QPainter& painter) const {
    const QFontMetrics letters = painter.fontMetrics();
    if (!writesNumbers(letters)) {
        return;
    }
    for (std::size_t cell = 0; cell < map().ratios.size(); ++cell) {
        const double ratio = map().ratios[cell];
        if (!std::isnan(ratio)) {
            painter.setPen(plot::inkOn(colorOf(ratio)));
            const QString text = format::value(ratio, ratio < 1 ? 1 : 2);
            if (letters.horizontalAdvance(text) + 2 <= cellRect(cell).width()) {
                painter.drawText(cellRect(cell), Qt::AlignCenter, text);
            }
        }
    }
}

void RatioMapPlot::paintAxes(QPainter& painter) const {
    const QFontMetrics letters = painter.fontMetrics();
    const int line = letters.height();
    const QRectF& area = m_cells.area;
    const double wide = letters.horizontalAdvance(valueText(map().columns.back())) + 2.0 * space;
    plot::Axis across;
    for (const std::size_t column : labelled(map().columns, cellRect(0).width(), wide)) {
        across.ticks.push_back({cellRect(column).center().x(), valueText(map().columns[column])});
    }
    across.grid = false;
    across.gap = 2;
    across.title = knobTitle(map().columnKnob);
    across.titleAt = size().height() - line - 2;
    plot::drawBelow(painter, area, across, look());
    plot::Axis upwards;
    for (const std::size_t row : labelled(map().rows, cellRect(0).height(), line)) {
        upwards.ticks.push_back(
            {cellRect(cellAt(row, 0)).center().y(), valueText(map().rows[row])});
    }
    upwards.grid = false;
    upwards.gap = space;
    upwards.title = knobTitle(map().rowKnob);
    upwards.titleAt = 2;
    plot::drawLeft(painter, area, upwards, look());
}

void RatioMapPlot::paintLegend(QPainter& painter) const {
    plot::Legend legend(plot::Legend::Flow::Line, space, theme::gap);
    legend.add(tr("Break-even"), sampleWidth, [this](QPainter& to, const QRectF& sign) {
        to.setPen(QPen(look().text, 2.5));
        plot::drawSample(to, sign);
    });
    if (m_present) {
        legend.add(tr("Now"), sampleWidth, [this](QPainter& to, const QRectF& sign) {
            plot::drawRing(to, ringAt(sign.center()), look());
        });
    }
    if (std::any_of(map().ratios.begin(), map().ratios.end(),
                    [](double ratio) { return std::isnan(ratio); })) {
        legend.add(tr("Not possible"), sampleWidth, [this](QPainter& to, const QRectF& sign) {
            to.fillRect(sign.adjusted(0, 3, 0, -3), QBrush(look().muted, Qt::BDiagPattern));
        });
    }
    legend.paint(painter, plot::legendBox(box(), look()), look());
}

void RatioMapPlot::paintBar(QPainter& painter) const {
    const QString most = valueText(static_cast<std::int64_t>(std::exp2(m_octaves)));
    plot::drawColorBar(painter, m_bar, plot::heatColors(plot::HeatScale::Values, look()),
                       {most, QStringLiteral("1"), QStringLiteral("1/") + most}, look());
    painter.setPen(QPen(look().text, 2.5)); // the break-even
    plot::drawSample(painter, m_bar);
}

void RatioMapPlot::paintMarks(QPainter& painter, int pointed) const {
    if (m_present) {
        const QRectF cell = cellRect(*m_present);
        plot::drawRing(painter,
                       writesNumbers(painter.fontMetrics()) ? cell.adjusted(2, 2, -2, -2)
                                                            : ringAt(cell.center()),
                       look());
    }
    if (pointed >= 0) {
        plot::frameCell(painter, m_cells.cell(pointed).adjusted(-1, -1, 1, 1), look().highlight,
                        look());
    }
}

} // namespace featherweight
