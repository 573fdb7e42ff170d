// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/image_tile.h"

#include "ui/paint/theme.h"

#include <QPainter>

#include <algorithm>
#include <cstring>

namespace featherweight {

QImage grayImage(std::span<const std::uint8_t, imagePixels> pixels) {
    QImage image(imageColumns, imageRows, QImage::Format_Grayscale8);
    for (int row = 0; row < imageRows; ++row) {
        std::memcpy(image.scanLine(row), pixels.data() + std::size_t{imageColumns} * row,
                    imageColumns);
    }
    return image;
}

ImageTile::ImageTile(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
}

void ImageTile::show(const LabelledImages& images, std::size_t index) {
    // The format that is enlarged fastest.
    m_image = grayImage(images.image(index)).convertToFormat(QImage::Format_RGB32);
    setToolTip(tr("Class %1").arg(images.labels[index]));
    setAccessibleDescription(toolTip());
    update();
}

void ImageTile::clear() {
    m_image = {};
    setToolTip({});
    update();
}

QSize ImageTile::sizeHint() const {
    return {3 * imageColumns, 3 * imageRows};
}

QSize ImageTile::minimumSizeHint() const {
    return {imageColumns, imageRows};
}

void ImageTile::paintEvent(QPaintEvent*) {
    const int side = std::min({width(), height(), 4 * imageRows});
    const QRect square(0, 0, side, side);
    QPainter painter(this);
    if (m_image.isNull()) {
        painter.fillRect(square, theme::surface(palette()));
        return;
    }
    painter.drawImage(square, m_image);
}

} // namespace featherweight
