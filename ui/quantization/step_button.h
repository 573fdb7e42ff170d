#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One step of the strip: a disc with its number or sign, its name, and its state in words. GUI
// thread.

#include "ui/views/quantization_view.h"

#include <QAbstractButton>

namespace featherweight {

class StepButton : public QAbstractButton {
    Q_OBJECT

public:
    StepButton(int index, int count, const QString& name, QWidget* parent = nullptr);

    /// `done` of `total` is drawn as a bar while the step runs.
    void show(StepState state, const QString& stateText, int done, int total);
    using QWidget::show;

    [[nodiscard]] QString stateText() const { return m_stateText; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawLines(QPainter& painter, const QRectF& disc) const;
    void drawDisc(QPainter& painter, const QRectF& disc) const;
    [[nodiscard]] int discSize() const;

    int m_index;
    int m_count;
    StepState m_state = StepState::Pending;
    QString m_stateText;
    double m_share = 0;
};

} // namespace featherweight
