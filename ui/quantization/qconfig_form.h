#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The qconfig by name or part by part: its name sets the parts, and changed parts say which name
// they have. GUI thread.

#include "core/quantization/quantization.h"

#include <QWidget>

#include <optional>

class QComboBox;

namespace featherweight {

class QConfigForm : public QWidget {
    Q_OBJECT

public:
    explicit QConfigForm(QWidget* parent = nullptr);

    [[nodiscard]] QConfig qconfig() const;
    /// Does not emit edited().
    void setQConfig(const QConfig& qconfig);

    /// Where the observers stand, when that is not where the network has them.
    [[nodiscard]] std::optional<ObserverPlacement> placement() const;
    /// Does not emit edited().
    void setPlacement(std::optional<ObserverPlacement> placement);

Q_SIGNALS:
    void edited();

private:
    void showName();

    QComboBox* m_name = nullptr;
    QComboBox* m_observer = nullptr;
    QComboBox* m_placement = nullptr;
    QComboBox* m_weights = nullptr;
    QComboBox* m_activations = nullptr;
};

} // namespace featherweight
