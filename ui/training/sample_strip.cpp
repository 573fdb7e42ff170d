// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/sample_strip.h"

#include "ui/paint/dataset_image.h"
#include "ui/paint/theme.h"

#include <QPainter>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int rows = 2;
constexpr int widest = 284; ///< px of a row
constexpr int space = 6;

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
    const QString last = samples.lastClass.empty() ? QString::number(m_classes - 1)
                                                   : QString::fromStdString(samples.lastClass);
    const QString first = samples.firstClass.empty() ? QString::number(0)
                                                     : QString::fromStdString(samples.firstClass);
    setAccessibleName(tr("One training image of each class, from %1 to %2").arg(first, last));
    setToolTip(accessibleName());
    updateGeometry();
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
    const int columns = columnsFor(m_classes);
    const int step = side() + space;
    for (int index = 0; index < m_classes; ++index) {
        const QRect cell(index % columns * step, index / columns * step, side(), side());
        const auto at = static_cast<std::size_t>(index);
        if (at < m_images.size() && !m_images[at].isNull()) {
            QRect place(QPoint(), m_images[at].size().scaled(cell.size(), Qt::KeepAspectRatio));
            place.moveCenter(cell.center());
            painter.drawImage(place, m_images[at]);
        } else { // the place is kept
            painter.fillRect(cell, theme::surface(palette()));
        }
    }
}

} // namespace featherweight

#include "moc_sample_strip.cpp"
