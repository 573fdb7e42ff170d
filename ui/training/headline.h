#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a running training: batch, loss, speed, time left, each in its fixed place. GUI
// thread.

#include "ui/views/training_view.h"

#include <QWidget>

namespace featherweight {

class Figure;

class Headline : public QWidget {
    Q_OBJECT

public:
    explicit Headline(QWidget* parent = nullptr);

    void show(const TrainingView& view);
    using QWidget::show;

private:
    Figure* m_batch = nullptr;
    Figure* m_loss = nullptr;
    Figure* m_speed = nullptr;
    Figure* m_left = nullptr;
};

} // namespace featherweight
