// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_view.h"

#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/plot/widgets/mark_tip.h"
#include "ui/plot/widgets/older_mark.h"

#include <QAbstractAxis>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLegend>
#include <QLegendMarker>
#include <QValueAxis>
#include <QXYSeries>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int widestHint = 480; ///< longer lines are hard to read
constexpr int leastLines = 9;   ///< title, axis, legend, and as much again

/// The palette's colours and readable letters for a chart with its axes and legend.
void applyColors(QChart& chart, const QPalette& palette, const QFont& font) {
    const QColor text = palette.color(QPalette::Text);
    chart.setBackgroundVisible(false); // the view around it has one
    chart.setTitleBrush(text);
    chart.setTitleFont(theme::chartFont(font, 1.15, true));
    chart.legend()->setLabelColor(text);
    chart.legend()->setFont(theme::chartFont(font));
    const QList<QLegendMarker*> markers = chart.legend()->markers();
    for (QLegendMarker* marker : markers) {
        marker->setPen(Qt::NoPen);
    }
    const QList<QAbstractAxis*> axes = chart.axes();
    for (QAbstractAxis* axis : axes) {
        axis->setLabelsColor(text);
        axis->setLabelsFont(theme::chartFont(font));
        axis->setTitleBrush(text);
        axis->setTitleFont(theme::chartFont(font));
        axis->setGridLineColor(theme::gridLine(palette));
        axis->setLinePenColor(theme::blend(text, palette.color(QPalette::Base), 0.4));
    }
}

} // namespace

void setSpan(QValueAxis& axis, const AxisSpan& span) {
    axis.setRange(span.least, span.most);
    axis.setTickCount(span.ticks);
    axis.setLabelFormat(QStringLiteral("%.%1f").arg(stepDecimals(span.step)));
}

ChartView::ChartView(const QString& name, QWidget* parent)
    : QChartView(parent), m_hint(new QLabel(this)) {
    setAccessibleName(name);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // nothing in it answers to keys
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundRoundness(0);
    chart()->setLocalizeNumbers(true);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setMargins({theme::gap, theme::gap, theme::groupGap, theme::gap});
    chart()->legend()->setAlignment(Qt::AlignBottom);
    chart()->legend()->setShowToolTips(false);
    chart()->legend()->setContentsMargins(0, 0, 0, 0);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->setAutoFillBackground(true); // no grid lines through the words
    m_hint->setBackgroundRole(QPalette::Base);
    m_hint->setForegroundRole(QPalette::WindowText);
    m_hint->setMargin(theme::groupGap);
    m_hint->hide();
    connect(chart(), &QChart::plotAreaChanged, this, &ChartView::plotAreaChanged);
}

void ChartView::setHint(const QString& hint) {
    if (hint == m_hint->text()) {
        return;
    }
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    setAccessibleDescription(hint);
    placeHint();
}

QString ChartView::hint() const {
    return m_hint->text();
}

void ChartView::setStale(bool stale) {
    if (stale == m_stale) {
        return;
    }
    m_stale = stale;
    chart()->setOpacity(stale ? 0.4 : 1.0);
    viewport()->update();
}

void ChartView::paintEvent(QPaintEvent* event) {
    QChartView::paintEvent(event);
    if (m_stale && hint().isEmpty()) {
        drawOlderMark(*viewport());
    }
}

ExportedFigure ChartView::figure() {
    ExportedFigure figure{data(), {}, m_stale};
    figure.data.title = chart()->title();
    if (!hint().isEmpty()) {
        figure.data.rows.clear();
    }
    if (!figure.isEmpty()) {
        // Ground and letters become those of paper; bars and lines keep the colours of the screen.
        std::unique_ptr<ChartPlot> made = plot();
        made->setData(figure.data);
        figure.picture = std::move(made);
    }
    return figure;
}

std::unique_ptr<ChartPlot> ChartView::plot() const {
    return std::make_unique<ChartPlot>(*chart(), notes(), hasLegend());
}

bool ChartView::hasLegend() const {
    return chart()->legend()->isVisible();
}

/// Every point of every line.
DataTable ChartView::data() const {
    const QList<QAbstractAxis*> across = chart()->axes(Qt::Horizontal);
    const QList<QAbstractAxis*> upwards = chart()->axes(Qt::Vertical);
    DataTable table{{},
                    {{tr("series"), {}},
                     {across.isEmpty() ? QString() : across.first()->titleText(), {}},
                     {upwards.isEmpty() ? QString() : upwards.first()->titleText(), {}}},
                    {}};
    const QList<QAbstractSeries*> all = chart()->series();
    for (const QAbstractSeries* each : all) {
        const auto* line = qobject_cast<const QXYSeries*>(each);
        for (const QPointF& point : line != nullptr ? line->points() : QList<QPointF>()) {
            table.rows.push_back({line->name(), point.x(), point.y()});
        }
    }
    return table;
}

QSize ChartView::minimumSizeHint() const {
    const int lines = leastLines * QFontMetrics(theme::chartFont(font())).height();
    return QChartView::minimumSizeHint().expandedTo({0, lines});
}

QRectF ChartView::inViewport(const QRectF& scene) const {
    return mapFromScene(scene).boundingRect();
}

bool ChartView::viewportEvent(QEvent* event) {
    return (event->type() == QEvent::ToolTip && hint().isEmpty() &&
            tellMark(*viewport(), *static_cast<QHelpEvent*>(event), marks())) ||
           QChartView::viewportEvent(event);
}

void ChartView::applyTheme() {
    applyColors(*chart(), palette(), font());
    setBackgroundBrush(palette().base());
    m_hint->setFont(theme::chartFont(font()));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, theme::mutedText(palette()));
    m_hint->setPalette(muted);
    themeChanged();
}

void ChartView::changeEvent(QEvent* event) {
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
    }
}

void ChartView::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    placeHint();
}

void ChartView::plotAreaChanged() {
    placeHint();
    fitAxisTitles();
    const int line = QFontMetrics(theme::chartFont(font())).height();
    const int steps = std::clamp(static_cast<int>(chart()->plotArea().height()) / (2 * line), 2, 6);
    if (steps != m_mostSteps) {
        m_mostSteps = steps;
        scaleAxes();
    }
}

void ChartView::fitAxisTitles() {
    // Better none than "Paramet…" where the chart's own title begins with it.
    for (QAbstractAxis* axis : chart()->axes(Qt::Vertical)) {
        const qreal length = QFontMetricsF(axis->titleFont()).horizontalAdvance(axis->titleText());
        axis->setTitleVisible(length <= chart()->plotArea().height() ||
                              !chart()->title().startsWith(axis->titleText()));
    }
}

void ChartView::placeHint() {
    const QRect plot = chart()->plotArea().toRect();
    const int width = std::min(plot.width() - 2 * theme::gap, widestHint);
    // In a low chart the words cover the axis below rather than end in the middle.
    const int height = std::min(m_hint->heightForWidth(width), this->height() - plot.top());
    const int top = std::max(plot.top(), plot.center().y() - height / 2);
    m_hint->setGeometry(plot.center().x() - width / 2, top, width, height);
}

} // namespace featherweight

#include "moc_chart_view.cpp"
