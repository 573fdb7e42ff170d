// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/compare/configuration_marker.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/experiment_words.h"
#include "ui/words/quantization/observer_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr int signWidth = 20;
constexpr int signGap = 4;
constexpr int entryGap = 14;

} // namespace

qreal markerSize(int rank) {
    return 9 + 4 * std::clamp(rank, 0, 3);
}

void drawMarker(QPainter& painter, QPointF center, const ConfigurationMarker& marker,
                const QPalette& palette) {
    const QColor edge =
        theme::blend(palette.color(QPalette::Text), theme::int8, marker.perChannel ? 0.5 : 0.15);
    painter.setPen(
        QPen(edge, marker.perChannel ? 1.2 : 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    QColor fill = theme::int8;
    fill.setAlphaF(0.8F);
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
    int height = 0;
    (void)places(entries(), width, height);
    return height;
}

void ConfigurationLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont letters = theme::chartFont(font());
    const QFontMetrics metrics(letters);
    const int line = metrics.height();
    painter.setFont(letters);
    const std::vector<Entry> all = entries();
    int height = 0;
    const std::vector<QPoint> where = places(all, width(), height);
    for (std::size_t entry = 0; entry < all.size(); ++entry) {
        const QRectF sign(where[entry], QSize(signWidth, line));
        switch (all[entry].sign) {
        case Sign::Line:
            painter.setPen(QPen(theme::fp32, 2, Qt::DashLine));
            painter.drawLine(QPointF(sign.left(), sign.center().y()),
                             QPointF(sign.right(), sign.center().y()));
            break;
        case Sign::Marker:
            drawMarker(painter, sign.center(), all[entry].marker, palette());
            break;
        case Sign::None:
            break;
        }
        const qreal left = all[entry].sign == Sign::None ? sign.left() : sign.right() + signGap;
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(
            QRectF(left, sign.top(), width() - left, line), Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(all[entry].text, Qt::ElideRight, static_cast<int>(width() - left)));
    }
}

std::vector<ConfigurationLegend::Entry> ConfigurationLegend::entries() const {
    std::vector<Entry> all;
    all.reserve(observerKinds.size() + 4 + m_batches.size());
    for (const ObserverKind observer : observerKinds) {
        all.push_back({{observer, true, 1}, observerKindTitle(observer)});
    }
    all.push_back({{ObserverKind::MinMax, true, 1}, granularityTitle(true)});
    all.push_back({{ObserverKind::MinMax, false, 1}, granularityTitle(false)});
    for (std::size_t rank = 0; rank < m_batches.size(); ++rank) {
        const QString number = format::count(m_batches[rank]);
        all.push_back({{ObserverKind::MinMax, true, static_cast<int>(rank)},
                       rank + 1 == m_batches.size() ? tr("%1 batches").arg(number) : number});
    }
    if (m_line) {
        all.push_back({{}, tr("FP32"), Sign::Line});
    }
    all.push_back({{}, tr("Observers of one size stand side by side."), Sign::None});
    return all;
}

std::vector<QPoint> ConfigurationLegend::places(const std::vector<Entry>& entries, int width,
                                                int& height) const {
    const QFontMetrics metrics(theme::chartFont(font()));
    std::vector<QPoint> where;
    QPoint next;
    for (const Entry& entry : entries) {
        const int needed = signWidth + signGap + metrics.horizontalAdvance(entry.text);
        if (next.x() > 0 && next.x() + needed > width) {
            next = {0, next.y() + metrics.height()};
        }
        where.push_back(next);
        next.rx() += needed + entryGap;
    }
    height = next.y() + metrics.height();
    return where;
}

} // namespace featherweight
