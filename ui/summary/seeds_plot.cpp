// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/seeds_plot.h"

#include "ui/paint/theme.h"
#include "ui/plot/axis.h"
#include "ui/plot/head.h"
#include "ui/plot/marks.h"
#include "ui/words/summary/summary_words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>

namespace featherweight {

namespace {

constexpr int space = 6;
constexpr double cap = 5;        ///< px, half of the line at an end
constexpr double meanRadius = 5; ///< px
constexpr double dotRadius = 2.5;
constexpr double smallestLetters = 8; ///< points

/// In the order of the table's columns.
constexpr std::array<NetworkInForm, 4> forms{
    {{false, false}, {false, true}, {true, false}, {true, true}}};

} // namespace

double SeedsPlot::x(std::size_t form) const {
    return m_plot.left() +
           m_plot.width() * (static_cast<double>(form) + 0.5) / static_cast<double>(forms.size());
}

double SeedsPlot::y(double accuracy) const {
    return m_plot.bottom() -
           m_plot.height() * (100 * accuracy - m_span.least) / (m_span.most - m_span.least);
}

void SeedsPlot::placed() {
    const QFontMetricsF letters(look().letters());
    const double line = letters.height();
    const double top = plot::headHeight(look()) + space;
    const double bottom = size().height() - 2 * line - 2 * space; // two lines below the axis
    const int mostSteps = std::clamp(static_cast<int>((bottom - top) / (2 * line)), 2, 6);
    double least = 0;
    double most = 1;
    if (m_seeds) {
        least = 1;
        most = 0;
        for (const NetworkInForm& form : forms) {
            const SeedSpread spread = accuracySpread(*m_seeds, form);
            least = std::min(least, spread.least);
            most = std::max(most, spread.most);
        }
    }
    m_span = accuracySpan(100 * least, 100 * most, mostSteps);
    const double left = letters.horizontalAdvance(QStringLiteral("88.88 %")) + space;
    m_plot = QRectF(QPointF(left, top),
                    QPointF(std::max(left + 1, size().width() - space), std::max(top + 1, bottom)));
}

DataTable SeedsPlot::data() const {
    DataTable table{m_seeds ? seedsTitle(*m_seeds) : QString(), {{tr("seed"), {}}}, {}};
    for (const QString& network : summaryHeads().mid(1)) {
        table.columns.push_back({network, tr("%")});
    }
    for (std::size_t index = 0; m_seeds && index < m_seeds->size(); ++index) {
        const SeedResult& seed = (*m_seeds)[index];
        std::vector<DataCell> row{static_cast<double>(seed.seed)};
        for (const SeedAccuracy& accuracy : {seed.networks.front(), seed.networks.back()}) {
            row.emplace_back(100 * accuracy.fp32);
            row.emplace_back(100 * accuracy.int8);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

void SeedsPlot::paint(QPainter& painter, const plot::Shown& shown) const {
    const QString title = m_seeds ? seedsTitle(*m_seeds) : QString();
    if (!plot::paintHead(painter, box(), title, hint(), look()) || !m_seeds) {
        return;
    }
    painter.setOpacity(opacity(shown));
    paintAxes(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t form = 0; form < forms.size(); ++form) {
        paintForm(painter, form);
    }
}

/// As large as the longest word of the heads has room in one column.
QFont SeedsPlot::headLetters(const QStringList& heads, double wide) const {
    QFont letters = look().letters();
    const QFontMetricsF usual(letters);
    double longest = 1;
    for (const QString& head : heads.mid(1)) {
        for (const QString& word : head.split(QLatin1Char(' '))) {
            longest = std::max(longest, usual.horizontalAdvance(word) + space);
        }
    }
    letters.setPointSizeF(
        std::max(smallestLetters, letters.pointSizeF() * std::min(1.0, wide / longest)));
    return letters;
}

void SeedsPlot::paintAxes(QPainter& painter) const {
    plot::Axis upwards;
    for (int tick = 0; tick < m_span.ticks; ++tick) {
        const double value = m_span.least + tick * m_span.step;
        upwards.ticks.push_back(
            {y(value / 100), plot::stepNumber(value, m_span.step) + QStringLiteral(" %")});
    }
    plot::drawLeft(painter, m_plot, upwards, look());
    const QStringList heads = summaryHeads();
    const double wide = m_plot.width() / static_cast<double>(forms.size());
    painter.setPen(look().text);
    painter.setFont(headLetters(heads, wide));
    for (std::size_t form = 0; form < forms.size(); ++form) {
        painter.drawText(QRectF(x(form) - wide / 2, m_plot.bottom() + space, wide,
                                size().height() - m_plot.bottom() - space),
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                         heads.at(static_cast<qsizetype>(form) + 1));
    }
}

void SeedsPlot::paintForm(QPainter& painter, std::size_t form) const {
    const SeedSpread spread = accuracySpread(*m_seeds, forms.at(form));
    const QColor color = forms.at(form).int8 ? theme::int8 : theme::fp32;
    const double middle = x(form);
    painter.setPen(QPen(color, 2));
    painter.drawLine(QPointF(middle, y(spread.least)), QPointF(middle, y(spread.most)));
    for (const double end : {spread.least, spread.most}) {
        painter.drawLine(QPointF(middle - cap, y(end)), QPointF(middle + cap, y(end)));
    }
    for (const SeedResult& seed : *m_seeds) {
        const SeedSpread one = accuracySpread({seed}, forms.at(form));
        plot::drawPoint(painter, {middle + 2 * cap, y(one.mean)}, plot::Shape::Disc, dotRadius,
                        color, look());
    }
    plot::drawPoint(painter, {middle, y(spread.mean)},
                    forms.at(form).int8 ? plot::Shape::Square : plot::Shape::Disc, meanRadius,
                    color, look());
}

std::vector<plot::Mark> SeedsPlot::marks() const {
    std::vector<plot::Mark> marks;
    const QStringList heads = summaryHeads();
    const double wide = m_plot.width() / static_cast<double>(forms.size());
    for (std::size_t form = 0; m_seeds && form < forms.size(); ++form) {
        marks.push_back({QRectF(x(form) - wide / 2, m_plot.top(), wide, m_plot.height()),
                         heads.at(static_cast<qsizetype>(form) + 1) + QStringLiteral(": ") +
                             seedsText(*m_seeds, forms.at(form))});
    }
    return marks;
}

} // namespace featherweight
