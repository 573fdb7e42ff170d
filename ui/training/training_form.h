#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of a training. GUI thread.

#include "core/training/training.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace featherweight {

class TrainingForm : public QWidget {
    Q_OBJECT

public:
    explicit TrainingForm(QWidget* parent = nullptr);

    [[nodiscard]] TrainingSettings settings() const;
    /// Whether both models are to be trained; settings().model is then the first.
    [[nodiscard]] bool sideBySide() const;
    /// Does not emit edited().
    void setSettings(const TrainingSettings& settings, bool sideBySide);

Q_SIGNALS:
    void edited();

private:
    void addWidths(QFormLayout& form);

    QSpinBox* m_batches = nullptr;
    QSpinBox* m_batchSize = nullptr;
    QDoubleSpinBox* m_learningRate = nullptr;
    QSpinBox* m_seed = nullptr;
    QSpinBox* m_conv1 = nullptr; ///< output channels
    QSpinBox* m_conv2 = nullptr;
    QComboBox* m_model = nullptr;
};

} // namespace featherweight
