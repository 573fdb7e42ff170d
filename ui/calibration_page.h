#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What do the observers see, and why this range?": a live histogram for each of the four, and
// buttons that calibrate batch by batch, forwards and back. GUI thread.

#include "ui/lab_page.h"
#include "ui/views.h"

namespace featherweight {

class CalibrationPage : public LabPage {
    Q_OBJECT

public:
    explicit CalibrationPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);

Q_SIGNALS:
    void stepRequested();    ///< one batch more
    void runRequested();     ///< all batches that are missing
    void rewindRequested();  ///< the last batch back
    void convertRequested(); ///< convert and compare with what was seen until now
    void stopRequested();

protected:
    void draw() override;

private:
    QuantizationView m_view;
};

} // namespace featherweight
