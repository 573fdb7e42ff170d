// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bar_chart.h"

#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/plot/marks.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QFontMetricsF>
#include <QPainter>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr qreal smallestLetters = 8; ///< points, of the numbers upon narrow bars

} // namespace

BarChart::BarChart(const QString& name, Bars bars, double width, QWidget* parent)
    : ChartView(name, parent), m_axis(new QValueAxis(this)) {
    if (bars == Bars::Stacked) {
        m_series = new QStackedBarSeries(this);
    } else {
        m_series = new QBarSeries(this);
    }
    m_series->setBarWidth(width);
}

void BarChart::setRoom(double times, double emptyMost) {
    m_room = times;
    m_emptyMost = emptyMost;
}

void BarChart::build(const QString& title, const QString& unit, QAbstractAxis* across) {
    across->setGridLineVisible(false);
    m_axis->setTitleText(unit);
    chart()->setTitle(title);
    chart()->addSeries(m_series);
    chart()->addAxis(across, Qt::AlignBottom);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    m_series->attachAxis(across);
    m_series->attachAxis(m_axis);
    scaleAxes();
}

void BarChart::build(const QString& title, const QString& unit, const QStringList& categories) {
    auto* names = new QBarCategoryAxis(this);
    names->append(categories);
    build(title, unit, names);
}

QBarSet* BarChart::addSet(const QString& name) {
    auto* set = new QBarSet(name);
    m_series->append(set);
    return set;
}

void BarChart::setValues(QBarSet& set, const QList<qreal>& values) {
    if (set.count() != values.size()) {
        set.remove(0, set.count());
        set.append(values);
        return;
    }
    for (int index = 0; index < values.size(); ++index) {
        if (set.at(index) != values[index]) {
            set.replace(index, values[index]);
        }
    }
}

void BarChart::setBrush(QBarSet& set, const QBrush& brush) {
    set.setBrush(brush);
    set.setPen(Qt::NoPen);
}

void BarChart::setGreatest(double greatest, double least) {
    m_greatest = greatest;
    m_least = least;
    scaleAxes();
    viewport()->update();
}

void BarChart::scaleAxes() {
    const AxisRange above =
        roundAxis(m_greatest > 0 ? m_room * m_greatest : m_emptyMost, mostSteps());
    const double step = above.most / (above.ticks - 1);
    const int below = static_cast<int>(std::ceil(-m_least / step));
    setSpan(*m_axis, {-below * step, above.most, step, above.ticks + below});
}

QPointF BarChart::place(double x, double value) const {
    return chart()->mapToScene(chart()->mapToPosition({x, value}, m_series));
}

std::vector<plot::Mark> BarChart::marks() const {
    const QList<QBarSet*> sets = m_series->barSets();
    const bool stacked = m_series->type() == QAbstractSeries::SeriesTypeStackedBar;
    const double width = m_series->barWidth();
    const auto count = static_cast<double>(sets.size());
    std::vector<plot::Mark> marks;
    for (int category = 0; category < (sets.isEmpty() ? 0 : sets.first()->count()); ++category) {
        double above = 0;
        double below = 0;
        for (int set = 0; set < sets.size(); ++set) {
            const double value = sets[set]->at(category);
            if (value == 0) {
                continue;
            }
            double& from = value > 0 ? above : below;
            const double bottom = stacked ? from : 0;
            from += value;
            const double left =
                category - width / 2 + (stacked ? 0 : width * static_cast<double>(set) / count);
            const double right = left + (stacked ? width : width / count);
            marks.push_back(
                {inViewport(QRectF(place(left, bottom + value), place(right, bottom)).normalized()),
                 barWords(category, set)});
        }
    }
    return marks;
}

DataTable BarChart::data() const {
    const QList<QAbstractAxis*> across = chart()->axes(Qt::Horizontal);
    const auto* names =
        across.isEmpty() ? nullptr : qobject_cast<const QBarCategoryAxis*>(across.first());
    DataTable table{{}, {{across.isEmpty() ? QString() : across.first()->titleText(), {}}}, {}};
    const QList<QBarSet*> sets = m_series->barSets();
    for (const QBarSet* set : sets) {
        table.columns.push_back({set->label(), m_axis->titleText()});
    }
    const int categories = sets.isEmpty() ? 0 : sets.first()->count();
    for (int category = 0; category < categories; ++category) {
        std::vector<DataCell> row{
            names != nullptr
                ? DataCell(names->at(category).replace(QStringLiteral("<br>"), QStringLiteral(" ")))
                : DataCell(static_cast<double>(category))};
        for (const QBarSet* set : sets) {
            row.emplace_back(set->at(category));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<ChartNote> BarChart::notes() const {
    std::vector<ChartNote> notes;
    if (m_labels == nullptr) {
        return notes;
    }
    const QList<BarLabel>& labels = m_labels->labels();
    for (qsizetype category = 0; category < labels.size(); ++category) {
        notes.push_back({static_cast<double>(category), labels[category].height,
                         QStringList{labels[category].text}});
    }
    return notes;
}

void BarChart::drawQuartiles(QPainter& painter, const ChartNote& note) const {
    const double x = note.x;
    const QString text = note.lines.value(0);
    // Beside a higher bar there is no room but its own; smaller letters can still be read.
    const double half = m_series->barWidth() / (2.0 * static_cast<double>(m_series->count()));
    const double room = place(x + half, 0).x() - place(x - half, 0).x() - 2;
    QFont letters = theme::chartFont(font());
    while (letters.pointSizeF() > smallestLetters &&
           QFontMetricsF(letters).horizontalAdvance(text) > room) {
        letters.setPointSizeF(letters.pointSizeF() - 1);
    }
    painter.setFont(letters);
    plot::drawQuartiles(painter, place(x, note.span->second), place(x, note.span->first), text,
                        palette().color(QPalette::Text));
}

void BarChart::addLabels(qreal factor) {
    m_labelFactor = factor;
    m_labels = new BarLabels(*chart(), *m_series);
}

void BarChart::showLabels(const QList<BarLabel>& labels) {
    m_labels->show(labels);
}

void BarChart::themeChanged() {
    setBrushes();
    if (m_labels != nullptr) {
        m_labels->setLook(theme::chartFont(font(), m_labelFactor, true),
                          palette().color(QPalette::Text));
    }
}

void BarChart::drawForeground(QPainter* painter, const QRectF& rect) {
    ChartView::drawForeground(painter, rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(chart()->opacity());
    painter->setFont(theme::chartFont(font()));
    drawMarks(*painter);
    painter->restore();
}

} // namespace featherweight

#include "moc_bar_chart.cpp"
