#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of a training. GUI thread.

#include "core/training/training.h"

#include <QWidget>

#include <vector>

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
    /// Whether all presets are to be trained; settings().network is then of the first.
    [[nodiscard]] bool sideBySide() const;
    /// Does not emit edited().
    void setSettings(const TrainingSettings& settings, bool sideBySide);

Q_SIGNALS:
    void edited();

private:
    void addNetworkSettings(QFormLayout& form);

    QSpinBox* m_batches = nullptr;
    QSpinBox* m_batchSize = nullptr;
    QDoubleSpinBox* m_learningRate = nullptr;
    QSpinBox* m_seed = nullptr;
    std::vector<QSpinBox*> m_values; ///< of the presets' settings
    QComboBox* m_preset = nullptr;   ///< the presets, and then all of them side by side
};

} // namespace featherweight
