#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One image of a data set with its class below; the place stays when there is none. GUI thread.

#include "core/data/dataset.h"

#include <QImage>
#include <QWidget>

namespace featherweight {

class ImageTile : public QWidget {
    Q_OBJECT

public:
    explicit ImageTile(const QString& name, QWidget* parent = nullptr);

    /// A test image.
    void show(const Dataset& dataset, std::size_t index);
    using QWidget::show;
    void clear();
    [[nodiscard]] const QImage& image() const { return m_image; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_image;                                    ///< null: none
    QSize m_size{DataForm{}.columns, DataForm{}.rows}; ///< of the images, in pixels
};

} // namespace featherweight
