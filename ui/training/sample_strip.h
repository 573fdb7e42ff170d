#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One image of each class, as they stand in the data set, in two rows. GUI thread.

#include "ui/views/dataset_view.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <vector>

namespace featherweight {

class SampleStrip : public QWidget {
    Q_OBJECT

public:
    explicit SampleStrip(QWidget* parent = nullptr);

    /// Null: none.
    void show(const std::shared_ptr<const SampleImages>& samples);
    using QWidget::show;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void describe(const SampleImages& samples);
    [[nodiscard]] int side() const; ///< of an image's place, in px
    [[nodiscard]] QRect cell(int label) const;
    [[nodiscard]] QString name(int label) const; ///< its number where it has none
    [[nodiscard]] bool hasNames() const;

    int m_classes = DataForm{}.classes;
    std::shared_ptr<const SampleImages> m_samples; ///< that the images are made of
    std::vector<QImage> m_images;                  ///< null where a class has none
};

} // namespace featherweight
