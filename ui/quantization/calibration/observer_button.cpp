// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/calibration/observer_button.h"

#include "ui/paint/theme.h"
#include "ui/quantization/figures/histogram_plot.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"

#include <QPainter>

namespace featherweight {

namespace {

constexpr int margin = 6;

} // namespace

ObserverButton::ObserverButton(std::string_view name, QWidget* parent) : QAbstractButton(parent) {
    setText(observerTitle(name));
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setToolTip(tr("Show this observer large"));
    sayState();
}

void ObserverButton::show(const std::shared_ptr<const ObserverState>& observer, bool placed) {
    if (observer != m_observer || placed != m_placed) {
        m_observer = observer;
        m_placed = placed;
        sayState();
        update();
    }
}

void ObserverButton::sayState() {
    m_stateText = m_observer ? clippedShort(*m_observer)
                  : m_placed ? tr("no data")
                             : tr("not there yet");
    m_briefState = m_observer ? clippedBrief(*m_observer) : m_stateText;
    setAccessibleName(tr("Observer %1: %2").arg(text(), m_stateText));
}

QSize ObserverButton::sizeHint() const {
    return {QFontMetrics(letters()).averageCharWidth() * 25, 90};
}

QSize ObserverButton::minimumSizeHint() const {
    const QFontMetrics metrics(letters());
    return {metrics.averageCharWidth() * 20, metrics.height() + 24 + 3 * margin};
}

QFont ObserverButton::letters() const {
    return theme::chartFont(font());
}

void ObserverButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = palette().color(QPalette::Text);
    const QColor highlight = palette().color(QPalette::Highlight);
    const bool chosen = isChecked();
    painter.setBrush(palette().base());
    painter.setPen(chosen         ? QPen(highlight, 2)
                   : underMouse() ? QPen(theme::mutedText(palette()), 1)
                                  : QPen(theme::gridLine(palette()), 1));
    if (!m_placed) {
        QPen dashed = painter.pen();
        dashed.setStyle(Qt::DashLine);
        painter.setPen(dashed);
    }
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(highlight, 1, Qt::DotLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 3.5, -3.5, -3.5), 3, 3);
    }
    const QRect line(margin + 3, margin, width() - 2 * margin - 6,
                     QFontMetrics(letters()).height());
    painter.setPen(text);
    painter.setFont(theme::chartFont(font(), 1, true));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, this->text());
    const int room =
        line.width() - painter.fontMetrics().horizontalAdvance(this->text()) - theme::gap;
    painter.setFont(letters());
    painter.setPen(theme::mutedText(palette()));
    const bool fits = painter.fontMetrics().horizontalAdvance(m_stateText) <= room;
    painter.drawText(
        line, Qt::AlignRight | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(fits ? m_stateText : m_briefState, Qt::ElideRight, room));
    const QRectF area =
        QRectF(rect()).adjusted(2 * margin, line.bottom() + margin, -2 * margin, -1.5 * margin);
    if (m_observer) {
        const HistogramPlot histogram(*m_observer, area, valueAxis(*m_observer, 6),
                                      plot::Look(palette(), font()));
        histogram.drawRange(painter);
        histogram.drawBars(painter);
        histogram.drawZero(painter);
    }
    painter.setPen(theme::blend(text, palette().color(QPalette::Base), 0.4));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

} // namespace featherweight

#include "moc_observer_button.cpp"
