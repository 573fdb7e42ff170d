#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Calibrates batch by batch: one back, one on, all that are missing, and the conversion; and says
// how far it is. GUI thread.

#include "ui/views/quantization_view.h"

#include <QWidget>

class QPushButton;

namespace featherweight {

class ElidedLabel;

class CalibrationButtons : public QWidget {
    Q_OBJECT

public:
    explicit CalibrationButtons(QWidget* parent = nullptr);

    void show(const QuantizationView& view);
    using QWidget::show;

Q_SIGNALS:
    void rewindRequested();
    void stepRequested();
    void runRequested();
    void stopRequested();
    void convertRequested();

private:
    QPushButton* m_back = nullptr;
    QPushButton* m_step = nullptr;
    QPushButton* m_run = nullptr; ///< stops while something runs
    QPushButton* m_convert = nullptr;
    ElidedLabel* m_count = nullptr;
    bool m_active = false;
};

} // namespace featherweight
