// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/kernel_view.h"

#include "ui/paint/theme.h"
#include "ui/separable/walk/kernel_painter.h"

#include <QPainter>

namespace featherweight {

namespace {

constexpr int margin = 12;

} // namespace

KernelView::KernelView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Both convolutions at work"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void KernelView::show(const KernelWalk& walk, std::int64_t step, const QString& words) {
    m_walk = walk;
    m_step = step;
    setAccessibleDescription(words);
    update();
}

void KernelView::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        update();
    }
}

QSize KernelView::sizeHint() const {
    return {900, 480};
}

QSize KernelView::minimumSizeHint() const {
    return {480, 240};
}

void KernelView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    if (hasFocus()) {
        painter.setPen(QPen(palette().highlight(), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    const QRect inside = rect().adjusted(margin, margin / 2, -margin, -margin / 2);
    if (!m_walk) {
        painter.setFont(theme::chartFont(font()));
        painter.setPen(theme::mutedText(palette()));
        painter.drawText(inside, Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Both convolutions appear here, one output number at a time, as soon "
                            "as the settings can be counted."));
        return;
    }
    painter.setOpacity(m_stale ? 0.4 : 1);
    paintKernelScene(painter, {*m_walk, m_walk->at(m_step), QRectF(inside), palette(),
                               theme::chartFont(font())});
}

} // namespace featherweight
