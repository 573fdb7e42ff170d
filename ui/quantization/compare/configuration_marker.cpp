// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/compare/configuration_marker.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/compared_run_words.h"
#include "ui/words/quantization/observer_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr double signWidth = 20;
constexpr double signGap = 4;
constexpr double entryGap = 14;

} // namespace

qreal markerSize(int rank) {
    return 9 + 4 * std::clamp(rank, 0, 3);
}

void drawMarker(QPainter& painter, QPointF center, const ConfigurationMarker& marker,
                const plot::Look& look) {
    const QColor edge = theme::blend(look.text, theme::int8, marker.perChannel ? 0.5 : 0.15);
    painter.setPen(
        QPen(edge, marker.perChannel ? 1.2 : 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    QColor fill = theme::int8;
    fill.setAlphaF(0.45F); // those behind stay seen
    painter.setBrush(marker.perChannel ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal half = markerSize(marker.rank) / 2;
    switch (marker.observer) {
    case ObserverKind::MinMax:
        painter.drawEllipse(center, half, half);
        break;
    case ObserverKind::MovingAverage:
        painter.drawRect(
            QRectF(center.x() - half * 0.9, center.y() - half * 0.9, half * 1.8, half * 1.8));
        break;
    case ObserverKind::Histogram: {
        const QPointF triangle[] = {center + QPointF(0, -half * 1.15),
                                    center + QPointF(half * 1.15, half * 0.85),
                                    center + QPointF(-half * 1.15, half * 0.85)};
        painter.drawPolygon(triangle, 3);
        break;
    }
    }
}

ConfigurationLegend::ConfigurationLegend(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Legend"));
}

void ConfigurationLegend::setBatches(const std::vector<int>& batches) {
    m_batches = batches;
    update();
}

void ConfigurationLegend::setLine(bool shown) {
    m_line = shown;
    update();
}

int ConfigurationLegend::heightForWidth(int width) const {
    return legend({palette(), font()}).height(QFontMetrics(theme::chartFont(font())), width);
}

void ConfigurationLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const plot::Look look(palette(), font());
    painter.setFont(look.letters());
    legend(look).paint(painter, rect(), look);
}

plot::Legend ConfigurationLegend::legend(const plot::Look& look) const {
    plot::Legend all(plot::Legend::Flow::Wrapped, signGap, entryGap);
    const auto add = [&](const ConfigurationMarker& marker, const QString& words) {
        all.add(words, signWidth, [marker, look](QPainter& painter, const QRectF& sign) {
            drawMarker(painter, sign.center(), marker, look);
        });
    };
    for (const ObserverKind observer : observerKinds) {
        add({observer, true, 1}, observerKindTitle(observer));
    }
    add({ObserverKind::MinMax, true, 1}, granularityTitle(true));
    add({ObserverKind::MinMax, false, 1}, granularityTitle(false));
    for (std::size_t rank = 0; rank < m_batches.size(); ++rank) {
        const QString number = format::count(m_batches[rank]);
        add({ObserverKind::MinMax, true, static_cast<int>(rank)},
            rank + 1 == m_batches.size() ? tr("%1 batches").arg(number) : number);
    }
    if (m_line) {
        all.add(tr("FP32"), signWidth, [](QPainter& painter, const QRectF& sign) {
            painter.setPen(QPen(theme::fp32, 2, Qt::DashLine));
            plot::drawSample(painter, sign);
        });
    }
    return all;
}

} // namespace featherweight

#include "moc_configuration_marker.cpp"
