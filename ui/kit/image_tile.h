#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One image of a data set with its class below; the place stays when there is none. GUI thread.

#include "core/data/dataset.h"

#include <QImage>
#include <QWidget>

#include <cstdint>
#include <span>

namespace featherweight {

/// An image of a data set as it is, one byte per pixel.
[[nodiscard]] QImage grayImage(std::span<const std::uint8_t, imagePixels> pixels);

class ImageTile : public QWidget {
    Q_OBJECT

public:
    explicit ImageTile(const QString& name, QWidget* parent = nullptr);

    void show(const LabelledImages& images, std::size_t index);
    using QWidget::show;
    void clear();
    [[nodiscard]] const QImage& image() const { return m_image; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_image; ///< null: none
};

} // namespace featherweight
