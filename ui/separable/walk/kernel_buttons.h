#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of the walk: steps, jumps, play and its speed, and how far it is. GUI thread.

#include "core/separable/kernel_walk.h"

#include <QWidget>

class QHBoxLayout;
class QSlider;
class QToolButton;

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
    QToolButton* addMove(const QString& text, const QString& tip, WalkMove move);
    QToolButton* addButton(const QString& text, const QString& tip);
    void buildSpeed();

    QHBoxLayout* m_layout = nullptr;

    QToolButton* m_first = nullptr;
    QToolButton* m_back = nullptr;
    QToolButton* m_play = nullptr;
    QToolButton* m_forward = nullptr;
    QToolButton* m_layer = nullptr;
    QToolButton* m_position = nullptr;
    QSlider* m_speed = nullptr;
    ElidedLabel* m_where = nullptr;
};

} // namespace featherweight
