// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/changed_gallery.h"

#include "ui/plot/widgets/mark_tip.h"
#include "ui/plot/widgets/older_mark.h"
#include "ui/words/quantization/cost_words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr int space = 6; ///< below a tile that is scrolled to

} // namespace

ChangedGallery::ChangedGallery(QWidget* parent) : QAbstractScrollArea(parent) {
    setAccessibleName(tr("Images whose prediction changed"));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that nothing moves when it is needed
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
            [this](int value) { m_plot.setOffset(value); });
    measure();
}

void ChangedGallery::show(DatasetPointer dataset, std::vector<ChangedPrediction> changed) {
    m_plot.show(std::move(dataset), std::move(changed));
    m_plot.setHint({});
    setCurrent(-1, false);
    verticalScrollBar()->setValue(0);
    measure();
    viewport()->update();
}

void ChangedGallery::clear(const QString& hint) {
    if (hint == m_plot.hint() && m_plot.count() == 0) {
        return;
    }
    show(nullptr, {});
    m_plot.setHint(hint);
    setAccessibleDescription(hint);
}

void ChangedGallery::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        viewport()->update();
    }
}

void ChangedGallery::measure() {
    m_plot.place(viewport()->size(), plot::Look(palette(), font()));
    const int page = viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, m_plot.wholeHeight() - page));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(m_plot.rowHeight() / 2);
}

void ChangedGallery::setCurrent(int index, bool intoView) {
    if (index == m_current) {
        return;
    }
    for (const int place : {m_current, index}) {
        if (place >= 0) {
            viewport()->update(tile(place));
        }
    }
    m_current = index;
    if (index >= 0) {
        setAccessibleDescription(m_plot.words(index));
        const QRect place = tile(index);
        QScrollBar* bar = verticalScrollBar();
        if (intoView && place.top() < 0) {
            bar->setValue(bar->value() + place.top());
        } else if (intoView && place.bottom() >= viewport()->height()) {
            bar->setValue(bar->value() + place.bottom() - viewport()->height() + space);
        }
    }
    Q_EMIT currentChanged();
}

void ChangedGallery::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    m_plot.paint(painter, {m_current, m_stale, hasFocus(), event->region()});
    painter.end();
    if (m_stale) {
        drawOlderMark(*this);
    }
}

void ChangedGallery::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

void ChangedGallery::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        measure();
    }
}

void ChangedGallery::mouseMoveEvent(QMouseEvent* event) {
    setCurrent(m_plot.indexAt(event->position()), false);
}

void ChangedGallery::mousePressEvent(QMouseEvent* event) {
    setCurrent(m_plot.indexAt(event->position()), false);
}

void ChangedGallery::keyPressEvent(QKeyEvent* event) {
    const int rows = std::max(1, viewport()->height() / m_plot.rowHeight());
    QPoint step = plot::arrowStep(*event).value_or(QPoint());
    switch (event->key()) {
    case Qt::Key_PageUp:
        step = {0, -rows};
        break;
    case Qt::Key_PageDown:
        step = {0, rows};
        break;
    case Qt::Key_Home:
        step = {-m_plot.count(), 0};
        break;
    case Qt::Key_End:
        step = {m_plot.count(), 0};
        break;
    default:
        break;
    }
    if (step.isNull()) {
        QAbstractScrollArea::keyPressEvent(event);
    } else if (m_plot.count() > 0) {
        setCurrent(m_current < 0 ? 0 : m_plot.moved(m_current, step.x(), step.y()), true);
    }
}

bool ChangedGallery::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave && !hasFocus()) {
        setCurrent(-1, false);
    }
    return (event->type() == QEvent::ToolTip &&
            tellMark(*viewport(), *static_cast<QHelpEvent*>(event), m_plot.marks())) ||
           QAbstractScrollArea::viewportEvent(event);
}

void ChangedGallery::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    if (m_current < 0 && m_plot.count() > 0 && event->reason() != Qt::MouseFocusReason) {
        setCurrent(m_plot.indexAt({space, space}), false);
    }
    viewport()->update();
}

void ChangedGallery::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace featherweight

#include "moc_changed_gallery.cpp"
