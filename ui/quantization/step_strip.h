#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The five steps of a quantization in a row; each says its state by colour, symbol and word, and
// can be chosen to read about it. GUI thread.

#include "ui/views/quantization_view.h"

#include <QWidget>

#include <array>

namespace featherweight {

class StepButton;

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

private:
    std::array<StepButton*, quantizationSteps> m_steps{};
};

} // namespace featherweight
