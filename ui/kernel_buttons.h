#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of the walk: steps, jumps, play and its speed, and how far it is. GUI thread.

#include "core/kernel_walk.h"

#include <QWidget>

class QPushButton;
class QSlider;

namespace featherweight {

class ElidedLabel;

class KernelButtons : public QWidget {
    Q_OBJECT

public:
    explicit KernelButtons(QWidget* parent = nullptr);

    /// All enabled, but for those that lead nowhere.
    void show(bool atFirst, bool atLast, const QString& position);
    using QWidget::show;
    void setPlaying(bool playing);

    [[nodiscard]] int stepsPerSecond() const;

Q_SIGNALS:
    void moveRequested(featherweight::WalkMove move);
    void playToggled();
    void speedChanged();

private:
    QPushButton* addMove(const QString& text, const QString& tip, WalkMove move);
    void buildSpeed();

    QPushButton* m_first = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_play = nullptr;
    QPushButton* m_forward = nullptr;
    QPushButton* m_layer = nullptr;
    QPushButton* m_position = nullptr;
    QSlider* m_speed = nullptr;
    ElidedLabel* m_where = nullptr;
};

} // namespace featherweight
