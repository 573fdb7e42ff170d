// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/numbers_page.h"

namespace featherweight {

NumbersPage::NumbersPage(QWidget* parent) : LabPage(parent) {}

void NumbersPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void NumbersPage::showInspection(const InspectionView& view) {
    m_inspection = view;
    touch();
}

void NumbersPage::draw() {}

} // namespace featherweight
