#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The five steps of a quantization in a row; each says its state by colour, symbol and word, and
// can be chosen to read about it. At their end, what does the next one alone. GUI thread.

#include "ui/views/quantization_view.h"

#include <QAbstractButton>

#include <array>

class QPushButton;

namespace featherweight {

/// A disc with the step's number or sign, its name, and its state in words.
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
    /// To the neighbours; `from` is where the words end.
    void drawLines(QPainter& painter, const QRectF& disc, int from) const;
    void drawDisc(QPainter& painter, const QRectF& disc) const;
    [[nodiscard]] int discSize() const;

    int m_index;
    int m_count;
    StepState m_state = StepState::Pending;
    QString m_stateText;
    double m_share = 0;
};

class StepStrip : public QWidget {
    Q_OBJECT

public:
    explicit StepStrip(QWidget* parent = nullptr);

    void show(const QuantizationView& view);
    using QWidget::show;

    /// -1 when none is chosen.
    [[nodiscard]] int chosen() const;
    void choose(int step);
    [[nodiscard]] const StepButton& step(int index) const {
        return *m_steps[static_cast<std::size_t>(index)];
    }

Q_SIGNALS:
    void chosenChanged(int step);
    void pressed(int step); ///< chosen by a person, to be looked at
    void nextRequested();   ///< the next step alone

private:
    std::array<StepButton*, quantizationSteps> m_steps{};
    QPushButton* m_next = nullptr;
};

} // namespace featherweight
