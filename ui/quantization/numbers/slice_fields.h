#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which channel and, of an activation, which test image is looked at, with the image. GUI thread.

#include "core/data/dataset.h"

#include <QWidget>

class QLabel;
class QSpinBox;

namespace featherweight {

class ImageTile;

class SliceFields : public QWidget {
    Q_OBJECT

public:
    explicit SliceFields(QWidget* parent = nullptr);

    /// Ranges and values; none of it emits a signal. Of `dataset` the test images can be
    /// chosen; null when the tensor does not depend on an image.
    void show(int channels, int channel, const Dataset* dataset, int image);
    using QWidget::show;
    /// Its form would claim the height that it likes best as the least one.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void channelChanged(int channel);
    void imageChanged(int image);

private:
    QSpinBox* m_channel = nullptr;
    QSpinBox* m_image = nullptr;
    ImageTile* m_picture = nullptr;
};

} // namespace featherweight
