// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/legend.h"

#include "ui/plot/look.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace featherweight::plot {

namespace {

constexpr qreal smallestLetters = 9; ///< points

} // namespace

void Legend::add(const QString& words, double signWidth, Sign sign) {
    m_entries.push_back({words, signWidth, std::move(sign)});
}

std::vector<QPointF> Legend::places(const QFontMetrics& letters, double width) const {
    std::vector<QPointF> found;
    QPointF next;
    for (const Entry& entry : m_entries) {
        if (m_flow == Flow::TwoColumns) {
            const std::size_t column = found.size() % 2;
            const std::size_t row = found.size() / 2;
            found.emplace_back(static_cast<double>(column) * width / 2,
                               static_cast<double>(row) * letters.height());
            continue;
        }
        const double sign = entry.signWidth > 0 ? entry.signWidth + m_signGap : 0;
        const double needed = sign + letters.horizontalAdvance(entry.words);
        if (m_flow == Flow::Wrapped && next.x() > 0 && next.x() + needed > width) {
            next = {0, next.y() + letters.height()};
        }
        found.push_back(next);
        next.rx() += needed + m_entryGap;
    }
    return found;
}

int Legend::height(const QFontMetrics& letters, double width) const {
    const std::vector<QPointF> found = places(letters, width);
    return (found.empty() ? 0 : static_cast<int>(found.back().y())) + letters.height();
}

double Legend::lineWidth(const QFontMetrics& letters) const {
    double width = -m_entryGap;
    for (const Entry& entry : m_entries) {
        width += letters.horizontalAdvance(entry.words) + m_entryGap +
                 (entry.signWidth > 0 ? entry.signWidth + m_signGap : 0);
    }
    return width;
}

void Legend::paint(QPainter& painter, const QRectF& box, const Look& look) const {
    const QFont usual = painter.font();
    QFont smaller = usual;
    while (m_flow == Flow::Line && smaller.pointSizeF() > smallestLetters &&
           lineWidth(QFontMetrics(smaller)) > box.width()) {
        smaller.setPointSizeF(smaller.pointSizeF() - 0.5);
    }
    painter.setFont(smaller);
    const QFontMetrics letters = painter.fontMetrics();
    const int line = letters.height();
    const std::vector<QPointF> starts = places(letters, box.width());
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        const Entry& entry = m_entries[index];
        QPointF at = box.topLeft() + starts[index];
        if (entry.signWidth > 0) {
            entry.sign(painter, QRectF(at, QSizeF(entry.signWidth, line)));
            at.rx() += entry.signWidth + m_signGap;
        }
        const bool first = m_flow == Flow::TwoColumns && index % 2 == 0;
        const double room = (first ? box.center().x() : box.right()) - at.x();
        painter.setPen(look.text);
        painter.drawText(QRectF(at, QSizeF(room, line)), Qt::AlignLeft | Qt::AlignVCenter,
                         letters.elidedText(entry.words, Qt::ElideRight, static_cast<int>(room)));
    }
    painter.setFont(usual);
}

void drawSample(QPainter& painter, const QRectF& sign) {
    painter.drawLine(QPointF(sign.left(), sign.center().y()),
                     QPointF(sign.right(), sign.center().y()));
}

} // namespace featherweight::plot
