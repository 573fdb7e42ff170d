// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/calibration/observer_chart.h"

#include "ui/paint/theme.h"
#include "ui/quantization/figures/histogram_plot.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int rightMargin = 36; ///< room for the greatest integer beside the range's end
constexpr int markHeight = 9;   ///< of the triangles below the axis
constexpr int swatch = 12;
constexpr int legendLines = 2;

} // namespace

ObserverChart::ObserverChart(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Histogram of what an observer saw"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void ObserverChart::show(const ObserverState& observer) {
    m_observer = observer;
    m_hint.clear();
    setAccessibleDescription(title() + QStringLiteral(": ") + legend().join(QStringLiteral("; ")));
    update();
}

void ObserverChart::showEmpty(const QString& observer, const QString& hint) {
    m_observer = ObserverState{};
    m_observer.name = observer.toStdString();
    m_hint = hint;
    setAccessibleDescription(hint);
    update();
}

QString ObserverChart::title() const {
    return m_observer.name == "quant"
               ? tr("What the observer of the input saw")
               : tr("What the observer of %1 saw").arg(QString::fromStdString(m_observer.name));
}

QStringList ObserverChart::legend() const {
    if (m_observer.histogram.empty()) {
        return {};
    }
    QStringList lines{
        tr("%1 values").arg(format::count(m_observer.histogram.total())),
        tr("min %1, max %2").arg(format::value(m_observer.min), format::value(m_observer.max))};
    if (m_observer.decided) {
        lines << tr("range %1 … %2")
                     .arg(format::value(m_observer.rangeMin()),
                          format::value(m_observer.rangeMax()))
              << clippedShort(m_observer);
    }
    return lines;
}

QSize ObserverChart::sizeHint() const {
    return {480, 320};
}

QSize ObserverChart::minimumSizeHint() const {
    return {260, 200};
}

QRectF ObserverChart::plotArea() const {
    const QFontMetrics metrics(theme::chartFont(font()));
    const int line = metrics.height();
    const int counts = metrics.horizontalAdvance(format::count(100000)) + theme::gap;
    // Above: the title and the integers. Below: marks, values, the axis' name, and the legend.
    return QRectF(rect())
        .adjusted(theme::gap + line + counts, theme::gap, -rightMargin, -theme::gap)
        .adjusted(0,
                  QFontMetrics(theme::chartFont(font(), 1.15, true)).height() + line + theme::gap,
                  0, -(markHeight + (2 + legendLines) * line + theme::gap / 2));
}

void ObserverChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().base());
    drawFrame(painter);
    if (m_observer.histogram.empty()) {
        drawHint(painter);
        return;
    }
    const QRectF area = plotArea();
    const int label =
        QFontMetrics(theme::chartFont(font())).horizontalAdvance(QStringLiteral("-0.88"));
    const int steps = std::clamp(static_cast<int>(area.width()) / (label + 3 * theme::gap), 2, 10);
    const HistogramPlot plot(m_observer, area, valueAxis(m_observer, steps), palette());
    painter.setFont(theme::chartFont(font()));
    plot.drawRange(painter);
    drawCounts(painter, plot);
    drawValues(painter, plot);
    plot.drawBars(painter);
    plot.drawZero(painter);
    plot.drawEnds(painter);
    drawIntegers(painter, plot);
    drawLegend(painter);
}

void ObserverChart::drawFrame(QPainter& painter) const {
    const QRectF area = plotArea();
    const QColor text = palette().color(QPalette::Text);
    painter.setPen(text);
    painter.setFont(theme::chartFont(font(), 1.15, true));
    const QFontMetrics bold(painter.font());
    painter.drawText(QRectF(theme::gap, theme::gap, width() - 2 * theme::gap, bold.height()),
                     Qt::AlignHCenter | Qt::AlignVCenter,
                     bold.elidedText(title(), Qt::ElideRight, width() - 2 * theme::gap));
    painter.setFont(theme::chartFont(font()));
    const QFontMetrics metrics(painter.font());
    const int line = metrics.height();
    painter.drawText(QRectF(area.left(), area.bottom() + markHeight + line, area.width(), line),
                     Qt::AlignCenter, tr("value"));
    // The name of the upright axis may be longer than the axis.
    const qreal room = area.height() + 2.0 * (line + 4);
    const QString full = tr("number of values (logarithmic)");
    const QString name =
        metrics.horizontalAdvance(full) <= room ? full : tr("number of values (log)");
    painter.save();
    painter.translate(theme::gap, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-room / 2, 0, room, line), Qt::AlignCenter,
                     metrics.elidedText(name, Qt::ElideRight, static_cast<int>(room)));
    painter.restore();
    painter.setPen(theme::blend(text, palette().color(QPalette::Base), 0.4));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.drawLine(area.topLeft(), area.bottomLeft());
}

