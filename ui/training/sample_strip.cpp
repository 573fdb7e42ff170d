// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/sample_strip.h"

#include "ui/kit/image_tile.h"
#include "ui/paint/theme.h"

#include <QPainter>

#include <algorithm>
#include <iterator>

namespace featherweight {

namespace {

constexpr int columns = 5;
constexpr int rows = classCount / columns;
constexpr int side = 52;
constexpr int space = 6;

} // namespace

SampleStrip::SampleStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("One training image of each class, from 0 to 9"));
    setToolTip(accessibleName());
}

void SampleStrip::show(const std::shared_ptr<const SampleImages>& samples) {
    if (samples == m_samples) {
        return; // a download under way brings news of itself alone
    }
    m_samples = samples;
    m_images.clear();
    if (samples) {
        std::transform(samples->begin(), samples->end(), std::back_inserter(m_images), grayImage);
    }
    update();
}

QSize SampleStrip::sizeHint() const {
    return {columns * side + (columns - 1) * space, rows * side + (rows - 1) * space};
}

void SampleStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int index = 0; index < classCount; ++index) {
        const QRect cell(index % columns * (side + space), index / columns * (side + space), side,
                         side);
        if (static_cast<std::size_t>(index) < m_images.size()) {
            painter.drawImage(cell, m_images[static_cast<std::size_t>(index)]);
        } else { // the place is kept
            painter.fillRect(cell, theme::surface(palette()));
        }
    }
}

} // namespace featherweight
