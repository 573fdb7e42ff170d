// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/compare/comparison_chart.h"

#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/plot/picture.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/compared_run_words.h"

#include <QChart>
#include <QKeyEvent>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace featherweight {

namespace {

constexpr double reach = 24;    ///< pixels from a point that still choose it
constexpr double samePlace = 1; ///< pixels between points that a click does not tell apart

template <typename Of>
std::pair<double, double> endsOf(const auto& points, Of of) {
    const auto [least, most] = std::minmax_element(
        points.begin(), points.end(),
        [&of](const auto& one, const auto& other) { return of(one) < of(other); });
    return {of(*least), of(*most)};
}

/// With the points, which Qt Charts knows nothing of, and what they mean below.
class ComparisonPlot : public ChartPlot {
public:
    struct Point {
        ConfigurationMarker marker;
        QPointF at; ///< size and height, as on the axes
        std::optional<std::pair<double, double>> spread{};
    };
    ComparisonPlot(const QChart& chart, std::vector<Point> points, plot::Legend legend)
        : ChartPlot(chart, {}, false), m_points(std::move(points)), m_legend(std::move(legend)) {}

    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<ComparisonPlot>(*this);
    }

protected:
    [[nodiscard]] double footHeight() const override {
        return m_legend.height(QFontMetrics(look().letters()), legendWidth());
    }
    void paintMore(QPainter& painter) const override {
        for (const Point& point : m_points) {
            if (point.spread) {
                painter.setPen(QPen(theme::int8, 1.5));
                painter.drawLine(place(point.at.x(), point.spread->first),
                                 place(point.at.x(), point.spread->second));
            }
        }
        for (const Point& point : m_points) {
            drawMarker(painter, place(point.at.x(), point.at.y()), point.marker, look());
        }
        painter.setFont(look().letters());
        m_legend.paint(painter,
                       QRectF(theme::gap, box().bottom() - footHeight() - theme::gap / 2.0,
                              legendWidth(), footHeight()),
                       look());
    }

private:
    [[nodiscard]] double legendWidth() const { return box().width() - 2 * theme::gap; }

    std::vector<Point> m_points; ///< the large ones first
    plot::Legend m_legend;
};

} // namespace

