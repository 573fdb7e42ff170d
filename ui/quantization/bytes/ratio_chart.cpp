// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/bytes/ratio_chart.h"

#include "ui/charts/bar_labels.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/base/network_words.h"
#include "ui/words/quantization/byte_words.h"

#include <QBarCategoryAxis>
#include <QLegend>
#include <QLineSeries>
#include <QScatterSeries>
#include <QValueAxis>

namespace featherweight {

namespace {

constexpr double limitRatio = 4; ///< 4 bytes become 1
constexpr double axisEnd = 4.8;  ///< leaves room for the name of the limit
constexpr qreal pointSize = 8;

} // namespace

RatioChart::RatioChart(QWidget* parent)
    : ChartView(tr("Chart of the ratio over the widths"), parent), m_line(new QLineSeries(this)),
      m_limit(new QLineSeries(this)), m_present(new QScatterSeries(this)),
      m_widths(new QBarCategoryAxis(this)), m_axis(new QValueAxis(this)) {
    setToolTip(tr("How many times smaller the INT8 file is, for networks of several widths"));
    m_line->setName(tr("FP32 file / INT8 file"));
    m_limit->setName(tr("The limit: 4 bytes become 1"));
    m_present->setName(tr("This network"));
    m_present->setMarkerShape(QScatterSeries::MarkerShapeRotatedRectangle);
    m_present->setMarkerSize(2 * pointSize);
    m_line->setPointsVisible(true);
    m_widths->setTruncateLabels(false);
    chart()->legend()->hide(); // what it would say stands at the lines
    m_widths->setGridLineVisible(false);
    m_axis->setRange(1, axisEnd);
    m_axis->setTickType(QValueAxis::TicksDynamic);
    m_axis->setTickAnchor(1);
    m_axis->setLabelFormat(QStringLiteral("%.0f"));
    m_axis->setTitleText(tr("Times smaller"));
    chart()->setMargins({2, theme::gap, 2, theme::gap}); // room for the names of wide networks
    chart()->setTitle(tr("Wider networks come closer to 4"));
    chart()->addAxis(m_widths, Qt::AlignBottom);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    for (QXYSeries* series : std::initializer_list<QXYSeries*>{m_limit, m_line, m_present}) {
        chart()->addSeries(series);
        series->attachAxis(m_widths);
        series->attachAxis(m_axis);
    }
    m_labels = new BarLabels(*chart(), *m_line);
    m_labels->setBelow();
    m_limitLabel = new BarLabels(*chart(), *m_limit);
    show({}, {});
    scaleAxes();
    applyTheme();
}

void RatioChart::show(const std::vector<NetworkSizes>& sizes,
                      const std::optional<NetworkChoice>& present) {
    QStringList widths;
    QList<QPointF> points;
    QList<QPointF> marked;
    QList<BarLabel> labels;
    for (const NetworkSizes& size : sizes) {
        const QPointF point(static_cast<qreal>(widths.size()), size.ratio());
        // On two lines (Qt Charts takes labels as HTML): wide networks' names are long.
        widths.append(valuesText(size.network).replace(QLatin1Char('/'), QStringLiteral("/<br>")));
        points.append(point);
        if (present && size.network == *present) {
            marked.append(point);
        }
        labels.append({size.ratio(), format::ratio(size.ratio())});
    }
    const NetworkChoice& shown = present         ? *present
                                 : sizes.empty() ? m_usual
                                                 : sizes.front().network;
    m_widths->setTitleText(tr("%1 (◆ this network)").arg(valuesTitle(shown)));
    setCategories(widths);
    m_line->replace(points);
    m_present->replace(marked);
    m_labels->show(labels);
}

std::vector<plot::Mark> RatioChart::marks() const {
    constexpr double reach = 16; // px around a point
    std::vector<plot::Mark> marks;
    for (int index = 0; index < m_line->count(); ++index) {
        const QPointF at = chart()->mapToScene(chart()->mapToPosition(m_line->at(index), m_line));
        marks.push_back(
            {inViewport(QRectF(at - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach))),
             tr("%1 channels: %2", "widths of a network and its ratio")
                 .arg(m_widths->at(index).remove(QStringLiteral("<br>")),
                      format::smallerBy(m_line->at(index).y()))});
    }
    return marks;
}

std::vector<ChartNote> RatioChart::notes() const {
    std::vector<ChartNote> notes;
    for (const bool below : {true, false}) {
        const QList<BarLabel>& labels = (below ? m_labels : m_limitLabel)->labels();
        for (qsizetype index = 0; index < labels.size(); ++index) {
            if (!labels[index].text.isEmpty()) {
                notes.push_back({static_cast<double>(index), labels[index].height,
                                 QStringList{labels[index].text}, below});
            }
        }
    }
    return notes;
}

void RatioChart::setCategories(const QStringList& widths) {
    // An axis without categories has no place for the limit.
    const QStringList shown = widths.isEmpty() ? QStringList{format::dash} : widths;
    if (shown == m_widths->categories()) {
        return;
    }
    m_widths->setCategories(shown);
    m_widths->setRange(shown.first(), shown.last());
    m_limit->replace(
        QList<QPointF>{{-0.5, limitRatio}, {static_cast<qreal>(shown.size()) - 0.5, limitRatio}});
    // In the middle of its line; the other categories have no label there.
    QList<BarLabel> limit(shown.size(), BarLabel{limitRatio, {}});
    limit[shown.size() / 2].text = m_limit->name();
    m_limitLabel->show(limit);
}

void RatioChart::scaleAxes() {
    m_axis->setTickInterval(mostSteps() >= 6 ? 0.5 : 1);
    m_axis->setLabelFormat(mostSteps() >= 6 ? QStringLiteral("%.1f") : QStringLiteral("%.0f"));
}

void RatioChart::themeChanged() {
    const QColor text = palette().color(QPalette::Text);
    m_line->setPen(QPen(theme::int8, 2));
    m_line->setMarkerSize(pointSize);
    m_limit->setPen(QPen(theme::mutedText(palette()), 2, Qt::DashLine));
    m_present->setBrush(theme::int8);
    m_present->setPen(QPen(text, 2));
    m_labels->setLook(theme::chartFont(font(), 1, true), text);
    m_limitLabel->setLook(theme::chartFont(font()), text);
}

} // namespace featherweight

#include "moc_ratio_chart.cpp"