void ObserverChart::drawCounts(QPainter& painter, const HistogramPlot& plot) const {
    const QRectF area = plotArea();
    const int line = painter.fontMetrics().height();
    const qreal decade = plot.y(1) - plot.y(10);
    const int every = std::max(1, static_cast<int>(std::ceil(line / decade)));
    for (int power = 0; power <= plot.decades(); ++power) {
        const double count = std::pow(10.0, power);
        const qreal y = plot.y(count);
        painter.setPen(theme::gridLine(palette()));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        if (power % every == 0) {
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(QRectF(0, y - line / 2.0, area.left() - theme::gap / 2.0, line),
                             Qt::AlignRight | Qt::AlignVCenter,
                             format::operations(static_cast<std::int64_t>(count)));
        }
    }
}

void ObserverChart::drawValues(QPainter& painter, const HistogramPlot& plot) const {
    const QRectF area = plotArea();
    const AxisSpan& axis = plot.values();
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(axis.step))), 0, 8);
    const int line = painter.fontMetrics().height();
    for (int tick = 0; tick < axis.ticks; ++tick) {
        const double value = axis.least + tick * axis.step;
        const qreal x = plot.x(value);
        painter.setPen(theme::gridLine(palette()));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(palette().color(QPalette::Text));
        const double shown = std::abs(value) < axis.step / 2 ? 0 : value; // no "-0.0"
        painter.drawText(QRectF(x - 60, area.bottom() + markHeight, 120, line), Qt::AlignCenter,
                         locale().toString(shown, 'f', decimals));
    }
}

void ObserverChart::drawIntegers(QPainter& painter, const HistogramPlot& plot) const {
    if (!m_observer.decided) {
        return;
    }
    const QRectF area = plotArea();
    const QFontMetrics metrics = painter.fontMetrics();
    const qreal top = area.top() - metrics.height() - 4;
    const auto draw = [&](const QString& text, qreal left) {
        painter.drawText(QPointF(left, top + metrics.ascent()), text);
    };
    const QString zero = tr("zero point %1").arg(format::count(m_observer.zeroPoint));
    const int zeroWidth = metrics.horizontalAdvance(zero);
    const qreal zeroLeft = std::clamp(plot.x(0) - zeroWidth / 2.0, qreal(theme::gap),
                                      qreal(width() - theme::gap - zeroWidth));
    painter.setPen(palette().color(QPalette::Text));
    draw(zero, zeroLeft);
    // The ends of the range are integers too; they give way to the zero point.
    const QString least = format::count(0);
    const qreal leastLeft = plot.x(m_observer.rangeMin()) - metrics.horizontalAdvance(least) / 2.0;
    const QString most = format::count(m_observer.quantMax);
    const qreal mostLeft = plot.x(m_observer.rangeMax()) - metrics.horizontalAdvance(most) / 2.0;
    painter.setPen(theme::mutedText(palette()));
    const QString name = tr("INT8");
    const qreal nameLeft = area.left() - theme::gap / 2.0 - metrics.horizontalAdvance(name);
    if (nameLeft + metrics.horizontalAdvance(name) + theme::gap / 2.0 <
        std::min(leastLeft, zeroLeft)) {
        draw(name, nameLeft);
    }
    if (leastLeft + metrics.horizontalAdvance(least) + theme::gap < zeroLeft) {
        draw(least, leastLeft);
    }
    if (mostLeft > zeroLeft + zeroWidth + theme::gap) {
        draw(most, mostLeft);
    }
}

void ObserverChart::drawLegend(QPainter& painter) const {
    const QStringList lines = legend();
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height();
    const qreal top = height() - theme::gap - legendLines * line;
    const qreal column = (width() - 2.0 * theme::gap) / 2;
    for (int index = 0; index < lines.size(); ++index) {
        const qreal left = theme::gap + (index % 2) * column;
        const qreal y = top + (index / 2) * line;
        const QRectF box(left, y + (line - swatch) / 2.0, swatch, swatch);
        if (index == 0) {
            painter.fillRect(box, QColor(theme::fp32));
        } else if (index == 1) {
            drawEndMark(painter, {box.center().x(), box.top() + 2},
                        palette().color(QPalette::Text));
        } else if (index == 2) {
            painter.fillRect(box, rangeGround(palette()));
            painter.setPen(QPen(theme::int8, 2));
            painter.drawPolyline(
                QPolygonF{box.bottomLeft(), box.topLeft(), box.topRight(), box.bottomRight()});
        } else {
            painter.fillRect(box, theme::striped(theme::error));
        }
        painter.setPen(palette().color(QPalette::Text));
        const qreal room = (index % 2 == 0 ? left + column : width()) - box.right() - theme::gap;
        painter.drawText(QRectF(box.right() + theme::gap, y, room, line),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(lines[index], Qt::ElideRight, static_cast<int>(room)));
    }
}

void ObserverChart::drawHint(QPainter& painter) const {
    const QRectF area = plotArea();
    painter.setFont(theme::chartFont(font()));
    painter.setPen(theme::mutedText(palette()));
    painter.drawText(area.adjusted(theme::groupGap, 0, -theme::groupGap, 0),
                     Qt::AlignCenter | Qt::TextWordWrap, m_hint);
}

} // namespace featherweight