ComparisonChart::ComparisonChart(QWidget* parent)
    : ChartView(tr("Chart of the configurations"), parent), m_line(new QLineSeries(this)),
      m_x(new QValueAxis(this)), m_y(new QValueAxis(this)),
      m_legend(new ConfigurationLegend(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setToolTip(tr("Each point is a way to quantize the network. Click one, or walk there with the "
                  "arrow keys, to choose it"));
    chart()->legend()->hide(); // Qt's knows nothing of three properties of one point
    chart()->addSeries(m_line);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    m_line->attachAxis(m_x);
    m_line->attachAxis(m_y);
    m_x->setTitleText(tr("INT8 file (KB)"));
    connect(chart(), &QChart::plotAreaChanged, this, [this] { viewport()->update(); });
    setVertical(Vertical::Accuracy);
    applyTheme();
}

void ComparisonChart::show(const std::vector<ComparedRun>& runs) {
    std::set<int> batches;
    for (const ComparedRun& run : runs) {
        batches.insert(run.settings.calibrationBatches);
    }
    std::vector<Point> points;
    double fp32 = 0;
    for (std::size_t index = 0; index < runs.size(); ++index) {
        const ComparedRun& run = runs[index];
        if (!run.result) {
            continue;
        }
        const QuantizationSettings& settings = run.settings;
        const auto rank = std::distance(batches.begin(), batches.find(settings.calibrationBatches));
        points.push_back(
            {static_cast<int>(index),
             {settings.qconfig.observer, settings.qconfig.perChannel, static_cast<int>(rank)},
             kilobytes(run.result->int8Bytes()),
             run.result->accuracyInt8,
             run.result->outputSqnr(),
             spreadOf(run),
             format::kilobytes(run.result->int8Bytes()),
             configurationTitle(settings)});
        fp32 = run.result->accuracyFp32;
    }
    std::vector<int> compared(batches.begin(), batches.end());
    if (points == m_points && fp32 == m_fp32 && compared == m_batches) {
        return; // news come in every frame, points do not
    }
    m_points = std::move(points);
    m_fp32 = fp32;
    m_batches = std::move(compared);
    m_legend->setBatches(m_batches);
    placeLegend();
    scaleAxes();
    viewport()->update();
}

void ComparisonChart::setVertical(Vertical vertical) {
    m_vertical = vertical;
    const bool accuracy = vertical == Vertical::Accuracy;
    chart()->setTitle(accuracy ? tr("INT8: size against accuracy")
                               : tr("INT8: size against noise"));
    m_y->setTitleText(accuracy ? tr("Accuracy (%)") : tr("SQNR of the output (dB)"));
    m_legend->setLine(accuracy);
    placeLegend();
    scaleAxes();
}

void ComparisonChart::choose(int run) {
    if (run != m_chosen) {
        m_chosen = run;
        viewport()->update();
    }
}

std::optional<QPointF> ComparisonChart::place(int run) const {
    const Point* point = find(run);
    return point != nullptr ? std::optional<QPointF>(mapFromScene(scenePlace(*point)))
                            : std::nullopt;
}

std::vector<plot::Mark> ComparisonChart::marks() const {
    std::vector<plot::Mark> marks;
    for (const Point& point : m_points) {
        const double side = markerSize(point.marker.rank) + 4;
        const QRectF box(scenePlace(point) - QPointF(side, side) / 2, QSizeF(side, side));
        marks.push_back(
            {inViewport(box), tr("%1: %2 right, SQNR %3, %4", "a configuration and what it gives")
                                  .arg(point.title, format::percent(point.accuracy),
                                       format::decibels(point.sqnr), point.sizeText)});
    }
    return marks;
}

std::unique_ptr<ChartPlot> ComparisonChart::plot() const {
    std::vector<ComparisonPlot::Point> points;
    for (const Point& point : m_points) {
        points.push_back({point.marker, QPointF(point.size, valueOf(point))});
        if (point.spread && m_vertical == Vertical::Accuracy) {
            points.back().spread = std::pair(100 * point.spread->least, 100 * point.spread->most);
        }
    }
    std::stable_sort(points.begin(), points.end(), [](const auto& one, const auto& other) {
        return one.marker.rank > other.marker.rank; // the small ones on the large ones
    });
    return std::make_unique<ComparisonPlot>(*chart(), std::move(points),
                                            m_legend->legend({theme::lightPalette(), font()}));
}

DataTable ComparisonChart::data() const {
    DataTable table{{},
                    {{tr("configuration"), {}},
                     {tr("file size"), tr("KB")},
                     {tr("accuracy"), tr("%")},
                     {tr("SQNR"), tr("dB")}},
                    {}};
    for (const Point& point : m_points) {
        table.rows.push_back({point.title, point.size, 100 * point.accuracy, point.sqnr});
    }
    return table;
}

void ComparisonChart::scaleAxes() {
    const bool accuracy = m_vertical == Vertical::Accuracy;
    if (m_points.empty()) {
        setSpan(*m_x, {20, 30, 2, 6});
        setSpan(*m_y, accuracy ? AxisSpan{90, 100, 5, 3} : AxisSpan{0, 40, 20, 3});
        m_line->clear();
        return;
    }
    const auto [small, large] = endsOf(m_points, [](const Point& point) { return point.size; });
    // A little more than the points: room for their signs.
    const double margin = 0.1 * std::max(large - small, 1.0);
    setSpan(*m_x, roundSpan(small - margin, large + margin, 5, 1));
    auto [low, high] = endsOf(m_points, [this](const Point& point) { return valueOf(point); });
    for (const Point& point : m_points) {
        if (accuracy && point.spread) {
            low = std::min(low, 100 * point.spread->least);
            high = std::max(high, 100 * point.spread->most);
        }
    }
    if (accuracy) {
        low = std::min(low, 100 * m_fp32);
        high = std::max(high, 100 * m_fp32);
    }
    const double air = 0.08 * std::max(high - low, 1.0);
    const int steps = std::max(2, mostSteps());
    setSpan(*m_y, accuracy ? accuracySpan(low - air, high + air, steps)
                           : roundSpan(low - air, high + air, steps, 5));
    m_line->replace(accuracy
                        ? QList<QPointF>{{m_x->min(), 100 * m_fp32}, {m_x->max(), 100 * m_fp32}}
                        : QList<QPointF>{});
    viewport()->update();
}

void ComparisonChart::themeChanged() {
    m_line->setPen(QPen(theme::fp32, 2, Qt::DashLine));
}

void ComparisonChart::drawForeground(QPainter* painter, const QRectF&) {
    painter->save();
    painter->setOpacity(chart()->opacity());
    const plot::Look look(palette(), font());
    std::vector<const Point*> order; // the small ones on the large ones
    for (const Point& point : m_points) {
        order.push_back(&point);
    }
    std::stable_sort(order.begin(), order.end(), [](const Point* one, const Point* other) {
        return one->marker.rank > other->marker.rank;
    });
    if (m_vertical == Vertical::Accuracy) {
        for (const Point* point : order) {
            drawSpread(*painter, *point);
        }
    }
    for (const Point* point : order) {
        drawMarker(*painter, scenePlace(*point), point->marker, look);
    }
    if (const Point* point = find(m_chosen); point != nullptr) {
        drawChosen(*painter, *point, look);
    }
    if (hasFocus()) {
        plot::drawFocus(*painter,
                        mapToScene(viewport()->rect()).boundingRect().adjusted(2, 2, -2, -2), look);
    }
    painter->restore();
}

void ComparisonChart::drawSpread(QPainter& painter, const Point& point) const {
    if (!point.spread) {
        return;
    }
    constexpr double cap = 4; // px
    const auto at = [&](double accuracy) {
        return chart()->mapToScene(chart()->mapToPosition({point.size, 100 * accuracy}, m_line));
    };
    painter.setPen(QPen(theme::int8, 1.5));
    const QPointF low = at(point.spread->least);
    const QPointF high = at(point.spread->most);
    painter.drawLine(low, high);
    for (const QPointF& end : {low, high}) {
        painter.drawLine(end - QPointF(cap, 0), end + QPointF(cap, 0));
    }
}

void ComparisonChart::mousePressEvent(QMouseEvent* event) {
    const QPointF click = mapToScene(event->position().toPoint());
    const auto distance = [&](const Point& point) {
        const QPointF away = scenePlace(point) - click;
        return std::hypot(away.x(), away.y());
    };
    const auto nearest = std::min_element(
        m_points.begin(), m_points.end(),
        [&](const Point& one, const Point& other) { return distance(one) < distance(other); });
    if (nearest == m_points.end() || distance(*nearest) > reach) {
        return;
    }
    // Of points on one another, each click takes the next.
    std::vector<int> here;
    for (const Point& point : m_points) {
        if (distance(point) <= distance(*nearest) + samePlace) {
            here.push_back(point.run);
        }
    }
    const auto next = std::upper_bound(here.begin(), here.end(), m_chosen);
    const bool among = std::find(here.begin(), here.end(), m_chosen) != here.end();
    pick(among && next != here.end() ? *next : here.front());
}

void ComparisonChart::keyPressEvent(QKeyEvent* event) {
    const auto step = plot::arrowStep(*event);
    if (m_points.empty() || !step) {
        ChartView::keyPressEvent(event);
        return;
    }
    const auto now = std::find_if(m_points.begin(), m_points.end(),
                                  [this](const Point& point) { return point.run == m_chosen; });
    const auto count = static_cast<std::ptrdiff_t>(m_points.size());
    const auto position = std::distance(m_points.begin(), now);
    const auto next =
        now == m_points.end() ? 0 : (position + count + step->x() + step->y()) % count;
    pick(m_points[static_cast<std::size_t>(next)].run);
}

void ComparisonChart::focusInEvent(QFocusEvent* event) {
    ChartView::focusInEvent(event);
    viewport()->update();
}

void ComparisonChart::focusOutEvent(QFocusEvent* event) {
    ChartView::focusOutEvent(event);
    viewport()->update();
}

void ComparisonChart::resizeEvent(QResizeEvent* event) {
    ChartView::resizeEvent(event);
    placeLegend();
}

double ComparisonChart::valueOf(const Point& point) const {
    return m_vertical == Vertical::Accuracy ? 100 * point.accuracy
                                            : std::clamp(point.sqnr, -200.0, 200.0);
}

const ComparisonChart::Point* ComparisonChart::find(int run) const {
    const auto found = std::find_if(m_points.begin(), m_points.end(),
                                    [run](const Point& point) { return point.run == run; });
    return found != m_points.end() ? &*found : nullptr;
}

QPointF ComparisonChart::scenePlace(const Point& point) const {
    return chart()->mapToScene(chart()->mapToPosition({point.size, valueOf(point)}, m_line));
}

void ComparisonChart::pick(int run) {
    if (run != m_chosen) {
        choose(run);
        Q_EMIT chosenChanged(run);
    }
}

void ComparisonChart::drawChosen(QPainter& painter, const Point& chosen,
                                 const plot::Look& look) const {
    std::vector<plot::PlacedPoint> points;
    for (const Point& point : m_points) {
        points.push_back(placed(point));
    }
    painter.setFont(look.letters(1, true));
    plot::drawChosenPoint(painter, placed(chosen),
                          tr("%1, %2", "accuracy or SQNR, and size")
                              .arg(m_vertical == Vertical::Accuracy
                                       ? format::percent(chosen.accuracy, format::Detail::Exact)
                                       : format::decibels(chosen.sqnr),
                                   chosen.sizeText),
                          points, chart()->mapRectToScene(chart()->plotArea()), look);
}

plot::PlacedPoint ComparisonChart::placed(const Point& point) const {
    return {scenePlace(point), markerSize(point.marker.rank) / 2};
}

void ComparisonChart::placeLegend() {
    const int side = theme::gap;
    const int room = width() - 2 * side;
    const int high = m_legend->heightForWidth(room);
    m_legend->setGeometry(side, QWidget::height() - high - theme::gap / 2, room, high);
    chart()->setMargins({theme::gap, theme::gap, theme::groupGap, high + theme::gap});
}

} // namespace featherweight

#include "moc_comparison_chart.cpp"
