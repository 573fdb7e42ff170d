// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/image_tile.h"

#include "ui/paint/dataset_image.h"
#include "ui/paint/theme.h"

#include <QPainter>

namespace featherweight {

ImageTile::ImageTile(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
}

void ImageTile::show(const Dataset& dataset, std::size_t index) {
    const LabelledImages& images = dataset.test;
    // The format that is enlarged fastest.
    m_image = imageOf(images.form, images.image(index)).convertToFormat(QImage::Format_RGB32);
    if (m_image.size() != m_size) {
        m_size = m_image.size();
        updateGeometry();
    }
    setToolTip(tr("Class %1").arg(QString::fromStdString(dataset.className(images.labels[index]))));
    setAccessibleDescription(toolTip());
    update();
}

void ImageTile::clear() {
    m_image = {};
    setToolTip({});
    update();
}

QSize ImageTile::sizeHint() const {
    return 3 * m_size;
}

QSize ImageTile::minimumSizeHint() const {
    return m_size;
}

void ImageTile::paintEvent(QPaintEvent*) {
    const QRect square(QPoint(), m_size.scaled(size().boundedTo(4 * m_size), Qt::KeepAspectRatio));
    QPainter painter(this);
    if (m_image.isNull()) {
        painter.fillRect(square, theme::surface(palette()));
        return;
    }
    painter.drawImage(square, m_image);
}

} // namespace featherweight

#include "moc_image_tile.cpp"
