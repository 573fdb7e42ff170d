// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/sample_strip.h"

#include "ui/paint/dataset_image.h"
#include "ui/paint/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int rows = 2;
constexpr int widest = 284; ///< px of a row
constexpr int space = 6;
constexpr qreal captionScale = 0.8; ///< of the window's letters, where classes have names

int columnsFor(int classes) {
    return std::max(1, (classes + rows - 1) / rows);
}

} // namespace

SampleStrip::SampleStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe({});
}

void SampleStrip::show(const std::shared_ptr<const SampleImages>& samples) {
    if (samples == m_samples) {
        return; // a download under way brings news of itself alone
    }
    m_samples = samples;
    m_images.clear();
    if (samples) {
        for (const std::vector<std::uint8_t>& pixels : samples->images) {
            m_images.push_back(pixels.empty() ? QImage() : imageOf(samples->form, pixels));
        }
        describe(*samples);
    }
    update();
}

void SampleStrip::describe(const SampleImages& samples) {
    m_classes = samples.form.classes;
    setAccessibleName(
        tr("One training image of each class, from %1 to %2").arg(name(0), name(m_classes - 1)));
    setToolTip(accessibleName());
    updateGeometry();
}

QString SampleStrip::name(int label) const {
    const auto at = static_cast<std::size_t>(label);
    return m_samples && at < m_samples->classNames.size()
               ? QString::fromStdString(m_samples->classNames[at])
               : QString::number(label);
}

bool SampleStrip::hasNames() const {
    return m_samples && !m_samples->classNames.empty();
}

QRect SampleStrip::cell(int label) const {
    const int step = side() + space;
    const int columns = columnsFor(m_classes);
    return {label % columns * step, label / columns * step, side(), side()};
}

bool SampleStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto& help = *static_cast<QHelpEvent*>(event);
        for (int label = 0; label < m_classes; ++label) {
            if (cell(label).contains(help.pos()) && m_samples) {
                QToolTip::showText(help.globalPos(), tr("Class %1").arg(name(label)), this,
                                   cell(label));
                return true;
            }
        }
    }
    return QWidget::event(event);
}

int SampleStrip::side() const {
    const int columns = columnsFor(m_classes);
    return (widest - (columns - 1) * space) / columns;
}

QSize SampleStrip::sizeHint() const {
    return {widest, rows * side() + (rows - 1) * space};
}

void SampleStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setFont(theme::scaled(font(), captionScale));
    const QFontMetrics letters = painter.fontMetrics();
    const int caption = hasNames() ? letters.height() : 0;
    for (int index = 0; index < m_classes; ++index) {
        const QRect room = cell(index).adjusted(0, 0, 0, -caption);
        const auto at = static_cast<std::size_t>(index);
        if (at < m_images.size() && !m_images[at].isNull()) {
            QRect place(QPoint(), m_images[at].size().scaled(room.size(), Qt::KeepAspectRatio));
            place.moveCenter(room.center());
            painter.drawImage(place, m_images[at]);
        } else { // the place is kept
            painter.fillRect(room, theme::surface(palette()));
        }
        if (caption > 0) {
            painter.setPen(palette().color(QPalette::WindowText));
            painter.drawText(QRect(room.left(), room.bottom() + 1, room.width(), caption),
                             Qt::AlignCenter,
                             letters.elidedText(name(index), Qt::ElideRight, room.width()));
        }
    }
}

} // namespace featherweight

#include "moc_sample_strip.cpp"
