// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/time/convolution_time_chart.h"

#include "ui/paint/theme.h"
#include "ui/words/separable/convolution_time_words.h"

#include <QChart>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr double barWidth = 0.88; ///< of both bars of one pass: their numbers are wide
constexpr int narrowest = 240;    ///< long titles are elided, not given room
constexpr double emptyAxis = 1.0; ///< ms

} // namespace

ConvolutionTimeChart::ConvolutionTimeChart(QWidget* parent)
    : BarChart(tr("Chart of the time forward and backward"), Bars::SideBySide, barWidth, parent),
      m_standard(addSet(tr("Standard"))), m_separable(addSet(tr("Separable"))) {
    setToolTip(
        tr("The median times of both, forward and backward; the lines span from the lower to "
           "the upper quartile"));
    setValues(*m_standard, {0, 0});
    setValues(*m_separable, {0, 0});
    setRoom(1.2, emptyAxis);
    // Room for drawNames().
    build(tr("Time in ms, with quartiles"), {},
          QStringList{QStringLiteral(" "), QStringLiteral("  ")});
    applyTheme();
    setMinimumWidth(narrowest);
}

void ConvolutionTimeChart::show(const std::vector<ConvolutionTime>& times) {
    m_times = times;
    QList<qreal> standard{0, 0};
    QList<qreal> separable{0, 0};
    double greatest = 0;
    for (const ConvolutionTime& time : times) {
        (time.kind == ConvolutionKind::Standard ? standard : separable) = {time.forward.median,
                                                                           time.backward.median};
        greatest = std::max({greatest, time.forward.upper, time.backward.upper});
    }
    setValues(*m_standard, standard);
    setValues(*m_separable, separable);
    setGreatest(greatest);
}

QString ConvolutionTimeChart::barWords(int category, int set) const {
    const ConvolutionKind kind = set == 0 ? ConvolutionKind::Standard : ConvolutionKind::Separable;
    const auto time = std::find_if(m_times.begin(), m_times.end(),
                                   [kind](const ConvolutionTime& of) { return of.kind == kind; });
    if (time == m_times.end()) {
        return {};
    }
    const auto& quartiles = category == 0 ? time->forward : time->backward;
    return tr("%1, %2: %3, quartiles %4 and %5", "a convolution, forward or backward, its times")
        .arg(set == 0 ? tr("Standard") : tr("Separable"),
             category == 0 ? tr("forward") : tr("backward"), milliseconds(quartiles.median),
             milliseconds(quartiles.lower), milliseconds(quartiles.upper));
}

void ConvolutionTimeChart::setBrushes() {
    setBrush(*m_standard, theme::standard);
    setBrush(*m_separable, theme::striped(theme::pointwise));
}

void ConvolutionTimeChart::drawMarks(QPainter& painter) {
    drawNames(painter);
    for (const ChartNote& note : notes()) {
        drawQuartiles(painter, note);
    }
}

std::unique_ptr<ChartPlot> ConvolutionTimeChart::plot() const {
    auto made = BarChart::plot();
    made->setCategories({tr("Forward"), tr("Backward")});
    return made;
}

DataTable ConvolutionTimeChart::data() const {
    DataTable table = BarChart::data();
    table.rows[0][0] = tr("Forward");
    table.rows[1][0] = tr("Backward");
    if (m_times.empty()) {
        table.rows.clear();
    }
    return table;
}

std::vector<ChartNote> ConvolutionTimeChart::notes() const {
    std::vector<ChartNote> notes;
    for (const ConvolutionTime& time : m_times) {
        const double x = (time.kind == ConvolutionKind::Standard ? -1 : 1) * barWidth / 4;
        for (const auto& [pass, quartiles] : {std::pair(0, time.forward), {1, time.backward}}) {
            notes.push_back({.x = pass + x,
                             .value = quartiles.median,
                             .lines = {milliseconds(quartiles.median)},
                             .span = std::pair(quartiles.lower, quartiles.upper)});
        }
    }
    return notes;
}

/// Qt Charts itself would give a name half of its bars' width, and cut it.
void ConvolutionTimeChart::drawNames(QPainter& painter) const {
    painter.setPen(palette().color(QPalette::Text));
    const QRectF plot = chart()->mapRectToScene(chart()->plotArea());
    const double half = plot.width() / 2;
    const int line = painter.fontMetrics().height();
    for (const auto& [pass, name] : {std::pair(0, tr("Forward")), std::pair(1, tr("Backward"))}) {
        painter.drawText(QRectF(plot.left() + pass * half, plot.bottom() + 4, half, line),
                         Qt::AlignCenter, name);
    }
}

} // namespace featherweight

#include "moc_convolution_time_chart.cpp"
