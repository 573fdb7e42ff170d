#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Ten images, one of each class, as they stand in the data set. GUI thread.

#include "core/data/dataset.h"

#include <QImage>
#include <QWidget>

#include <array>
#include <vector>

namespace featherweight {

class SampleStrip : public QWidget {
    Q_OBJECT

public:
    explicit SampleStrip(QWidget* parent = nullptr);

    void show(const std::vector<std::array<std::uint8_t, imagePixels>>& samples);
    using QWidget::show;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<QImage> m_images;
};

} // namespace featherweight
