// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calibration_page.h"

namespace featherweight {

CalibrationPage::CalibrationPage(QWidget* parent) : LabPage(parent) {}

void CalibrationPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void CalibrationPage::draw() {}

} // namespace featherweight
